"""`python -m bench.em_escala PASTA PASTA`: as páginas de duas pastas de retratos, uma ao lado da outra.

Cada coisa é feita sem nada guardado (a primeira visita depois de publicar) e outra vez em seguida. As duas
pastas se alternam na mesma corrida, e vale a mediana. Conta-se o tempo de processador, porque a máquina pode
estar ocupada com outras coisas. `PAINEL_RETRATOS` tem de apontar para uma das duas.
"""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time
from urllib.parse import parse_qsl, urlsplit

import click

from bench.quadro import em_markdown
from componentes import acervo, mapa, memoria
from componentes.figura import arquivos as arquivos_da_figura
from componentes.formulario import NADA
from dados import retrato
from dados.consultas import dicionario
from dados.consultas.recorte import Recorte
from dados.exportacao import arquivos
from dados.retrato import Retrato
from servidor import buscadores, gemea
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from traducoes import PORTUGUES

BASE = "http://localhost/"
PAGINAS = (
    "/", "/areas", "/area?codigo=2", "/area?codigo=8", "/diretriz?codigo=2.b.1", "/acoes",
    "/acoes?prazo=atrasada", "/acoes?area=2", "/acoes?orgao=O09", "/acoes?texto=internet",
    "/acao?codigo=A002",
    "/indicadores", "/indicadores?area=2", "/indicador?codigo=I03", "/indicador?codigo=I25", "/comparar",
    "/comparar?area1=1&area2=2&area3=8", "/comparar?indicador1=I01&indicador2=I03", "/busca?q=dados",
    "/busca?q=A002", "/dados", "/participe?passo=opinar&sobre=acao:A002", "/glossario",
)  # fmt: skip
FIGURAS = (
    "situacao-por-area", "prazo-por-area", "area-2-situacao", "indicador-i03-progresso", "acao-a002-marcos",
    "comparacao-areas-1-2-8", "comparacao-indicadores-i01-i03",
)  # fmt: skip
TABELAS = ("acao.csv", "medicao.csv", "medicao.json", "acao.csv?area=2", "medicao.csv?indicador=I03")

Coisa = Callable[[Retrato], int]
"""Faz a coisa e devolve quantos bytes ela tem."""


def coisas() -> dict[str, Coisa]:
    """Tudo o que se mede, pelo nome com que aparece na tabela."""
    return {
        **{f"`{endereco}`": _pagina(endereco) for endereco in PAGINAS},
        **{f"figura `{id}`": _figura(id) for id in FIGURAS},
        **{f"começo de `{nome}`": _comeco(nome) for nome in TABELAS},
        "`/sitemap.xml`": _mapa,
    }


def _pagina(endereco: str) -> Coisa:
    partes = urlsplit(endereco)
    pagina = mapa.pagina(partes.path.strip("/") or "inicio")
    pedido = Pedido(pagina, tuple(parse_qsl(partes.query)), base=BASE)

    def fazer(aberto: Retrato) -> int:
        html = "\n".join(gemea.desenhar(pedido, aberto, envio=NADA, publico=None).pedacos)
        Resposta.de(html, status=200, cache="")
        return len(html.encode())

    return fazer


def _figura(id: str) -> Coisa:
    def fazer(aberto: Retrato) -> int:
        pronta = acervo.figura(aberto, id, idioma=PORTUGUES, base=BASE)
        return len(arquivos_da_figura.fazer(pronta, "csv", retrato=aberto)) + len(memoria.figura(pronta))

    return fazer


def _comeco(nome: str) -> Coisa:
    tabela, _, consulta = nome.partition("?")

    def fazer(aberto: Retrato) -> int:
        recorte = Recorte(*parse_qsl(consulta)[0]) if consulta else None
        pedida = arquivos.achar(
            aberto, tabela, tabelas=memoria.consultar(dicionario.tabelas, aberto), recorte=recorte
        )
        return len(next(islice(arquivos.em_partes(pedida), 1))) if pedida else 0

    return fazer


def _mapa(aberto: Retrato) -> int:
    return len(buscadores.preparar(aberto, BASE).original)


@click.command()
@click.argument("pastas", nargs=2, type=click.Path(exists=True, path_type=Path))
@click.option("--rodadas", default=5, show_default=True, help="Quantas vezes se faz cada coisa.")
def principal(*, pastas: tuple[Path, Path], rodadas: int) -> None:
    """Mede as páginas dos retratos ativos das duas PASTAS e escreve a tabela."""
    abertos = [retrato.atual(pasta.resolve()) for pasta in pastas]
    linhas = []
    for nome, fazer in coisas().items():
        fazer(abertos[0])
        tempos = [medir(fazer, aberto) for _ in range(rodadas) for aberto in abertos]
        linhas.append((nome, *_resumo(tempos[::2], tempos[1::2])))
    colunas = ("o que", "ms", "ms grande", "razão", "de novo", "de novo grande", "KB", "KB grande")
    click.echo(em_markdown(colunas, linhas))


def medir(fazer: Coisa, aberto: Retrato) -> tuple[float, float, int]:
    """Segundos de processador da primeira vez e da segunda, e bytes."""
    for guardado in (memoria.consultar, memoria.html, memoria.grafico, memoria.figura, buscadores.preparar):
        guardado.cache_clear()
    antes = process_time()
    tamanho = fazer(aberto)
    meio = process_time()
    fazer(aberto)
    return meio - antes, process_time() - meio, tamanho


Tempos = list[tuple[float, float, int]]


def _resumo(pequeno: Tempos, grande: Tempos) -> tuple[str, ...]:
    def ms(tempos: Tempos, qual: int) -> float:
        return 1000 * median(tempo[qual] for tempo in tempos)

    escrever = PORTUGUES.numero
    primeiras, segundas = (ms(pequeno, 0), ms(grande, 0)), (ms(pequeno, 1), ms(grande, 1))
    return (
        *(escrever(tempo, casas=1) for tempo in primeiras),
        escrever(primeiras[1] / primeiras[0], casas=1),
        *(escrever(tempo, casas=1) for tempo in segundas),
        *(escrever(tempos[0][2] / 1000) for tempos in (pequeno, grande)),
    )


if __name__ == "__main__":
    principal()
