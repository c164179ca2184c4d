"""Conexões de verdade: quem não pede, pede devagar ou não lê perde o lugar; quem lê, nunca."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.types import Receive, Scope, Send

from servidor.rede import conexao
from servidor.rede.conexao import Conexao
from servidor.rede.processo import Servidor, configurar

PEDIDO = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
ENVIO = b"POST /le HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
GRANDE = 64 * 1024 * 1024


class App:
    """`/` responde; `/le` lê o corpo todo; `/espera` só responde quando `libera`; `/grande` manda muito."""

    def __init__(self) -> None:
        self.libera = asyncio.Event()
        self.lidos = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._vida(receive, send)
            return
        if scope["path"] == "/espera":
            await self.libera.wait()
        mais = scope["path"] == "/le"
        while mais:
            mensagem = await receive()
            self.lidos += len(mensagem.get("body", b""))
            mais = mensagem.get("more_body", False)
        corpo = b"a" * (GRANDE if scope["path"] == "/grande" else 2)
        tamanho = [(b"content-length", str(len(corpo)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": tamanho})
        await send({"type": "http.response.body", "body": corpo})

    async def _vida(self, receive: Receive, send: Send) -> None:
        for fase in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{fase}.complete"})


class Rede:
    """O servidor no ar, e como abrir conexões com ele e adiantar o relógio da ronda."""

    def __init__(self, servidor: Servidor, app: App, porta: int) -> None:
        self.servidor, self.app, self._porta = servidor, app, porta
        self._abertas: list[asyncio.StreamWriter] = []

    async def abrir(self, *partes: bytes) -> asyncio.StreamReader:
        leitor, escritor = await asyncio.open_connection("127.0.0.1", self._porta)
        self._abertas.append(escritor)
        for parte in partes:
            escritor.write(parte)
        await escritor.drain()
        return leitor

    @property
    def conexoes(self) -> list[Conexao]:
        return [aberta for aberta in self.servidor.server_state.connections if isinstance(aberta, Conexao)]

    def daqui_a(self, segundos: float) -> None:
        agora = asyncio.get_running_loop().time() + segundos
        for aberta in self.conexoes:
            aberta.rever(agora)

    def fechar(self) -> None:
        for escritor in self._abertas:
            escritor.transport.abort()


async def ate(condicao: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condicao():
            await asyncio.sleep(0.005)


async def acabou(leitor: asyncio.StreamReader) -> bytes:
    """O que veio antes de a conexão se fechar."""
    async with asyncio.timeout(10):
        try:
            return await leitor.read()
        except ConnectionResetError:
            return b""


@asynccontextmanager
async def no_ar(*, conexoes: int = 100) -> AsyncIterator[Rede]:
    app = App()
    servidor = Servidor(configurar(app, conexoes=conexoes))
    with socket.create_server(("127.0.0.1", 0)) as escuta:
        porta: int = escuta.getsockname()[1]
        tarefa = asyncio.create_task(servidor.serve(sockets=[escuta]))
        await ate(lambda: servidor.started)
        rede = Rede(servidor, app, porta)
        try:
            yield rede
        finally:
            app.libera.set()
            rede.fechar()
            servidor.should_exit = True
            await tarefa


def rodar(teste: Callable[[Rede], Awaitable[None]], *, conexoes: int = 100) -> None:
    async def tudo() -> None:
        async with no_ar(conexoes=conexoes) as rede:
            await teste(rede)

    asyncio.run(tudo())


@pytest.mark.parametrize("comeco", [b"", b"G", PEDIDO[:-2]], ids=["calada", "uma letra", "sem o fim"])
def test_quem_abre_e_nao_pede_e_fechado(comeco: bytes) -> None:
    async def teste(rede: Rede) -> None:
        leitor = await rede.abrir(comeco)
        await ate(lambda: len(rede.conexoes) == 1)
        rede.daqui_a(conexao.PRAZO_DOS_CABECALHOS - 1)
        await asyncio.sleep(0)
        assert not leitor.at_eof()
        rede.daqui_a(conexao.PRAZO_DOS_CABECALHOS + 1)
        assert await acabou(leitor) == b""
        await ate(lambda: rede.conexoes == [])

    rodar(teste)


def test_segundo_pedido_pela_metade_tambem_tem_prazo() -> None:
    async def teste(rede: Rede) -> None:
        leitor = await rede.abrir(PEDIDO)
        await leitor.readuntil(b"aa")
        # O primeiro pedido acabou: a mesma conexão começa outro e para.
        rede._abertas[0].write(PEDIDO[:10])
        await ate(lambda: rede.conexoes[0].timeout_keep_alive_task is None)
        rede.daqui_a(conexao.PRAZO_DOS_CABECALHOS + 1)
        assert await acabou(leitor) == b""

    rodar(teste)


def test_corpo_tem_ritmo_minimo_e_prazo() -> None:
    async def teste(rede: Rede) -> None:
        devagar, no_ritmo = await rede.abrir(ENVIO, b"a"), await rede.abrir(ENVIO, b"a" * 400_000)
        await ate(lambda: rede.app.lidos == 400_001)
        rede.daqui_a(conexao.CARENCIA_DO_CORPO + 1)
        assert await acabou(devagar) == b""
        assert not no_ritmo.at_eof()
        rede.daqui_a(conexao.PRAZO_DO_CORPO + 1)
        assert await acabou(no_ritmo) == b""

    rodar(teste)


def test_atraso_de_quem_atende_nao_e_de_quem_envia() -> None:
    async def teste(rede: Rede) -> None:
        leitor = await rede.abrir(ENVIO.replace(b"/le", b"/espera"), b"a" * 300_000)
        await ate(lambda: any(aberta.flow.read_paused for aberta in rede.conexoes))
        rede.daqui_a(conexao.PRAZO_DO_CORPO + 1)
        rede.app.libera.set()
        assert (await leitor.readuntil(b"aa")).startswith(b"HTTP/1.1 200")

    rodar(teste)


def test_resposta_que_ninguem_le_e_abandonada() -> None:
    async def teste(rede: Rede) -> None:
        await rede.abrir(PEDIDO.replace(b"GET /", b"GET /grande"))
        await ate(lambda: any(aberta.transport.get_write_buffer_size() for aberta in rede.conexoes))
        rede.daqui_a(0)
        rede.daqui_a(conexao.PARADA - 1)
        assert len(rede.conexoes) == 1
        rede.daqui_a(conexao.PARADA + 1)
        await ate(lambda: rede.conexoes == [])

    rodar(teste)


def test_resposta_que_alguem_le_devagar_continua() -> None:
    async def teste(rede: Rede) -> None:
        leitor = await rede.abrir(PEDIDO.replace(b"GET /", b"GET /grande"))
        lidos = len(await leitor.readuntil(b"\r\n\r\n"))
        for minuto in range(1, 5):
            lidos += len(await leitor.readexactly(8 * 1024 * 1024))
            rede.daqui_a(60 * minuto)
        assert len(rede.conexoes) == 1
        assert lidos + len(await leitor.readexactly(GRANDE - 32 * 1024 * 1024)) > GRANDE

    rodar(teste)


def test_sem_lugar_saem_as_que_esperam_ha_mais_tempo() -> None:
    async def teste(rede: Rede) -> None:
        primeira = await rede.abrir(b"G")
        outras = [await rede.abrir(b"G") for _ in range(4)]
        await ate(lambda: len(rede.conexoes) == 5)
        nova = await rede.abrir(PEDIDO)
        assert (await nova.readuntil(b"aa")).startswith(b"HTTP/1.1 200")
        assert await acabou(primeira) == b""
        assert not any(outra.at_eof() for outra in outras)

    rodar(teste, conexoes=5)


def test_sem_lugar_e_com_todas_atendidas_a_nova_sabe_que_deve_voltar() -> None:
    async def teste(rede: Rede) -> None:
        ocupadas = [await rede.abrir(PEDIDO.replace(b"GET /", b"GET /espera")) for _ in range(3)]
        await ate(lambda: sum(not aberta.esta_parada for aberta in rede.conexoes) == 3)
        recusa = await acabou(await rede.abrir(PEDIDO))
        assert recusa.startswith(b"HTTP/1.1 503")
        assert b"retry-after: 10" in recusa
        rede.app.libera.set()
        for ocupada in ocupadas:
            assert (await ocupada.readuntil(b"aa")).startswith(b"HTTP/1.1 200")

    rodar(teste, conexoes=3)


@pytest.mark.parametrize(
    "pedido",
    [
        PEDIDO.replace(b"/", b"/" + b"a" * conexao.MAIORES_CABECALHOS, 1),
        PEDIDO.replace(b"x\r\n", b"x\r\nCookie: " + b"a" * conexao.MAIORES_CABECALHOS + b"\r\n"),
        PEDIDO.replace(b"x\r\n", b"x\r\n" + b"a: b\r\n" * (conexao.MAIORES_CABECALHOS // 6)),
        b"isto nao e HTTP\r\n\r\n",
    ],
    ids=["endereco", "cabecalho", "muitos cabecalhos", "outra lingua"],
)
def test_pedido_que_nao_se_le_ou_grande_demais_e_400(pedido: bytes) -> None:
    async def teste(rede: Rede) -> None:
        resposta = await acabou(await rede.abrir(pedido))
        assert resposta.startswith(b"HTTP/1.1 400")
        assert resposta.endswith(b"Pedido que este servidor nao entende, ou grande demais.")

    rodar(teste)


def test_cabecalhos_do_tamanho_dos_da_equipe_servem() -> None:
    async def teste(rede: Rede) -> None:
        pedido = PEDIDO.replace(b"x\r\n", b"x\r\nCookie: " + b"a" * 16_000 + b"\r\n")
        assert (await (await rede.abrir(pedido)).readuntil(b"aa")).startswith(b"HTTP/1.1 200")

    rodar(teste)
