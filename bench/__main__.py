"""`python -m bench [MEDIDAS]`: mede, imprime o documento e, com --gravar, atualiza docs/desempenho.md."""

from pathlib import Path

import click

from bench import carga, celular, contribuicoes, desenho, documento, figuras, lighthouse, peso, sessoes
from bench.corrida import Corrida
from dados import relogio

DOCUMENTO = Path(__file__).resolve().parent.parent / "docs" / "desempenho.md"
MEDIDAS = {
    "celular": celular.medir,
    "peso": peso.medir,
    "lighthouse": lighthouse.medir,
    "carga": carga.medir,
    "sessoes": sessoes.medir,
    "contribuicoes": contribuicoes.medir,
    "figuras": figuras.medir,
    "imagens": desenho.medir,
}


@click.command()
@click.argument("medidas", nargs=-1, type=click.Choice(list(MEDIDAS)))
@click.option("--pagina", "paginas", multiple=True, help="Endereço do painel a medir, como /area?codigo=2.")
@click.option("--rodadas", default=3, show_default=True, help="Quantas vezes se mede cada página.")
@click.option("--segundos", default=10, show_default=True, help="Duração de cada medida de carga.")
@click.option("--sessoes", "pessoas", default=100, show_default=True, help="Quantos websockets abertos.")
@click.option("--gravar", is_flag=True, help="Grava o resultado em docs/desempenho.md.")
def principal(
    medidas: tuple[str, ...],
    *,
    paginas: tuple[str, ...],
    rodadas: int,
    segundos: int,
    pessoas: int,
    gravar: bool,
) -> None:
    """Mede o painel ao lado de um Streamlit de fábrica. MEDIDAS escolhe o que medir; sem elas, mede tudo.

    O documento sai inteiro desta corrida: o que não foi medido agora não aparece com número antigo.
    """
    corrida = Corrida(paginas=paginas, rodadas=rodadas, segundos=segundos, sessoes=pessoas)
    pedidas = [nome for nome in MEDIDAS if nome in (medidas or MEDIDAS)]
    secoes = [MEDIDAS[nome](corrida) for nome in pedidas]
    de_fora = [nome for nome in MEDIDAS if nome not in pedidas]
    texto = documento.montar(secoes, em=relogio.agora().date(), de_fora=de_fora)
    click.echo(texto)
    if gravar:
        DOCUMENTO.write_text(texto, encoding="utf-8")


principal()
