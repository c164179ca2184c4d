"""Retrato feito com outras regras: as contas que ele traz não aparecem em lugar nenhum, e sim as de hoje."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from pathlib import Path

import pytest
from sqlalchemy import Connection

from componentes import acervo, mapa
from dados import configuracao, derivadas, retrato
from dados.abertura import PRIMEIRO_ESQUEMA_COM_REGRAS
from dados.consultas import acoes, contagens, imagens
from dados.participacao.publico import mural
from dados.retrato import Retrato
from tests import retratos_guardados
from tests.na_memoria import painel
from tests.retratos_guardados import ESQUEMAS

VERSAO = "2026-10-31"
CODIGOS = {"area": "1", "diretriz": "1.a.1", "acao": "A001", "indicador": "I01"}
PRIMEIRO_COM_CONTAS = 3
ADULTERADO = """
    UPDATE contagem SET acoes = 977;
    UPDATE posicao SET n = 10 - n;
    INSERT INTO imagem VALUES ('situacao-por-area', 'pt_BR', 'png', x'00');
"""
AS_DE_HOJE = derivadas.VERSAO_DAS_REGRAS
OUTRAS = AS_DE_HOJE + 1
NUNCA_IGUAIS = {mapa.pagina("protocolo").caminho, mapa.pagina("dados").caminho}
"""Uma traz um token novo a cada vez; a outra, o tamanho do arquivo."""


@pytest.fixture(autouse=True)
def pasta(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    base = f"sqlite:///{tmp_path / 'base.sqlite'}"
    ajustes = replace(configuracao.de({}), retratos=tmp_path, participacao_url=base)
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    # Com a máquina ocupada a base demora, e a página sem as contribuições não se compara com a que as tem.
    monkeypatch.setattr(mural, "PACIENCIA", 60.0)
    return tmp_path


def _no_ar(pasta: Path, *, regras: int | None, sql: str = ADULTERADO, esquema: int = ESQUEMAS[-1]) -> Retrato:
    caminho = retratos_guardados.por(pasta, esquema=esquema, versao=VERSAO, sql=sql, regras=regras)
    retratos_guardados.no_ar(pasta, caminho)
    return retrato.atual(pasta)


def _enderecos(aberto: Retrato) -> Iterator[str]:
    for pagina in mapa.PAGINAS:
        yield f"{pagina.caminho}?codigo={CODIGOS[pagina.nome]}" if pagina.nome in CODIGOS else pagina.caminho
    yield from ("/acoes?orgao=O01", "/acoes?area=1", "/acoes?prazo=sem_prazo", "/acoes?texto=rede")
    for figura in acervo.ids(aberto):
        yield f"/embed/{figura}"
        yield from (f"/figuras/{figura}.{formato}" for formato in ("csv", "json"))


async def _vistos(aberto: Retrato) -> dict[str, tuple[int, str]]:
    """O que cada endereço responde, sem a soma do arquivo, que é a única coisa que pode mudar."""
    async with painel() as cliente:
        respostas = {um: await cliente.get(um) for um in _enderecos(aberto)}
    return {um: (r.status_code, r.text.replace(aberto.sha256, "")) for um, r in respostas.items()}


@pytest.mark.anyio
async def test_toda_pagina_e_todo_arquivo_mostram_as_contas_de_hoje(pasta: Path) -> None:
    esperados = await _vistos(_no_ar(pasta, regras=AS_DE_HOJE, sql=""))
    assert {status for status, _ in esperados.values()} == {HTTPStatus.OK}

    vistos = await _vistos(_no_ar(pasta, regras=OUTRAS))

    assert [um for um in vistos if "977" in vistos[um][1]] == []
    assert [um for um in vistos if um not in NUNCA_IGUAIS and vistos[um] != esperados[um]] == []


@pytest.mark.parametrize("esquema", ESQUEMAS)
def test_em_todo_esquema_as_contas_que_nao_sao_destas_regras_se_refazem(pasta: Path, esquema: int) -> None:
    certo = contagens.por(_no_ar(pasta, regras=AS_DE_HOJE, sql=""), "estrategia")

    aberto = _no_ar(
        pasta,
        regras=OUTRAS if esquema >= PRIMEIRO_ESQUEMA_COM_REGRAS else None,
        sql=ADULTERADO if esquema >= PRIMEIRO_COM_CONTAS else "",
        esquema=esquema,
    )

    assert contagens.por(aberto, "estrategia") == certo
    assert [uma.codigo for uma in acoes.lista(aberto)] == ["A001", "A002"]


@pytest.mark.parametrize(("regras", "tem"), [(AS_DE_HOJE, True), (OUTRAS, False)])
def test_a_imagem_desenhada_com_outras_regras_nao_se_mostra(pasta: Path, regras: int, *, tem: bool) -> None:
    aberto = _no_ar(pasta, regras=regras)
    assert imagens.tem(aberto, figura="situacao-por-area", idioma="pt_BR") is tem


def test_as_contas_se_refazem_uma_vez_para_todas_as_conexoes(
    pasta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feitas: list[date] = []
    gravar = derivadas.gravar

    def anotar(conexao: Connection, *, em: date) -> None:
        feitas.append(em)
        gravar(conexao, em=em)

    monkeypatch.setattr(derivadas, "gravar", anotar)
    aberto = _no_ar(pasta, regras=OUTRAS)
    assert feitas == [], "abrir, como faz quem só lista as versões, não conta nada"
    for _ in range(3):
        contagens.por(aberto, "estrategia")
        aberto.fechar()
    assert feitas == [aberto.data]
