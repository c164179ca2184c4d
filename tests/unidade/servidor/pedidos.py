"""Um pedido às páginas, sem servidor."""

from starlette.types import Message

from servidor.entrega import Paginas


async def pedir(paginas: Paginas, caminho: str, consulta: str = "") -> int:
    """O status da resposta."""
    recebidas: list[Message] = []

    async def receber() -> Message:
        return {"type": "http.request"}

    async def mandar(mensagem: Message) -> None:
        recebidas.append(mensagem)

    escopo = {
        "type": "http",
        "method": "GET",
        "path": caminho,
        "query_string": consulta.encode(),
        "headers": [(b"host", b"painel.exemplo")],
        "scheme": "http",
    }
    await paginas(escopo, receber, mandar)
    status: int = recebidas[0]["status"]
    return status
