"""Muitos arquivos de uma vez: os que cabem são lidos, os outros ouvem que devem voltar, e o laço não para."""

import asyncio
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.types import Message, Scope

from servidor import conferir

LUGARES = int(conferir._AO_MESMO_TEMPO.total_tokens)
COMECO = b'--x\r\ncontent-disposition: form-data; name="arquivo"\r\n\r\n'


class Pessoa:
    """Alguém que manda o começo do arquivo e o resto quando `pode` acabar."""

    def __init__(self) -> None:
        self.pode = asyncio.Event()
        self.mandou_o_comeco = False
        self.resposta: Message = {}

    async def enviar(self, app: Starlette) -> int:
        tipo = [(b"content-type", b"multipart/form-data; boundary=x"), (b"host", b"painel.exemplo")]
        escopo: Scope = {"type": "http", "method": "POST", "path": "/conferir", "headers": tipo}
        await app({**escopo, "query_string": b"", "scheme": "http"}, self._mandar, self._ouvir)
        status: int = self.resposta["status"]
        return status

    async def _mandar(self) -> Message:
        if not self.mandou_o_comeco:
            self.mandou_o_comeco = True
            return {"type": "http.request", "body": COMECO, "more_body": True}
        await self.pode.wait()
        return {"type": "http.request", "body": b"\r\n--x--", "more_body": False}

    async def _ouvir(self, mensagem: Message) -> None:
        self.resposta = self.resposta or mensagem


def test_quem_passa_da_conta_ouve_que_deve_voltar() -> None:
    app = Starlette(routes=conferir.rotas(""))

    async def todos() -> list[int]:
        pessoas = [Pessoa() for _ in range(LUGARES)]
        lendo = [asyncio.create_task(pessoa.enviar(app)) for pessoa in pessoas]
        async with asyncio.timeout(10):
            while not all(pessoa.mandou_o_comeco for pessoa in pessoas):
                await asyncio.sleep(0)
        demais = Pessoa()
        assert await demais.enviar(app) == HTTPStatus.SERVICE_UNAVAILABLE
        assert (b"retry-after", b"60") in demais.resposta["headers"]
        assert not demais.mandou_o_comeco
        for pessoa in pessoas:
            pessoa.pode.set()
        feitos = list(await asyncio.gather(*lendo))
        # Os lugares voltam.
        outra = Pessoa()
        outra.pode.set()
        return [*feitos, await outra.enviar(app)]

    assert asyncio.run(todos()) == [HTTPStatus.SEE_OTHER] * (LUGARES + 1)
