"""O que mudou segue as versões publicadas, sem reinício; listas longas vêm em partes que não perdem nada."""

import asyncio
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.requests import Request

import paginas.mudancas
from componentes import mapa
from componentes.formulario import NADA
from componentes.mudancas import arquivo, comparacao
from dados import configuracao, historia, retrato
from servidor import feeds, gemea
from servidor.pedido import Pedido
from tests.historia import CORRIGIDA, PRIMEIRA, SEGUNDA, VERSOES
from traducoes import PORTUGUES

ATOM = "{http://www.w3.org/2005/Atom}"
Desenhar = Callable[..., str]


@pytest.fixture
def desenhar(monkeypatch: pytest.MonkeyPatch) -> Desenhar:
    def _desenhar(nome: str, pasta: Path, **parametros: str) -> str:
        ajustes = configuracao.de({"PAINEL_RETRATOS": str(pasta)})
        monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
        pedido = Pedido(mapa.pagina(nome), tuple(parametros.items()), base="http://localhost/")
        aberto = retrato.da_versao(pasta, parametros.get("retrato", retrato.ULTIMA))
        return "".join(gemea.desenhar(pedido, aberto, envio=NADA, publico=None).pedacos)

    return _desenhar


def _ativar(origem: Path, pasta: Path, versao: str) -> None:
    """Leva uma versão pronta para a pasta e aponta para ela, como quem publica."""
    for guardado in origem.glob(f"retrato-{versao}.sqlite*"):
        shutil.copy(guardado, pasta)
    novo = pasta / ".novo"
    novo.write_text(f"retrato-{versao}.sqlite\n", encoding="utf-8")
    novo.replace(pasta / retrato.PONTEIRO)


def test_a_versao_nova_entra_na_comparacao_sem_reinicio(
    historia_pequena: Path, pasta_vazia: Path, desenhar: Desenhar
) -> None:
    _ativar(historia_pequena, pasta_vazia, PRIMEIRA)
    sozinha = desenhar("mudancas", pasta_vazia)
    assert [uma.versao for uma in historia.publicadas(pasta_vazia)] == [PRIMEIRA]
    _ativar(historia_pequena, pasta_vazia, SEGUNDA)
    depois = desenhar("mudancas", pasta_vazia)

    assert "Só há uma versão publicada." in sozinha
    assert "o-que-mudou" not in desenhar("inicio", pasta_vazia, retrato=PRIMEIRA)
    assert f"(versão {PRIMEIRA}) a 30/06/2026 (versão {SEGUNDA})" in depois
    assert "O que mudou desde 30/04/2026" in desenhar("inicio", pasta_vazia)


def test_quaisquer_duas_versoes_se_comparam(historia_pequena: Path, desenhar: Desenhar) -> None:
    for de in VERSOES:
        for para in VERSOES:
            html = desenhar("mudancas", historia_pequena, de=de, retrato=para)
            assert f"(versão {de})" in html
            assert f"(versão {para})" in html
            assert f'value="{de}" selected' in html


def test_as_partes_da_lista_trazem_cada_mudanca_uma_vez(
    historia_pequena: Path, desenhar: Desenhar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def frases(**parametros: str) -> list[str]:
        html = desenhar("mudancas", historia_pequena, de=PRIMEIRA, retrato=CORRIGIDA, **parametros)
        return re.findall(r'<p class="mudanca-frase">(.*?)</p>', html)

    todas = frases()
    monkeypatch.setattr(paginas.mudancas, "POR_PAGINA", 4)
    partes = [frases(pagina=str(numero)) for numero in range(1, len(todas) // 4 + 2)]

    assert [frase for parte in partes for frase in parte] == todas
    assert frases(pagina="999") == partes[-1]
    assert frases(pagina="abc") == partes[0]


def test_as_partes_do_feed_trazem_cada_entrada_uma_vez(
    historia_pequena: Path,
    desenhar: Desenhar,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    desenhar("mudancas", historia_pequena)
    request.addfinalizer(feeds._pronto.cache_clear)
    rota = feeds.rotas("")[0].endpoint

    def pedir(consulta: str, maquina: str) -> ET.Element:
        escopo = {
            "type": "http", "method": "GET", "scheme": "http", "path": "/mudancas.atom",
            "query_string": consulta.encode(), "headers": [(b"host", maquina.encode())],
        }  # fmt: skip
        return ET.fromstring(asyncio.run(rota(Request(escopo))).body)

    def ids(raiz: ET.Element) -> list[str | None]:
        return [entrada.findtext(f"{ATOM}id") for entrada in raiz.findall(f"{ATOM}entry")]

    inteiro = ids(pedir("", "inteiro"))
    monkeypatch.setattr(feeds, "POR_PAGINA", 5)
    # O que se guarda serve a todos os nomes de máquina, e não sabe que a página agora é menor.
    feeds._pronto.cache_clear()
    consulta, juntos, partes = "", [], 0
    while consulta is not None:
        raiz = pedir(consulta, "partes")
        juntos += ids(raiz)
        partes += 1
        seguinte = [e.get("href") or "" for e in raiz.findall(f"{ATOM}link") if e.get("rel") == "next"]
        consulta = seguinte[0].partition("?")[2] if seguinte else None

    assert juntos == inteiro
    assert partes == -(-len(inteiro) // 5) > 1


def test_o_que_nao_cabe_no_excel_e_recusado(
    historia_pequena: Path, desenhar: Desenhar, monkeypatch: pytest.MonkeyPatch
) -> None:
    desenhar("mudancas", historia_pequena)
    lados = (retrato.da_versao(historia_pequena, versao) for versao in (PRIMEIRA, SEGUNDA))
    comparada = comparacao.comparar(*lados)
    monkeypatch.setattr(arquivo, "MAIS_LINHAS", comparada.passos - 1)

    with pytest.raises(arquivo.NaoCabeNaPlanilha):
        arquivo.fazer(comparada, "xlsx", idioma=PORTUGUES)
    assert arquivo.fazer(comparada, "csv", idioma=PORTUGUES)
