"""`python -m bench.publicacao`: quanto custa publicar, do tamanho da demonstração ao do Estado, e conferir um
pacote com cem mil células erradas.

Cada coisa roda num processo só dela, um depois do outro, sem imagens. O tempo de relógio depende do que mais
a máquina faz; o de processador, menos. A memória é o pico do processo inteiro, como o sistema a conta.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from time import monotonic

import click

from bench.quadro import em_markdown
from dados import configuracao
from dados.demonstracao import escala
from dados.tabelas import DO_PACOTE
from traducoes import PORTUGUES

ESCALAS = (1, 3, 8, escala.DO_ESTADO)
CELULAS_ERRADAS = 100_000
_DAS_ERRADAS = 4
"""A escala do pacote estragado: tem 119 mil medições."""

_PUBLICAR = """
import sys
from pathlib import Path
from dados import publicacao
publicacao.publicar(Path(sys.argv[1]), retratos=Path(sys.argv[2]))
"""
_COMANDO = "from comandos import principal; principal()"
_numero = PORTUGUES.numero


class ProcessoFalhou(Exception):
    """O que se mediu não deu certo."""

    def __init__(self, saida: int) -> None:
        """`saida` é o código com que o processo terminou."""
        super().__init__(f"O processo medido terminou com {saida}, e não com o esperado.")


@dataclass(frozen=True, slots=True)
class Custo:
    """O que um processo gastou: segundos de relógio e de processador, e o pico de memória em MB."""

    segundos: float
    processador: float
    megabytes: float


def publicar(pacote: Path, *, retratos: Path) -> Custo:
    """O custo de validar, construir, conferir e pôr no ar, num processo à parte. Erro: `ProcessoFalhou`."""
    return rodar("-c", _PUBLICAR, str(pacote), str(retratos))


def rodar(*argumentos: str, esperado: int = 0, saida: Path | None = None) -> Custo:
    """O custo de um processo do Python com esses argumentos; o que ele escreve vai para `saida`.

    Erro: `ProcessoFalhou`, se ele não termina com `esperado`.
    """
    inicio = monotonic()
    with (saida or Path(os.devnull)).open("wb") as escrito:
        processo = Popen([sys.executable, *argumentos], cwd=configuracao.RAIZ, stdout=escrito)
        _, estado, uso = os.wait4(processo.pid, 0)
    segundos = monotonic() - inicio
    processo.returncode = os.waitstatus_to_exitcode(estado)
    if processo.returncode != esperado:
        raise ProcessoFalhou(processo.returncode)
    return Custo(segundos, uso.ru_utime + uso.ru_stime, uso.ru_maxrss / 1024)


def estragar(pacote: Path, *, celulas: int) -> None:
    """Troca por uma palavra o valor das primeiras medições do pacote."""
    medicoes = pacote / "data" / "medicao.csv"
    cabeca, *linhas = medicoes.read_text(encoding="utf-8-sig").splitlines()
    for n, linha in enumerate(linhas[:celulas]):
        indicador, quando, _, observacao = linha.split(";")
        linhas[n] = f"{indicador};{quando};muito;{observacao}"
    medicoes.write_text("\n".join((cabeca, *linhas, "")), encoding="utf-8-sig")


def _linhas(pacote: Path) -> int:
    """Quantas linhas de dados há no pacote; quase nenhuma célula tem mais de uma linha de texto."""
    nomes = (pacote / "data" / f"{tabela.name}.csv" for tabela in DO_PACOTE)
    return sum(caminho.read_bytes().count(b"\n") - 1 for caminho in nomes)


def _da_publicacao(nome: str, pacote: Path, *, retratos: Path) -> tuple[str, ...]:
    custo = publicar(pacote, retratos=retratos)
    (feito,) = retratos.glob("retrato-*.sqlite")
    return nome, _numero(_linhas(pacote)), *_escrito(custo), _numero(feito.stat().st_size / 1e6, casas=1)


def _escrito(custo: Custo) -> tuple[str, ...]:
    return (
        _numero(custo.segundos, casas=1),
        _numero(custo.processador, casas=1),
        _numero(custo.megabytes),
    )


def _dos_problemas(pacote: Path, *, pasta: Path) -> list[tuple[str, ...]]:
    pagina = pasta / "relatorio.html"
    pedidos = {"texto": (), "JSON": ("--json",), "HTML": ("--html", str(pagina))}
    linhas = []
    for nome, opcoes in pedidos.items():
        saida = pagina.with_name("saida")
        custo = rodar("-c", _COMANDO, "validar", str(pacote), *opcoes, esperado=1, saida=saida)
        feito = pagina if nome == "HTML" else saida
        linhas.append((nome, *_escrito(custo), _numero(feito.stat().st_size / 1e6, casas=1)))
    return linhas


@click.command()
def principal() -> None:
    """Mede e escreve as duas tabelas."""
    origem = configuracao.ler().pacote
    with TemporaryDirectory() as temporaria:
        pasta = Path(temporaria)
        linhas = [_da_publicacao("a demonstração", origem, retratos=pasta / "retratos")]
        for uma in ESCALAS:
            pacote = pasta / str(uma)
            escala.gravar(origem, destino=pacote, escala=uma)
            linhas.append(
                _da_publicacao(f"escala {uma}", pacote, retratos=pacote.with_name(f"retratos-{uma}"))
            )
        colunas = ("pacote", "linhas", "segundos", "de processador", "memória, MB", "retrato, MB")
        click.echo(em_markdown(colunas, linhas))

        estragado = pasta / "estragado"
        escala.gravar(origem, destino=estragado, escala=_DAS_ERRADAS)
        estragar(estragado, celulas=CELULAS_ERRADAS)
        dos_relatorios = ("relatório", "segundos", "de processador", "memória, MB", "tamanho, MB")
        click.echo(f"\n{em_markdown(dos_relatorios, _dos_problemas(estragado, pasta=pasta))}")


if __name__ == "__main__":
    principal()
