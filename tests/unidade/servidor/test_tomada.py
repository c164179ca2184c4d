"""As conexões de quem escuta nesta porta mandam tudo na hora; as outras tomadas ficam como estavam."""

import socket

from servidor import tomada


def _sem_espera(ligacao: socket.socket) -> bool:
    return bool(ligacao.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_so_a_tomada_desta_porta_passa_a_mandar_na_hora() -> None:
    with socket.create_server(("127.0.0.1", 0)) as nossa, socket.create_server(("127.0.0.1", 0)) as outra:
        tomada.mandar_na_hora(nossa.getsockname()[1])

        for escuta, ligada in ((nossa, True), (outra, False)):
            with socket.create_connection(escuta.getsockname()):
                aceita, _ = escuta.accept()
                with aceita:
                    assert _sem_espera(aceita) is ligada


def test_porta_em_que_ninguem_escuta_nao_e_erro() -> None:
    tomada.mandar_na_hora(1)
