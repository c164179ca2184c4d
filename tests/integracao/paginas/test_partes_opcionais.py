"""O que não é o principal de uma página pode faltar: fica uma frase, e o registro diz uma vez por quê."""

import hashlib
import logging
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from componentes import feeds, mapa, termos
from componentes.mudancas import lados
from componentes.opcional import Secao
from dados import configuracao, falhas, historia, retrato
from dados.ativacao import historico
from dados.consultas import imagens
from dados.participacao import BaseIndisponivel
from dados.retrato import RetratoIlegivel
from servidor import casca, dados_estruturados, ilustracao, prontas
from tests import na_memoria
from tests.historia import CORRIGIDA, TERCEIRA

CODIGOS = {"area": "1", "diretriz": "1.a.1", "acao": "A001", "indicador": "I01"}
ENDERECOS = [
    pagina.caminho + (f"?codigo={CODIGOS[pagina.nome]}" if pagina.nome in CODIGOS else "")
    for pagina in mapa.PAGINAS
]
COM_MUDANCAS = {"/", "/area?codigo=1", "/diretriz?codigo=1.a.1", "/acao?codigo=A001", "/indicador?codigo=I01",
                "/mudancas"}  # fmt: skip
COM_O_PUBLICO = {"/area?codigo=1", "/diretriz?codigo=1.a.1"}
FRASES = {
    Secao.MUDANCAS: "Agora não dá para mostrar o que mudou",
    Secao.CONTRIBUICOES: "Agora não dá para mostrar o que o público disse.",
    Secao.VERSOES: "Agora não dá para mostrar as versões publicadas.",
    Secao.NO_AR: "Agora não dá para mostrar o que já esteve no ar.",
    Secao.GLOSSARIO: "Agora as palavras difíceis não se abrem nesta página.",
}


@pytest.fixture
def pasta(historia_pequena: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """O painel desta cópia das quatro versões, com um caderno de falhas só deste teste."""
    copia = tmp_path / "retratos"
    shutil.copytree(historia_pequena, copia)
    lida = replace(
        configuracao.de({}), retratos=copia, participacao_url=f"sqlite:///{tmp_path / 'base.sqlite'}"
    )
    monkeypatch.setattr(configuracao, "ler", lambda: lida)
    monkeypatch.setattr(falhas, "DESTE_PROCESSO", falhas.Caderno())
    return copia


async def _com_a_frase(frase: str) -> set[str]:
    """Os endereços das páginas que trazem a frase. Todas, duas vezes cada uma, respondem 200."""
    achados = set()
    async with na_memoria.painel() as cliente:
        for endereco in [*ENDERECOS, *ENDERECOS]:
            resposta = await cliente.get(endereco)
            assert resposta.status_code == 200, endereco
            assert "</html>" in resposta.text
            if frase in resposta.text:
                achados.add(endereco)
    return achados


async def _na_saude() -> list[str]:
    async with na_memoria.painel() as cliente:
        saude = (await cliente.get("/saude")).json()
    assert saude["pronto"] is True
    return [defeito["parte"] for defeito in saude["defeitos"]]


def _ditas(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]


def _refazer(caminho: Path, comando: str) -> None:
    """Um retrato que foi publicado sem uma tabela: a soma é a dele."""
    caminho.chmod(0o600)
    with closing(sqlite3.connect(caminho)) as conexao:
        conexao.executescript(comando)
    soma = hashlib.sha256(caminho.read_bytes()).hexdigest()
    retrato.caminho_da_soma(caminho).write_text(f"{soma}  {caminho.name}\n")


@pytest.mark.anyio
async def test_com_tudo_bom_nada_falta(pasta: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert await _com_a_frase("Agora não dá") == set()
    assert await _com_a_frase(FRASES[Secao.GLOSSARIO]) == set()
    assert await _na_saude() == []
    assert _ditas(caplog) == []


@pytest.mark.anyio
async def test_versao_anterior_estragada(pasta: Path, caplog: pytest.LogCaptureFixture) -> None:
    antiga = retrato.caminho_do_retrato(pasta, versao=TERCEIRA)
    bons = antiga.read_bytes()
    antiga.chmod(0o600)
    # Um bit no meio: o SQLite abre e lê sem notar.
    antiga.write_bytes(bons[:-40] + bytes([bons[-40] ^ 1]) + bons[-39:])

    assert await _com_a_frase(FRASES[Secao.MUDANCAS]) == COM_MUDANCAS
    assert len(_ditas(caplog)) == 1
    assert f"Fora do ar: {Secao.MUDANCAS}." in caplog.text
    assert await _na_saude() == [Secao.MUDANCAS]
    # Mendado o arquivo, a parte volta sem reinício: a página sem ela não ficou guardada.
    antiga.write_bytes(bons)
    assert await _com_a_frase(FRASES[Secao.MUDANCAS]) == set()


@pytest.mark.anyio
async def test_versao_anterior_que_nem_se_abre_cede_o_lugar_a_outra(
    pasta: Path, caplog: pytest.LogCaptureFixture
) -> None:
    antiga = retrato.caminho_do_retrato(pasta, versao=TERCEIRA)
    antiga.chmod(0o600)
    antiga.write_bytes(antiga.read_bytes()[:5000])

    assert await _com_a_frase("O que mudou desde 30/06/2026") == COM_MUDANCAS - {"/mudancas"}
    assert len(_ditas(caplog)) == 1
    assert antiga.name in caplog.text
    assert await _na_saude() == ["versões publicadas"]


@pytest.mark.anyio
async def test_base_de_contribuicoes_fora_do_ar(
    pasta: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (pasta.parent / "arquivo").touch()
    sem_base = replace(configuracao.ler(), participacao_url=f"sqlite:///{pasta.parent}/arquivo/base.sqlite")
    monkeypatch.setattr(configuracao, "ler", lambda: sem_base)

    assert await _com_a_frase(FRASES[Secao.CONTRIBUICOES]) == COM_O_PUBLICO
    assert [dita for dita in _ditas(caplog) if dita.startswith("Fora do ar")] == [
        f"Fora do ar: {Secao.CONTRIBUICOES}. A base de contribuições não responde."
    ]
    assert await _na_saude() == [Secao.CONTRIBUICOES]
    async with na_memoria.painel() as cliente:
        cliente.cookies.set("respondidas", "areas")
        assert (await cliente.get("/areas")).status_code == 200


@pytest.mark.anyio
async def test_retrato_sem_a_tabela_das_imagens(pasta: Path, caplog: pytest.LogCaptureFixture) -> None:
    _refazer(retrato.caminho_do_retrato(pasta, versao=CORRIGIDA), "DROP TABLE imagem")

    assert await _com_a_frase("og:image") == set()
    assert {dita.split(".")[0] for dita in _ditas(caplog)} == {
        f"Fora do ar: {Secao.ILUSTRACAO}", f"Fora do ar: {Secao.IMAGENS}",
    }  # fmt: skip
    assert len(_ditas(caplog)) == 2
    assert "no such table: imagem" in caplog.text


@pytest.mark.anyio
async def test_retrato_sem_o_glossario(pasta: Path, caplog: pytest.LogCaptureFixture) -> None:
    _refazer(
        retrato.caminho_do_retrato(pasta, versao=CORRIGIDA),
        "ALTER TABLE glossario RENAME COLUMN termo TO outro",
    )
    outras = [endereco for endereco in ENDERECOS if endereco != "/glossario"]
    async with na_memoria.painel() as cliente:
        for endereco in outras:
            resposta = await cliente.get(endereco)
            assert resposta.status_code == 200, endereco
            assert resposta.text.count(FRASES[Secao.GLOSSARIO]) == 1, endereco
    assert len([dita for dita in _ditas(caplog) if Secao.GLOSSARIO in dita]) == 1


@pytest.mark.anyio
async def test_historico_que_nao_se_le(pasta: Path, caplog: pytest.LogCaptureFixture) -> None:
    (pasta / "historico.jsonl").unlink()
    (pasta / "historico.jsonl").mkdir()

    assert await _com_a_frase(FRASES[Secao.NO_AR]) == {"/dados"}
    assert len(_ditas(caplog)) == 1


CAUSAS = (
    RetratoIlegivel(Path("x.sqlite"), motivo="prova"),
    BaseIndisponivel(),
    OperationalError("SELECT segredo", {}, sqlite3.OperationalError("no such table: x")),
    sqlite3.DatabaseError("prova"),
    OSError(5, "Input/output error"),
)
FEITAS_POR: dict[Secao, tuple[object, str]] = {
    Secao.MUDANCAS: (lados, "da_visita"),
    Secao.VERSOES: (historia, "publicadas"),
    Secao.NO_AR: (historico, "ler"),
    Secao.GLOSSARIO: (termos, "do_retrato"),
    Secao.IMAGENS: (imagens, "tem"),
    Secao.ILUSTRACAO: (ilustracao, "de"),
    Secao.DADOS_ESTRUTURADOS: (dados_estruturados, "de"),
    Secao.FEEDS: (feeds, "da_pagina"),
    Secao.STREAMLIT: (casca, "do_streamlit_instalado"),
}
"""De onde cada parte vem. As contribuições vêm da base, que outro teste tira do ar."""


def _quebrar(monkeypatch: pytest.MonkeyPatch, parte: Secao, erro: Exception) -> None:
    def quebrada(*_: object, **__: object) -> None:
        raise erro

    monkeypatch.setattr(*FEITAS_POR[parte], quebrada)


@pytest.mark.anyio
@pytest.mark.parametrize("parte", FEITAS_POR)
async def test_nenhuma_parte_derruba_nenhuma_pagina(
    parte: Secao, pasta: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    erro = CAUSAS[list(FEITAS_POR).index(parte) % len(CAUSAS)]
    _quebrar(monkeypatch, parte, erro)
    await _com_a_frase(FRASES.get(parte, "</html>"))

    assert f"Fora do ar: {parte}. {falhas.motivo(erro)}" in _ditas(caplog)
    assert len(_ditas(caplog)) == len(set(_ditas(caplog)))
    assert "segredo" not in caplog.text
    assert parte in await _na_saude()


@pytest.mark.anyio
@pytest.mark.parametrize("erro", CAUSAS)
async def test_toda_causa_e_conhecida_e_a_parte_volta_quando_ela_passa(
    erro: Exception, pasta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prontas, "INCOMPLETA_VALE", 0.0)
    async with na_memoria.painel() as cliente:
        with monkeypatch.context() as quebrada:
            _quebrar(quebrada, Secao.MUDANCAS, erro)
            falta = await cliente.get("/acao?codigo=A001")
        volta = await cliente.get("/acao?codigo=A001")
    assert FRASES[Secao.MUDANCAS] in falta.text
    assert falta.headers["Cache-Control"] == "no-store"
    assert FRASES[Secao.MUDANCAS] not in volta.text
    assert 'id="o-que-mudou"' in volta.text


@pytest.mark.anyio
async def test_erro_de_programa_nao_passa_por_parte_que_falta(
    pasta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quebrar(monkeypatch, Secao.MUDANCAS, KeyError("codigo"))
    async with na_memoria.painel() as cliente:
        with pytest.raises(KeyError):
            await cliente.get("/acao?codigo=A001")
