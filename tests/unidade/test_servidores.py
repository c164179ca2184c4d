"""Subir um servidor para os testes: responde, cai na hora ou não responde nunca."""

import os
import signal
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.servidores import Caiu, NaoSubiu, no_ar, porta_livre

CAI = "import sys; sys.exit('faltou o retrato')"
CALA = "import signal; signal.pause()"
ATENDE_E_CALA = (
    "import socket, signal, sys; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); signal.pause()"
)


def _matar(processo: int) -> None:
    os.kill(processo, signal.SIGTERM)
    os.waitid(os.P_PID, processo, os.WEXITED | os.WNOWAIT)


def test_fica_no_ar_so_durante_o_bloco(tmp_path: Path) -> None:
    (tmp_path / "saude").write_text("pronto")
    porta = porta_livre()
    comando = [sys.executable, "-m", "http.server", str(porta), "--bind", "127.0.0.1"]
    with no_ar(comando, porta=porta, saude="/saude", ambiente={}, pasta=tmp_path) as (endereco, processo):
        assert urllib.request.urlopen(f"{endereco}/saude").read() == b"pronto"
        assert Path(f"/proc/{processo}/cmdline").read_bytes().split(b"\0")[1:3] == [b"-m", b"http.server"]
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"{endereco}/saude")


def test_servidor_que_cai_mostra_o_que_escreveu() -> None:
    comando = [sys.executable, "-c", CAI]
    with (
        pytest.raises(NaoSubiu, match="faltou o retrato"),
        no_ar(comando, porta=porta_livre(), saude="/", ambiente={}),
    ):
        pass


def test_servidor_que_cai_durante_o_bloco_e_denunciado_no_fim(tmp_path: Path) -> None:
    porta = porta_livre()
    comando = [sys.executable, "-m", "http.server", str(porta), "--bind", "127.0.0.1"]
    with (
        pytest.raises(Caiu, match="Código de saída: -15"),
        no_ar(comando, porta=porta, saude="/", ambiente={}, pasta=tmp_path) as (_, processo),
    ):
        _matar(processo)


@pytest.mark.parametrize("programa", [CALA, ATENDE_E_CALA])
def test_servidor_que_nao_responde_e_abandonado_no_prazo(programa: str) -> None:
    porta, inicio = porta_livre(), time.monotonic()
    comando = [sys.executable, "-c", programa, str(porta)]
    with pytest.raises(NaoSubiu), no_ar(comando, porta=porta, saude="/", ambiente={}, limite=0.5):
        pass
    assert time.monotonic() - inicio < 30
