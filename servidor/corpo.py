"""O corpo de um envio, com tamanho: o que passa dele não fica na memória."""

from urllib.parse import parse_qsl

from starlette.requests import Request

MAIOR = 64 * 1024
"""Em bytes. A mensagem tem até 2.000 letras: sobra para qualquer alfabeto e para os outros campos."""

MAIOR_DESCARTE = 16 * 1024 * 1024
"""Em bytes. Até aqui se espera o corpo acabar: o navegador só lê a resposta depois de mandar tudo."""


MAIS_CAMPOS = 200
"""O maior formulário tem uns 20; 64 KB dariam 30 mil, e separá-los ocuparia o laço."""


class CorpoGrande(Exception):
    """O corpo passa do que o painel lê."""


async def ler(requisicao: Request) -> bytes:
    """O corpo inteiro, até `MAIOR`. Erro: `CorpoGrande`."""
    corpo, chegaram = bytearray(), 0
    async for parte in requisicao.stream():
        chegaram += len(parte)
        corpo += parte[: max(MAIOR - len(corpo), 0)]
        if chegaram > MAIOR_DESCARTE:
            break
    if chegaram > MAIOR:
        raise CorpoGrande
    return bytes(corpo)


async def campos(requisicao: Request) -> dict[str, str]:
    """Os campos de um formulário HTML comum; de um nome repetido vale o último. Erro: `CorpoGrande`."""
    corpo = await ler(requisicao)
    if corpo.count(b"&") >= MAIS_CAMPOS:
        raise CorpoGrande
    return dict(parse_qsl(corpo.decode("latin-1"), keep_blank_values=True, errors="replace"))
