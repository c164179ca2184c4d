"""Muitos arquivos de uma vez: quem envia devagar ocupa pouco, e não tira de ninguém a resposta."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.types import Message, Scope

from servidor import conferir
from servidor.threads import ENVIADOS

FIGURA = b'{"enderecos": {"fica": "http://x/figuras/area-2-situacao?retrato=2026-10-31"}}'
CABECA = b'--x\r\ncontent-disposition: form-data; name="arquivo"\r\n\r\n'
GRANDE = bytes(1024 * 1024)
LENTOS = 100


@dataclass
class Pessoa:
    """Alguém que manda o começo do envio e o resto quando `pode` acabar."""

    origem: str
    arquivo: bytes = FIGURA
    pode: asyncio.Event = field(default_factory=asyncio.Event)
    lido: asyncio.Event = field(default_factory=asyncio.Event)
    mandados: int = 0
    ouvido: list[Message] = field(default_factory=list)

    async def enviar(self, app: Starlette) -> int:
        """O status da resposta."""
        tipo = [(b"content-type", b"multipart/form-data; boundary=x"), (b"host", b"painel.exemplo")]
        escopo: Scope = {"type": "http", "method": "POST", "path": "/conferir", "headers": tipo}
        resto = {"query_string": b"", "scheme": "http", "client": (self.origem, 5000)}
        await app({**escopo, **resto}, self._mandar, self._ouvir)
        status: int = self.ouvido[0]["status"]
        return status

    @property
    def diz(self) -> bool:
        """Se a resposta conta o que o arquivo diz de si."""
        (destino,) = (valor for nome, valor in self.ouvido[0]["headers"] if nome == b"location")
        return b"diz=area-2-situacao" in destino

    async def _mandar(self) -> Message:
        self.mandados += 1
        if self.mandados == 1:
            return {"type": "http.request", "body": CABECA + self.arquivo, "more_body": True}
        self.lido.set()
        await self.pode.wait()
        return {"type": "http.request", "body": b"\r\n--x--", "more_body": False}

    async def _ouvir(self, mensagem: Message) -> None:
        self.ouvido.append(mensagem)


def _depressa(origem: str, arquivo: bytes = FIGURA) -> Pessoa:
    pessoa = Pessoa(origem, arquivo)
    pessoa.pode.set()
    return pessoa


def _com_lentos(lentos: list[str], fazer: Callable[[Starlette], Awaitable[None]]) -> list[Pessoa]:
    """Faz enquanto estes esperam com o arquivo pela metade; e os lentos, já respondidos."""
    app = Starlette(routes=conferir.rotas(""))

    async def todos() -> list[Pessoa]:
        pessoas = [Pessoa(origem, FIGURA + GRANDE) for origem in lentos]
        enviando = [asyncio.create_task(pessoa.enviar(app)) for pessoa in pessoas]
        async with asyncio.timeout(20):
            for pessoa in pessoas:
                await pessoa.lido.wait()
            await fazer(app)
            for pessoa in pessoas:
                pessoa.pode.set()
            assert set(await asyncio.gather(*enviando)) == {HTTPStatus.SEE_OTHER}
        return pessoas

    return asyncio.run(todos())


@pytest.mark.parametrize("arquivo", [FIGURA, FIGURA + GRANDE], ids=["pequeno", "grande"])
def test_cem_lentos_de_um_lugar_nao_tiram_nada_de_outro(arquivo: bytes) -> None:
    async def conferir_um(app: Starlette) -> None:
        honesta = _depressa("203.0.113.7", arquivo)
        assert await honesta.enviar(app) == HTTPStatus.SEE_OTHER
        assert honesta.diz

    lentos = _com_lentos(["198.51.100.1"] * LENTOS, conferir_um)

    # Dos grandes, só dois couberam na memória; os outros foram somados à medida que chegavam.
    assert sum(lento.diz for lento in lentos) == 2


def test_com_lentos_de_toda_parte_ninguem_fica_sem_resposta() -> None:
    async def conferir_dois(app: Starlette) -> None:
        pequeno, grande = _depressa("203.0.113.7"), _depressa("203.0.113.7", FIGURA + GRANDE)
        assert [await pequeno.enviar(app), await grande.enviar(app)] == [HTTPStatus.SEE_OTHER] * 2
        assert (pequeno.diz, grande.diz) == (True, False)

    lentos = _com_lentos([f"198.51.100.{n}" for n in range(LENTOS)], conferir_dois)

    assert sum(lento.diz for lento in lentos) == 16
    # Os lugares voltam.
    assert sum(lento.diz for lento in _com_lentos(["198.51.100.1"], _nada)) == 1


async def _nada(_app: Starlette) -> None:
    return


def test_com_a_fila_cheia_se_le_o_envio_e_se_diz_quando_voltar() -> None:
    app, solta = Starlette(routes=conferir.rotas("")), Event()

    async def todos() -> Pessoa:
        cabem = ENVIADOS.threads + ENVIADOS.fila
        ocupados = [asyncio.create_task(ENVIADOS.rodar(solta.wait, 20)) for _ in range(cabem)]
        async with asyncio.timeout(20):
            while ENVIADOS._vagas.statistics().tasks_waiting < ENVIADOS.fila:
                await asyncio.sleep(0)
            demais = _depressa("203.0.113.7", FIGURA + GRANDE)
            assert await demais.enviar(app) == HTTPStatus.SERVICE_UNAVAILABLE
            solta.set()
            await asyncio.gather(*ocupados)
        return demais

    demais = asyncio.run(todos())
    assert (b"retry-after", b"10") in demais.ouvido[0]["headers"]
    assert demais.mandados == 2
    assert "Muita gente ao mesmo tempo" in demais.ouvido[1]["body"].decode()
