"""O PostgreSQL dos testes acaba com quem o subiu, mesmo quando ele morreu antes e deixou o seu arquivo."""

import os
import signal
from pathlib import Path

from tests import postgresql
from tests.espera import esperar_ate


def test_servidor_que_morreu_nao_prende_quem_o_subiu() -> None:
    with postgresql.no_ar() as servidor:
        pasta = Path(servidor._processo.pgdata)
        dono = int((pasta / "postmaster.pid").read_text().splitlines()[0])
        os.kill(dono, signal.SIGKILL)
        esperar_ate(lambda: not Path(f"/proc/{dono}/exe").exists())
        assert (pasta / "postmaster.pid").exists()
    assert not pasta.exists()
