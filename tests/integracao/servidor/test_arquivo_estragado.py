"""Um arquivo se estraga com o painel no ar, ou antes de ele abrir: o bom continua, e se diz o que falta."""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import anyio.lowlevel
import pytest
from httpx import AsyncClient

from componentes import mapa
from dados import configuracao, falhas, retrato
from dados.retrato import PONTEIRO, caminho_da_soma, caminho_do_retrato
from tests import na_memoria
from tests.historia import CORRIGIDA, TERCEIRA

CODIGOS = {"area": "1", "diretriz": "1.a.1", "acao": "A001", "indicador": "I01"}
ENDERECOS = [
    pagina.caminho + (f"?codigo={CODIGOS[pagina.nome]}" if pagina.nome in CODIGOS else "")
    for pagina in mapa.PAGINAS
]
NO_AR, SOMA = f"retrato-{CORRIGIDA}.sqlite", f"retrato-{CORRIGIDA}.sqlite.sha256"
Estrago = Callable[[Path], None]


def _cortar(pasta: Path) -> None:
    arquivo = caminho_do_retrato(pasta, versao=CORRIGIDA)
    arquivo.write_bytes(arquivo.read_bytes()[: arquivo.stat().st_size // 2])


def _virar_bits(pasta: Path) -> None:
    arquivo = caminho_do_retrato(pasta, versao=CORRIGIDA)
    bons = arquivo.read_bytes()
    arquivo.write_bytes(bons.replace(b"Governan", b"Desgover"))


def _sumir(pasta: Path) -> None:
    caminho_do_retrato(pasta, versao=CORRIGIDA).unlink()


def _soma_errada(pasta: Path) -> None:
    caminho_da_soma(caminho_do_retrato(pasta, versao=CORRIGIDA)).write_text(f"{'0' * 64}  {NO_AR}\n")


def _sem_soma(pasta: Path) -> None:
    caminho_da_soma(caminho_do_retrato(pasta, versao=CORRIGIDA)).unlink()


def _sem_ponteiro(pasta: Path) -> None:
    (pasta / PONTEIRO).unlink()


def _ponteiro_sem_nexo(pasta: Path) -> None:
    (pasta / PONTEIRO).write_bytes(b"\x00\xff")


# O estrago, a parte que /saude acusa e a versão no ar: se ele vem antes de o painel abrir, e se vem depois.
TABELA = (
    (_cortar, NO_AR, TERCEIRA, TERCEIRA),
    (_virar_bits, NO_AR, TERCEIRA, TERCEIRA),
    (_sumir, NO_AR, TERCEIRA, TERCEIRA),
    (_soma_errada, NO_AR, TERCEIRA, None),
    (_soma_errada, SOMA, None, CORRIGIDA),
    (_sem_soma, NO_AR, TERCEIRA, None),
    (_sem_soma, SOMA, None, CORRIGIDA),
    (_sem_ponteiro, PONTEIRO, CORRIGIDA, CORRIGIDA),
    (_ponteiro_sem_nexo, PONTEIRO, CORRIGIDA, CORRIGIDA),
)


@pytest.fixture
def pasta(historia_pequena: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copia = tmp_path / "retratos"
    shutil.copytree(historia_pequena, copia)
    for arquivo in copia.glob("retrato-*"):
        arquivo.chmod(0o600)
    lida = replace(
        configuracao.de({}), retratos=copia, participacao_url=f"sqlite:///{tmp_path / 'base.sqlite'}"
    )
    monkeypatch.setattr(configuracao, "ler", lambda: lida)
    monkeypatch.setattr(falhas, "DESTE_PROCESSO", falhas.Caderno())
    return copia


async def _conferir(
    cliente: AsyncClient, *, versao: str, parte: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Toda página e a busca respondem com a versão certa; `/saude` e o registro dizem a parte, uma vez."""
    for endereco in [*ENDERECOS, "/busca?q=dados", "/acoes?situacao=concluida"]:
        resposta = await cliente.get(endereco)
        assert resposta.status_code == 200, endereco
        assert f"versão {versao}." in resposta.text, endereco
    saude = (await cliente.get("/saude")).json()
    assert (saude["pronto"], saude["versao"]) == (True, versao)
    assert parte in [defeito["parte"] for defeito in saude["defeitos"]]
    ditas = [r.getMessage() for r in caplog.records if r.getMessage().startswith("Retrato com defeito")]
    assert len(ditas) == 1
    assert parte.removesuffix(".sha256") in ditas[0]


@pytest.mark.anyio
@pytest.mark.parametrize(("estragar", "parte", "antes", "depois"), TABELA)
async def test_o_que_e_bom_continua_no_ar_e_o_resto_se_diz(
    estragar: Estrago,
    parte: str,
    antes: str | None,
    depois: str | None,
    pasta: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with na_memoria.painel() as cliente:
        if depois:
            # O painel já estava aberto, e o Início, na memória.
            inicio = await cliente.get("/")
            estragar(pasta)
            await _conferir(cliente, versao=depois, parte=parte, caplog=caplog)
            if depois == CORRIGIDA:
                assert (await cliente.get("/")).content == inicio.content
        if antes:
            if not depois:
                estragar(pasta)
            caplog.clear()
            with _painel_que_abre_agora():
                await _conferir(cliente, versao=antes, parte=parte, caplog=caplog)


@contextmanager
def _painel_que_abre_agora() -> Iterator[None]:
    """Como noutro processo: nada estava aberto."""
    retrato._vigia.cache_clear()
    try:
        yield
    finally:
        retrato._vigia.cache_clear()


@pytest.mark.anyio
@pytest.mark.parametrize("estragar", [_cortar, _virar_bits, _sumir])
async def test_sem_outro_inteiro_as_paginas_prontas_continuam(
    estragar: Estrago, pasta: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for arquivo in pasta.glob("retrato-*"):
        if not arquivo.name.startswith(f"retrato-{CORRIGIDA}."):
            arquivo.unlink()
    async with na_memoria.painel() as cliente:
        pronta = await cliente.get("/areas")
        estragar(pasta)
        nova = [await cliente.get("/acoes") for _ in range(3)]
        saude = await cliente.get("/saude")
        de_novo = await cliente.get("/areas")

    assert (de_novo.status_code, de_novo.content) == (200, pronta.content)
    assert {resposta.status_code for resposta in nova} == {503}
    assert (saude.status_code, saude.json()["pronto"]) == (503, False)
    assert NO_AR in [defeito["parte"] for defeito in saude.json()["defeitos"]]
    assert [r.levelno for r in caplog.records].count(logging.ERROR) == 2
    assert "Fora do ar: dados da página." in caplog.text


@pytest.mark.anyio
async def test_versao_antiga_estragada_nao_derruba_a_pagina_do_codigo_que_nao_ha(
    pasta: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Um bit no meio do arquivo: o SQLite o abre, e só a soma diz que mudou."""
    antiga = caminho_do_retrato(pasta, versao=TERCEIRA)
    bons = antiga.read_bytes()
    antiga.write_bytes(bons[:-40] + bytes([bons[-40] ^ 1]) + bons[-39:])
    async with na_memoria.painel() as cliente:
        deram = {tipo: (await cliente.get(f"/{tipo}?codigo=Z9")).status_code for tipo in CODIGOS}
        saude = (await cliente.get("/saude")).json()
    assert deram == dict.fromkeys(CODIGOS, 404)
    assert [defeito["parte"] for defeito in saude["defeitos"]] == ["versões publicadas"]
    assert antiga.name in caplog.text


@pytest.mark.anyio
async def test_o_arquivo_que_volta_da_copia_volta_ao_ar_sem_reinicio(
    pasta: Path, caplog: pytest.LogCaptureFixture
) -> None:
    arquivo = caminho_do_retrato(pasta, versao=CORRIGIDA)
    bons = arquivo.read_bytes()
    async with na_memoria.painel() as cliente:
        _virar_bits(pasta)
        assert f"versão {TERCEIRA}." in (await cliente.get("/areas")).text
        arquivo.write_bytes(bons)
        # Cada retrato se olha uma vez por segundo.
        with anyio.fail_after(10):
            while f"versão {CORRIGIDA}." not in (await cliente.get("/areas")).text:
                await anyio.lowlevel.checkpoint()
        assert (await cliente.get("/saude")).json()["versao"] == CORRIGIDA
    assert arquivo.read_bytes() == bons
