"""O que alguém de fora provoca muitas vezes aparece no registro uma vez por minuto; erro nosso, sempre."""

import asyncio
import errno
import logging
from collections.abc import Iterator

import pytest

from servidor.rede import registro
from servidor.rede.registro import UmaPorMinuto

SEM_ARQUIVOS = OSError(errno.EMFILE, "Too many open files")


@pytest.fixture
def limitado() -> Iterator[None]:
    """Os limites postos, e tirados no fim."""
    antes = {nome: list(logging.getLogger(nome).filters) for nome in ("painel.rede", "uvicorn.error")}
    registro.limitar()
    yield
    for nome, filtros in antes.items():
        logging.getLogger(nome).filters[:] = filtros


def test_a_mesma_linha_sai_uma_vez_por_minuto() -> None:
    agora = [0.0]
    filtro = UmaPorMinuto(lambda: agora[0])

    def sai(molde: str, *, erro: bool = False) -> bool:
        rastro = (ValueError, ValueError(), None) if erro else None
        return filtro.filter(logging.LogRecord("x", logging.WARNING, "", 0, molde, (), rastro))

    assert [sai("a"), sai("a"), sai("b")] == [True, False, True]
    agora[0] = registro.INTERVALO
    assert [sai("a"), sai("a")] == [True, False]
    assert [sai("a", erro=True), sai("a", erro=True)] == [True, True]


@pytest.mark.usefixtures("limitado")
def test_falta_de_arquivos_da_uma_linha(caplog: pytest.LogCaptureFixture) -> None:
    laco = asyncio.new_event_loop()
    for _ in range(1000):
        registro.no_laco(
            laco, {"message": "socket.accept() out of system resource", "exception": SEM_ARQUIVOS}
        )
    assert [linha.getMessage() for linha in caplog.records] == [
        "O sistema não deixa abrir mais conexões agora (Too many open files): as novas esperam."
    ]
    registro.no_laco(laco, {"message": "outro erro", "exception": ValueError()})
    laco.close()
    assert "outro erro" in caplog.text
