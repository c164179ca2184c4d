"""As línguas estão completas: nada falta, nada ficou velho, e cada tradução cabe onde o original cabia."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from dados import configuracao
from traducoes import IDIOMAS, INGLES, PORTUGUES, catalogos
from traducoes.idioma import Idioma

OUTRAS = [idioma for idioma in IDIOMAS if idioma != PORTUGUES]
_CAMPO = re.compile(r"\{\w*\}")
_FIM = re.compile(r"[.?!:…]?$")


def _mensagens(idioma: Idioma) -> Iterator[Message]:
    with catalogos.caminho(idioma.codigo).open("rb") as aberto:
        catalogo = read_po(aberto, locale=idioma.codigo)
    assert not catalogo.obsolete
    yield from (mensagem for mensagem in catalogo if mensagem.id)


def _pares(mensagem: Message) -> Iterator[tuple[str, str]]:
    """O original e a tradução de cada forma."""
    if isinstance(mensagem.id, str):
        yield mensagem.id, str(mensagem.string)
    else:
        yield from zip(mensagem.id, mensagem.string, strict=True)


def test_o_modelo_diz_o_que_o_codigo_e_o_pacote_dizem(tmp_path: Path) -> None:
    """O mesmo que `make traducoes`, numa cópia: se muda alguma coisa, faltou rodá-lo."""
    copia = tmp_path / "catalogos"
    shutil.copytree(catalogos.PASTA, copia)
    feito = subprocess.run(
        ["make", "--silent", "traducoes", f"CATALOGOS={copia}", f"BIN={Path(sys.executable).parent}"],
        cwd=configuracao.RAIZ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert feito.returncode == 0, feito.stderr
    for nome in ("painel.pot", *(f"{idioma.codigo}/LC_MESSAGES/painel.po" for idioma in OUTRAS)):
        assert _sem_datas(copia / nome) == _sem_datas(catalogos.PASTA / nome), (
            f"rode `make traducoes`: {nome}"
        )


def _sem_datas(arquivo: Path) -> str:
    texto = arquivo.read_text(encoding="utf-8")
    return re.sub(r'"(POT-Creation-Date|PO-Revision-Date|Generated-By): .*', "", texto)


@pytest.mark.parametrize("idioma", OUTRAS, ids=str)
def test_nada_falta_nem_esta_em_duvida(idioma: Idioma) -> None:
    faltam = [m.id for m in _mensagens(idioma) if m.fuzzy or not all(escrito for _, escrito in _pares(m))]

    assert faltam == []


@pytest.mark.parametrize("idioma", OUTRAS, ids=str)
def test_campos_marcas_espacos_e_pontos_sao_os_do_original(idioma: Idioma) -> None:
    errados = []
    for mensagem in _mensagens(idioma):
        for original, escrito in _pares(mensagem):
            iguais = (
                set(_CAMPO.findall(original)) == set(_CAMPO.findall(escrito))
                and all(original.count(marca) == escrito.count(marca) for marca in ("**", "\\*", "“", "”"))
                and (original[:1] == " ") == (escrito[:1] == " ")
                and _FIM.findall(original)[0] == _FIM.findall(escrito)[0]
            )
            if not iguais:
                errados.append((original, escrito))

    assert errados == []


@pytest.mark.parametrize("idioma", OUTRAS, ids=str)
def test_frase_nao_ficou_em_portugues(idioma: Idioma) -> None:
    """«ã», «õ» e «ç» não existem nas outras línguas do painel: só em nomes."""
    nomes = re.compile(
        r"João|São|Conceição|CISC|Araçuaí|Três Corações|Zona da Mata|Muriaé|\[CPF escondido\]|Poços"
        r"|Viçosa|Januária|Bocaiuva|Manhuaçu|Guanhães|Identificação"
    )
    vazou = [
        escrito
        for mensagem in _mensagens(idioma)
        for _, escrito in _pares(mensagem)
        if re.search("[ãõç]", nomes.sub("", escrito))
    ]
    assert vazou == []


def test_plural_e_datas_sao_os_da_lingua() -> None:
    assert INGLES.n("{n} ação", "{n} ações", 1) == "1 action"
    assert INGLES.n("{n} ação", "{n} ações", 1200) == "1,200 actions"
    assert [idioma.numero(1234567.5, casas=1) for idioma in IDIOMAS] == [
        "1.234.567,5", "1,234,567.5", "1.234.567,5",
    ]  # fmt: skip
    assert INGLES.t("") == ""


def test_o_que_o_painel_nao_sabe_traduzir_fica_em_portugues() -> None:
    assert INGLES.t("Uma frase que ninguém traduziu.") == "Uma frase que ninguém traduziu."
    assert not INGLES.tem_traducao("Uma frase que ninguém traduziu.")
    assert not PORTUGUES.tem_traducao("Início")
    assert INGLES.tem_traducao("Início")
