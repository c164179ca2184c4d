"""Envios que pesam: o arquivo em pedacinhos, o upload do Streamlit e o YAML de apelidos encaixados."""

import asyncio
import io
import subprocess
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from tests.integracao.resistencia.ataques.modelo import Contexto, contado

MB = 1024 * 1024
CORPO, AO_MESMO_TEMPO = 59 * MB, 4
UPLOADS, TAMANHO = 6, 150 * MB
_PARTE = b'--r\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
_XSRF = "_streamlit_xsrf"
_FORMA = {"Content-Type": "multipart/form-data; boundary=r"}


async def partes(c: Contexto) -> str:
    """59 MB de partes de 55 bytes, quatro envios ao mesmo tempo."""

    async def corpo() -> AsyncIterator[bytes]:
        pedaco = _PARTE * (64 * 1024 // len(_PARTE))
        for _ in range(CORPO // len(pedaco)):
            yield pedaco
        yield b"--r--\r\n"

    return await _mandar(
        c, [("POST", "/conferir", corpo()) for _ in range(AO_MESMO_TEMPO)], cabecalhos=_FORMA
    )


async def upload(c: Contexto) -> str:
    """Seis arquivos de 150 MB ao endereço de envio do Streamlit, que o painel não usa."""

    async def corpo() -> AsyncIterator[bytes]:
        yield b'--r\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(TAMANHO // MB):
            yield bytes(MB)
        yield b"\r\n--r--\r\n"

    async with _sessao(c) as sessao, c.cliente() as cliente:
        token = (await cliente.get("/_stcore/health")).cookies.get(_XSRF, "")
        cabecalhos = {**_FORMA, "X-Xsrftoken": token, "Cookie": f"{_XSRF}={token}"}
        pedidos = [("PUT", f"/_stcore/upload_file/{sessao}/{n}", corpo()) for n in range(UPLOADS)]
        return await _mandar(c, pedidos, cabecalhos=cabecalhos)


@asynccontextmanager
async def _sessao(c: Contexto) -> AsyncIterator[str]:
    """O número de uma sessão do Streamlit, aberta como o navegador a abre enquanto durar o bloco."""
    async with connect(
        f"ws://127.0.0.1:{c.porta}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as ligacao:
        pedido = BackMsg()
        pedido.rerun_script.page_name = "areas"
        await ligacao.send(pedido.SerializeToString())
        while True:
            mensagem = ForwardMsg.FromString(await ligacao.recv(decode=False))
            if mensagem.WhichOneof("type") == "new_session":
                break
        yield mensagem.new_session.initialize.session_id


async def _mandar(
    c: Contexto, pedidos: list[tuple[str, str, AsyncIterator[bytes]]], *, cabecalhos: dict[str, str]
) -> str:
    deram, comeco = Counter[str](), time.perf_counter()
    async with c.cliente() as cliente:

        async def um(metodo: str, caminho: str, corpo: AsyncIterator[bytes]) -> None:
            try:
                resposta = await cliente.request(metodo, caminho, content=corpo, headers=cabecalhos)
            except httpx.HTTPError as erro:
                deram[type(erro).__name__] += 1
            else:
                deram[str(resposta.status_code)] += 1

        await asyncio.gather(*(um(*pedido) for pedido in pedidos))
    return contado(deram, segundos=time.perf_counter() - comeco)


async def apelidos(c: Contexto) -> str:
    """`painel validar` de um ZIP cujo datapackage.yaml tem menos de 1 KB e cresce ao ser aberto."""
    niveis = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    niveis += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    arquivo = io.BytesIO()
    with zipfile.ZipFile(arquivo, "w") as zip_hostil:
        zip_hostil.writestr("datapackage.yaml", "\n".join([*niveis, "name: *a9"]))
    with tempfile.TemporaryDirectory() as pasta:
        (caminho := Path(pasta) / "hostil.zip").write_bytes(arquivo.getvalue())
        return await asyncio.to_thread(_validar, Path(c.pasta), caminho)


def _validar(painel: Path, arquivo: Path, *, segundos: float = 25, bytes_no_maximo: int = 3000 * MB) -> str:
    """Quanto demorou e o pico de memória; parado quando passa do que esta máquina aguenta."""
    comeco, pico, comando = time.perf_counter(), 0, [painel / ".venv/bin/painel", "validar", arquivo]
    processo = subprocess.Popen(comando, cwd=painel, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    fim = "não acabou"
    while (passou := time.perf_counter() - comeco) < segundos and pico < bytes_no_maximo:
        with suppress(psutil.NoSuchProcess):
            pico = max(pico, psutil.Process(processo.pid).memory_info().rss)
        with suppress(subprocess.TimeoutExpired):
            fim = f"saiu com {processo.wait(0.05)}"
            break
    processo.kill()
    processo.wait()
    return f"{fim}: {passou:.1f} s e {pico // MB} MB"
