"""A tomada em que o painel escuta: manda na hora, e diz numa frase quando a porta é de outro."""

import socket

import pytest

from dados import configuracao
from servidor.rede import tomada
from tests.servidores import porta_livre


@pytest.mark.parametrize("endereco", ["127.0.0.1", "0.0.0.0", "::1", "::"])
def test_as_conexoes_mandam_na_hora(endereco: str) -> None:
    ajustes = configuracao.de({"PAINEL_PORTA": str(porta_livre()), "PAINEL_ENDERECO": endereco})
    with tomada.abrir(ajustes) as escuta:
        local = "::1" if endereco == "::1" else "127.0.0.1"
        with socket.create_connection((local, ajustes.porta), timeout=5):
            aceita, _ = escuta.accept()
            with aceita:
                assert aceita.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_porta_de_outro_e_uma_frase() -> None:
    with socket.create_server(("127.0.0.1", 0)) as outra:
        porta = outra.getsockname()[1]
        with pytest.raises(tomada.PortaOcupada, match=f"A porta {porta} já está em uso.*PAINEL_PORTA"):
            tomada.abrir(configuracao.de({"PAINEL_PORTA": str(porta)}))
