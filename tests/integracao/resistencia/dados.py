"""A pasta de retratos do ataque: um pacote do tamanho pedido e outras sete versões, que diferem muito."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from tests.integracao.resistencia.ambiente import Alvo

ATIVA = "2026-10-31"
ANTIGAS = tuple(f"2026-{mes:02}-28" for mes in range(3, 10))
VERSOES = (*ANTIGAS, ATIVA)

_PUBLICAR = """
import sys
from pathlib import Path
from dados import configuracao, publicacao
from dados.demonstracao import escala
pacote, retratos = Path(sys.argv[1]), Path(sys.argv[2])
escala.gravar(configuracao.ler().pacote, destino=pacote, escala=int(sys.argv[3]))
publicacao.publicar(pacote, retratos=retratos, ao_avancar=lambda *_: None)
"""
_MUDAR = (
    # Cada versão move prazos, situações, marcos, metas e medições de partes diferentes.
    "UPDATE acao SET fim_previsto = date(fim_previsto, '-' || (40 * :n) || ' days') "
    "WHERE rowid % 8 <> :n AND fim_previsto IS NOT NULL",
    "UPDATE acao SET justificativa_desempenho = 'Explicação da versão ' || :n WHERE rowid % 4 = :n % 4",
    "UPDATE acao SET situacao_informada = 'em_andamento', fim_realizado = NULL WHERE rowid % 11 = :n",
    "UPDATE marco SET data_prevista = date(data_prevista, '-' || (10 * :n) || ' days') "
    "WHERE rowid % 5 = :n % 5",
    "UPDATE medicao SET valor = valor + :n WHERE rowid % 40 = :n",
    "DELETE FROM medicao WHERE data_referencia > date('2026-10-31', '-' || (:n) || ' months')",
)


def pasta(alvo: Alvo) -> Path:
    """A pasta, feita pelo painel do alvo na primeira vez e guardada para as outras."""
    pronta = alvo.guardados / f"retratos-{alvo.escala}"
    if not pronta.exists():
        em_obra = alvo.guardados / f"em-obra-{alvo.escala}-{os.getpid()}"
        em_obra.mkdir(parents=True)
        pacote, retratos = em_obra / "pacote", em_obra / "retratos"
        retratos.mkdir()
        comando = [alvo.python, "-c", _PUBLICAR, pacote, retratos, str(alvo.escala)]
        subprocess.run(comando, cwd=alvo.pasta, check=True)
        for n, versao in enumerate(ANTIGAS, start=1):
            _outra(retratos, versao, n=n)
        retratos.rename(pronta)
        shutil.rmtree(em_obra)
    return pronta


def _outra(retratos: Path, versao: str, *, n: int) -> None:
    caminho = retratos / f"retrato-{versao}.sqlite"
    shutil.copyfile(retratos / f"retrato-{ATIVA}.sqlite", caminho)
    with closing(sqlite3.connect(caminho)) as base, base:
        publicado = f"{versao} 12:00:00.000000"
        base.execute(
            "UPDATE metadados SET versao_dados = ?, data_referencia = ?, publicado_em = ?",
            [versao, versao, publicado],
        )
        for mudar in _MUDAR:
            base.execute(mudar, {"n": n})
    soma = hashlib.sha256(caminho.read_bytes()).hexdigest()
    caminho.with_name(f"{caminho.name}.sha256").write_text(f"{soma}  {caminho.name}\n")
