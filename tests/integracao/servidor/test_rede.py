"""O processo do servidor: aguenta mais conexões do que cabem, e sai na hora marcada."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dados.configuracao import RAIZ
from servidor.rede import descritores, processo
from tests.espera import esperar_ate
from tests.servidores import porta_livre

MODULO = "tests.integracao.servidor.servidor_minimo"
ABERTAS = descritores.PARA_O_RESTO + 144
"""O limite de arquivos do servidor de prova: nele cabem 144 conexões."""


class Servidor:
    """O processo, a porta e o que ele escreveu."""

    def __init__(self, porta: int, registro: Path, *prazos: str) -> None:
        self.porta, self._registro = porta, registro
        comando = [sys.executable, "-m", MODULO, str(porta), str(ABERTAS), *prazos]
        with registro.open("w") as saida:
            self.processo = subprocess.Popen(comando, cwd=RAIZ, stdout=saida, stderr=saida)
        esperar_ate(self._atende)

    def _atende(self) -> bool:
        assert self.processo.poll() is None, self.registro
        with contextlib.suppress(OSError):
            return self.pedir() == b"aa"
        return False

    @property
    def registro(self) -> str:
        return self._registro.read_text()

    def pedir(self) -> bytes:
        corpo: bytes = urllib.request.urlopen(f"http://127.0.0.1:{self.porta}/", timeout=10).read()
        return corpo

    def abrir(self, pedido: bytes) -> socket.socket:
        aberta = socket.create_connection(("127.0.0.1", self.porta), timeout=10)
        aberta.sendall(pedido)
        return aberta

    def sair(self, sinal: int = signal.SIGTERM) -> tuple[int, float]:
        """Com que código saiu e em quantos segundos."""
        comeco = time.monotonic()
        self.processo.send_signal(sinal)
        return self.processo.wait(timeout=30), time.monotonic() - comeco


@pytest.fixture
def servidor(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Servidor]:
    """Um servidor mínimo com os prazos de entrega e de saída pedidos, em segundos."""
    aberto = Servidor(porta_livre(), tmp_path / "registro", *request.param)
    try:
        yield aberto
    finally:
        aberto.processo.kill()
        aberto.processo.wait()


@pytest.mark.parametrize("servidor", [("1", "5")], indirect=True)
def test_mais_conexoes_pela_metade_do_que_cabem_nao_fecham_a_porta(servidor: Servidor) -> None:
    with contextlib.ExitStack() as abertas:
        for _ in range(2 * ABERTAS):
            abertas.enter_context(servidor.abrir(b"GET / HTTP/1.1\r\n"))
        assert servidor.pedir() == b"aa"
        arquivos = sum(1 for _ in Path(f"/proc/{servidor.processo.pid}/fd").iterdir())
    assert arquivos < ABERTAS
    # Uma linha ao abrir, com o que fazer, e mais nada.
    linhas = servidor.registro.splitlines()
    assert len(linhas) == 1
    assert "atender 144 conexões ao mesmo tempo" in linhas[0]
    assert f"ulimit -n {descritores.MAIS_CONEXOES + descritores.PARA_O_RESTO}" in linhas[0]


@pytest.mark.parametrize("servidor", [("1", "5")], indirect=True)
def test_quem_nao_le_nao_segura_a_saida(servidor: Servidor) -> None:
    with servidor.abrir(b"GET /grande HTTP/1.1\r\nHost: x\r\n\r\n") as parada, servidor.abrir(b"G"):
        assert parada.recv(12) == b"HTTP/1.1 200"
        codigo, segundos = servidor.sair()
    assert codigo == -signal.SIGTERM
    assert segundos < 4
    assert "Traceback" not in servidor.registro


@pytest.mark.parametrize("servidor", [("1", "5")], indirect=True)
def test_ctrl_c_sai_calado(servidor: Servidor) -> None:
    assert servidor.sair(signal.SIGINT)[0] == 0
    assert "Traceback" not in servidor.registro


@pytest.mark.parametrize("servidor", [("20", "1")], indirect=True)
def test_o_que_esta_preso_tambem_nao_segura_a_saida(servidor: Servidor) -> None:
    with servidor.abrir(b"GET /preso HTTP/1.1\r\nHost: x\r\n\r\n") as preso:
        assert preso.recv(12) == b"HTTP/1.1 200"
        codigo, segundos = servidor.sair()
    assert codigo == -signal.SIGALRM
    assert segundos < 4


def test_os_prazos_da_saida_cabem_em_dez_segundos() -> None:
    assert processo.ENTREGA < processo.SAIDA <= 10
