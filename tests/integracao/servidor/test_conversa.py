"""O websocket do painel no ar: mensagens de tamanho certo, e nenhum segura a saída."""

import os
import signal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from servidor.rede import processo
from tests.espera import esperar_ate
from tests.paineis import Painel, painel_no_ar
from tests.servidores import Caiu


def _conversar(painel: Painel) -> ClientConnection:
    endereco = f"ws://{urlsplit(painel.endereco).netloc}/_stcore/stream"
    return connect(endereco, subprotocols=[Subprotocol("streamlit")], open_timeout=10, max_size=None)


def _ouvir_ate_o_fim(conversa: ClientConnection) -> None:
    while True:
        conversa.recv(timeout=10)


def test_mensagem_grande_demais_acaba_com_a_conversa(painel: Painel) -> None:
    with _conversar(painel) as conversa:
        conversa.send(bytes(processo.MAIOR_MENSAGEM + 1))
        with pytest.raises(ConnectionClosed) as fim:
            _ouvir_ate_o_fim(conversa)
    assert fim.value.rcvd is not None
    assert fim.value.rcvd.code == 1009


def _sair_com_alguem(retratos: Path, instancia: Path) -> None:
    """Manda sair um painel com alguém na página viva. Erro: `Caiu`, com o código de saída."""
    with painel_no_ar(retratos=retratos, instancia=instancia) as painel, _conversar(painel):
        os.kill(painel.processo, signal.SIGTERM)
        estado = Path(f"/proc/{painel.processo}/stat")
        esperar_ate(lambda: estado.read_text().rpartition(")")[2].split()[0] == "Z", limite=processo.SAIDA)


@pytest.mark.longo
def test_quem_esta_na_pagina_viva_nao_segura_a_saida(retrato_demonstracao: Path, tmp_path: Path) -> None:
    with pytest.raises(Caiu, match=f"Código de saída: {-signal.SIGTERM}"):
        _sair_com_alguem(retrato_demonstracao, tmp_path)
