"""Um painel a que ninguém disse para falar com alguém não fala com ninguém, nem espera por isso.

Todo painel dos testes roda assim (`tests.paineis`), e no fim se confere que nada tentou sair.
"""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.paineis import Painel, painel_no_ar

CAMINHOS = ("/", "/area?codigo=1", "/busca?q=dados", "/participe", "/_stcore/health", "/_stcore/host-config")
DE_FORA = ("http://fora.exemplo", "https://fora.exemplo:8443", f"http://{socket.gethostname()}.fora", "null")


def _conversar(painel: Painel, *, origem: str) -> int:
    """O status com que o websocket responde a quem vem dessa origem."""
    endereco = f"ws://{urlsplit(painel.endereco).netloc}/_stcore/stream"
    try:
        with connect(endereco, subprotocols=[Subprotocol("streamlit")], origin=origem, open_timeout=10):
            return 101
    except InvalidStatus as recusa:
        return recusa.response.status_code


def _conferir(painel: Painel) -> None:
    assert _conversar(painel, origem=painel.endereco) == 101
    for origem in DE_FORA:
        assert _conversar(painel, origem=origem) == 403
    for caminho in CAMINHOS:
        assert painel.pedir(caminho, Origin=DE_FORA[0]).status == 200
    assert painel.diario.read_text() == ""


def test_com_a_rede_que_nao_responde(painel: Painel) -> None:
    _conferir(painel)


@pytest.mark.longo
def test_com_a_rede_que_recusa(retrato_demonstracao: Path, tmp_path: Path) -> None:
    with painel_no_ar(retratos=retrato_demonstracao, instancia=tmp_path, rede="recusa") as painel:
        _conferir(painel)
