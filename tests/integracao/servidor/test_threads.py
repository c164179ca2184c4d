"""Cada espécie de trabalho tem as suas threads e a sua fila: nenhuma rota usa as de todos."""

import asyncio
import inspect
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

import paginas
from dados import configuracao
from servidor import prontas, rotas, threads
from servidor.entrega import Paginas
from servidor.recusa_em_texto import VOLTE_EM
from servidor.threads import Grupo
from tests.historia import PRIMEIRA

DE_CADA = {
    "PAGINAS": "/acoes",
    "COMPARACOES": f"/mudancas?de={PRIMEIRA}",
    "FORMULARIOS": "/participe?passo=opinar",
    "CONTRIBUICOES": "/recibo",
    "PUBLICO": "/arquivos/contribuicoes/contribuicoes.csv",
    "ARQUIVOS": "/sitemap.xml",
    "ENVIADOS": "/conferir",
}
"""Um endereço que cada grupo faz. O da equipe só existe com quem entre nela."""
ENVIA = {"/conferir": {"arquivo": b"um arquivo"}}
"""O que se manda a quem só trabalha com um envio."""
_USA = re.compile(r"\b(secao|lados\.da_visita)\b")
SEMPRE = ("/saude", "/robots.txt")


@pytest.fixture
def todas(historia_pequena: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Route]:
    equipe = tmp_path / "equipe.toml"
    equipe.touch()
    ajustes = configuracao.de(
        {
            "PAINEL_RETRATOS": str(historia_pequena),
            "PAINEL_PARTICIPACAO_URL": f"sqlite:///{tmp_path / 'participacao.sqlite'}",
            "PAINEL_URL": "http://painel.exemplo/",
            "PAINEL_EQUIPE": str(equipe),
        }
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    return rotas.todas("")


def test_nenhuma_rota_usa_as_threads_de_todos(todas: Sequence[Route]) -> None:
    """O Starlette chama na reserva que todas dividem o que não é assíncrono."""
    atendem = [(rota.path, rota.endpoint) for rota in todas]
    assert {"/equipe", "/saude"} <= dict(atendem).keys()
    deles = [onde for onde, quem in atendem if not _eh_assincrono(quem)]
    assert deles == []


def _eh_assincrono(quem: object) -> bool:
    # Os recursos da API são objetos que servem de aplicação.
    return inspect.iscoroutinefunction(quem) or inspect.iscoroutinefunction(type(quem).__call__)


def test_ha_um_endereco_de_cada_grupo() -> None:
    assert {*DE_CADA, "EQUIPE"} == {n for n, valor in vars(threads).items() if isinstance(valor, Grupo)}


def test_as_paginas_que_comparam_versoes_sao_as_que_a_entrega_conhece() -> None:
    pasta = Path(paginas.__file__).parent
    comparam = {arquivo.stem for arquivo in pasta.glob("*.py") if _USA.search(arquivo.read_text())}
    assert comparam == prontas.CONTAM_O_QUE_MUDOU


@pytest.mark.parametrize("cheio", sorted(DE_CADA))
def test_um_grupo_cheio_recusa_os_seus_e_nao_atrasa_os_outros(cheio: str, todas: Sequence[Route]) -> None:
    async def pedir_todos() -> dict[str, Response]:
        app = Starlette(routes=list(todas), middleware=[Middleware(Paginas, rotas=todas)])
        transporte = ASGITransport(app)
        async with AsyncClient(transport=transporte, base_url="http://painel.exemplo", timeout=30) as cliente:
            with _cheio(getattr(threads, cheio)):
                # Os ocupantes tomam as vagas e a fila antes do primeiro pedido.
                await asyncio.sleep(0)
                return {caminho: await _pedir(cliente, caminho) for caminho in (*DE_CADA.values(), *SEMPRE)}

    respostas = asyncio.run(pedir_todos())
    recusada = respostas.pop(DE_CADA[cheio])
    assert recusada.status_code == 503
    assert recusada.headers["retry-after"] == str(VOLTE_EM)
    assert "Espere 10 segundos e tente de novo." in recusada.text
    assert 503 not in {resposta.status_code for resposta in respostas.values()}


async def _pedir(cliente: AsyncClient, caminho: str) -> Response:
    if arquivos := ENVIA.get(caminho):
        return await cliente.post(caminho, files=arquivos)
    return await cliente.get(caminho)


@contextmanager
def _cheio(grupo: Grupo) -> Iterator[None]:
    """Todas as threads do grupo paradas, e a fila dele cheia, enquanto durar o bloco."""
    solta = Event()
    ocupantes = [
        asyncio.ensure_future(grupo.rodar(solta.wait, 30)) for _ in range(grupo.threads + grupo.fila)
    ]
    try:
        yield
    finally:
        solta.set()
        for ocupante in ocupantes:
            ocupante.cancel()


def test_a_recusa_vem_na_lingua_da_pessoa(todas: Sequence[Route]) -> None:
    pedido = {"type": "http", "headers": [(b"accept-language", b"es-MX")], "query_string": b""}
    em_espanhol = threads.pagina_cheia(pedido)
    em_ingles = threads.pagina_cheia({**pedido, "query_string": b"idioma=en"})
    assert b'lang="es"' in em_espanhol.corpo.original
    assert b'lang="en"' in em_ingles.corpo.original
    assert threads.texto_cheio(pedido).status_code == 503
