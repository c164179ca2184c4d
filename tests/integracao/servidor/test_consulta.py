"""A consulta aberta passa da meia-noite, mas só a que este painel abriu, e só por um dia."""

from datetime import datetime, timedelta
from pathlib import Path

from dados.participacao import base
from servidor import consulta

PROTOCOLO = "7K3M-9QXA-B2VT-J"


def test_vale_ate_o_fim_do_dia_seguinte(tmp_path: Path) -> None:
    motor = base.preparar(f"sqlite:///{tmp_path / 'base.sqlite'}")
    agora = datetime.fromisoformat("2026-11-24T23:59:00+00:00")
    nome, gravado = consulta.abrir(motor, PROTOCOLO, base="https://painel.exemplo/egd/", agora=agora)
    cookie = gravado.decode().split(";")[0]

    def aberta(valor: str, *, dias: int = 0) -> str:
        escopo = {"type": "http", "headers": [(b"cookie", valor.encode())]}
        return consulta.protocolo(motor, escopo, agora=agora + timedelta(days=dias))

    assert nome == b"set-cookie"
    for parte in ("HttpOnly", "SameSite=Lax", "Secure", "Path=/egd/", "Max-Age=3600"):
        assert parte in gravado.decode()
    assert [aberta(cookie, dias=dias) for dias in range(3)] == [PROTOCOLO, PROTOCOLO, ""]
    assert aberta(cookie.replace("7K3M", "7K3N")) == ""
    assert aberta("") == ""
    assert b"Max-Age=0" in consulta.fechar(base="https://painel.exemplo/egd/")[1]
