"""`python -m bench`: mede, imprime a tabela e, com --gravar, atualiza docs/desempenho.md."""

import asyncio
from pathlib import Path

import click

from bench import tabela
from bench.alvos import DO_PAINEL, FABRICA, Alvo, servir
from bench.medida import Medida, resumir
from bench.sessoes import medir
from dados import relogio

DOCUMENTO = Path(__file__).resolve().parent.parent / "docs" / "desempenho.md"


@click.command()
@click.argument("paginas", nargs=-1)
@click.option("--sessoes", default=100, show_default=True, help="Quantas pessoas ao mesmo tempo.")
@click.option("--segundos", default=10.0, show_default=True, help="Duração de cada medida.")
@click.option("--rodadas", default=3, show_default=True, help="Quantas vezes se mede cada página.")
@click.option("--gravar", is_flag=True, help="Grava o resultado em docs/desempenho.md.")
def principal(paginas: tuple[str, ...], *, sessoes: int, segundos: float, rodadas: int, gravar: bool) -> None:
    """Mede as PAGINAS do painel (endereços como /area?codigo=2) ao lado de um Streamlit de fábrica."""
    alvos = [FABRICA, *(Alvo(caminho=pagina) for pagina in paginas or DO_PAINEL)]
    medidas: dict[Alvo, list[Medida]] = {alvo: [] for alvo in alvos}
    for rodada in range(1, rodadas + 1):
        # As páginas se alternam: se a máquina ficar mais lenta, fica para todas.
        for alvo in alvos:
            click.echo(f"rodada {rodada} de {rodadas}: {alvo.nome}", err=True)
            with servir(alvo) as (servidor, processo):
                feita = medir(servidor, processo=processo, alvo=alvo, sessoes=sessoes, segundos=segundos)
                medidas[alvo].append(asyncio.run(feita))
    resumos = {alvo: resumir(feitas) for alvo, feitas in medidas.items()}
    click.echo(tabela.tabela(resumos))
    if gravar:
        hoje = relogio.agora().date()
        texto = tabela.documento(resumos, em=hoje, sessoes=sessoes, segundos=segundos, rodadas=rodadas)
        DOCUMENTO.write_text(texto, encoding="utf-8")


principal()
