"""O corpo de um formulário tem tamanho e número de campos."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from servidor import corpo


def _campos(*partes: bytes) -> dict[str, str]:
    mensagens = [{"type": "http.request", "body": parte, "more_body": True} for parte in partes]
    fila: list[Message] = [*mensagens, {"type": "http.request", "body": b"", "more_body": False}]

    async def receber() -> Message:
        return fila.pop(0)

    return asyncio.run(corpo.campos(Request({"type": "http", "headers": []}, receber)))


def test_le_os_campos_e_vale_o_ultimo_de_um_nome() -> None:
    assert _campos(b"a=1&b=%C3%A1", b"&a=2&c=") == {"a": "2", "b": "á", "c": ""}


@pytest.mark.parametrize("partes", [[b"a" * corpo.MAIOR, b"a"], [b"a=1&" * corpo.MAIS_CAMPOS]])
def test_o_que_passa_do_tamanho_ou_dos_campos_nao_e_lido(partes: list[bytes]) -> None:
    with pytest.raises(corpo.CorpoGrande):
        _campos(*partes)
    assert len(_campos(b"&".join(b"c%d=1" % n for n in range(corpo.MAIS_CAMPOS)))) == corpo.MAIS_CAMPOS
