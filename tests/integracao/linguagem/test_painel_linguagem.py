"""Tudo o que o painel escreve passa pelo `painel linguagem`, e /linguagem publica as notas de agora."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from comandos import principal
from comandos.linguagem import conferir, em_markdown, fontes, notas
from comandos.linguagem.fontes import Pagina
from componentes import mapa
from componentes.linguagem import relatorio
from componentes.linguagem.regras import FACIL_NA_PAGINA, Peso
from dados import configuracao, relogio, retrato

FOLGA = 1
"""A nota muda um pouco com o que não é texto nosso: um prazo em dias, um plural."""


@pytest.fixture(scope="module", autouse=True)
def ajustes(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A demonstração, e uma base de contribuições vazia."""
    base = f"sqlite:///{tmp_path_factory.mktemp('linguagem') / 'base.sqlite'}"
    de_prova = replace(configuracao.de({}), retratos=retrato_demonstracao, participacao_url=base)
    with pytest.MonkeyPatch.context() as troca:
        troca.setattr(configuracao, "ler", lambda: de_prova)
        # Com os dados já velhos, toda página ganha um aviso, e a nota é outra.
        troca.setattr(relogio, "agora", lambda: datetime(2026, 11, 27, 12, tzinfo=UTC))
        yield


@pytest.fixture(scope="module")
def paginas(retrato_demonstracao: Path, ajustes: None) -> tuple[Pagina, ...]:
    """Cada página do mapa, pronta."""
    return tuple(fontes.das_paginas(retrato.atual(retrato_demonstracao)))


def test_nada_do_que_o_painel_escreve_reprova(
    retrato_demonstracao: Path, paginas: tuple[Pagina, ...]
) -> None:
    aberto = retrato.atual(retrato_demonstracao)
    erros = [p for p in conferir(aberto, paginas=paginas) if p.achado.peso is Peso.ERRO]

    assert [(p.onde, p.achado.regra, p.achado.o_que) for p in erros] == []


def test_as_notas_publicadas_sao_as_de_agora(paginas: tuple[Pagina, ...]) -> None:
    guardadas = {linha.pagina: linha for linha in relatorio.ler()}
    agora = notas(paginas)

    assert list(guardadas) == [pagina.nome for pagina in mapa.PAGINAS]
    for linha in agora:
        guardada = guardadas[linha.pagina]
        assert abs(linha.nota - guardada.nota) <= FOLGA, f"rode `painel linguagem --gravar`: {linha}"
        assert (linha.maior, linha.curtas) == (guardada.maior, guardada.curtas), linha
        assert linha.nota >= FACIL_NA_PAGINA
    assert len(list(em_markdown(agora))) == 2 + len(agora)


def test_as_fontes_acham_as_frases_de_cada_lugar() -> None:
    do_catalogo = {texto.texto: texto.onde for texto in fontes.do_catalogo()}
    do_codigo = {texto.texto: texto.onde for texto in fontes.do_codigo()}

    assert do_catalogo["Nada encontrado."].startswith("paginas/busca.html:")
    assert "Proteger dados pessoais, garantindo a segurança da informação." not in do_catalogo
    assert {onde.split("/")[0] for onde in do_codigo.values()} == {"comandos", "dados", "servidor"}
    ajuda = "Confere as frases do painel: tamanho, facilidade, siglas e palavras a evitar."
    assert do_codigo[ajuda].startswith("comandos/linguagem/__init__.py:")


def test_o_comando_diz_onde_por_que_e_o_que_fazer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ruim = fontes.Texto("paginas/x.html:3", "Faça o download.")
    monkeypatch.setattr(fontes, "do_catalogo", lambda: iter((ruim,)))
    copia = shutil.copy(relatorio.ARQUIVO, tmp_path)
    monkeypatch.setattr(relatorio, "ARQUIVO", Path(copia))

    feito = CliRunner().invoke(principal, ["linguagem", "--tabela", "--gravar"])

    assert feito.exit_code == 1
    assert "paginas/x.html:3: erro, palavra estrangeira\n  download\n  Sugestão: baixar." in feito.output
    assert "| inicio |" in feito.output
    assert "1 a mudar" in feito.output
    assert [linha.pagina for linha in relatorio.ler()] == [pagina.nome for pagina in mapa.PAGINAS]
