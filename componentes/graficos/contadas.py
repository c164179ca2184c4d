"""Ações contadas em barras: o que têm em comum os gráficos de situação e de prazo, por área ou por grupo.

Título, alt, resumo, tabela e figura saem das mesmas partes contadas. Nada aqui é percentual (M-06).
"""

from collections.abc import Callable
from dataclasses import dataclass

from componentes.graficos import barras
from componentes.graficos.modelo import Coluna, Grafico, Tabela
from dados.situacao import Contagem
from traducoes import Idioma


@dataclass(frozen=True, slots=True)
class Parte:
    """Uma barra: área ou grupo, com o nome sem marcas e as ações que tem."""

    codigo: str
    nome: str
    contagem: Contagem


@dataclass(frozen=True, slots=True)
class Recorte:
    """Como o gráfico reparte as ações: `partes` por `coluna`, e `total` com cada ação uma vez só.

    `titulo` e `alt` recebem o que o assunto achou; `como_ler` é a frase que explica as barras.
    """

    id: str
    partes: tuple[Parte, ...]
    total: Contagem
    coluna: str
    como_ler: str
    titulo: Callable[[str], str]
    alt: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Assunto:
    """Em que as ações se dividem, e como se diz cada coisa.

    `contar` tira da contagem uma quantidade por fatia e `dizer` põe a quantidade de uma fatia em palavras;
    `sempre` é a fatia dita mesmo com zero, porque o silêncio também se mostra (M-10). `achado` é o que se
    destaca; `numeros`, o que o alt repete; `maior` fala da parte em que `medir` dá mais.
    """

    fatias: tuple[barras.Fatia, ...]
    contar: Callable[[Contagem], tuple[int, ...]]
    dizer: Callable[[int, int], str]
    sempre: int
    achado: Callable[[Contagem], str]
    numeros: Callable[[Contagem], str]
    medir: Callable[[Contagem], int]
    maior: Callable[[str, int], str]
    legenda: str
    calculo: str


def construir(recorte: Recorte, *, assunto: Assunto, idioma: Idioma) -> Grafico:
    """O gráfico do assunto nesse recorte, com as partes na ordem dada, também as que não têm ação."""
    total = recorte.total
    linhas = [_linha(parte, assunto=assunto, idioma=idioma) for parte in recorte.partes]
    nenhuma = idioma.n("{n} ação publicada", "{n} ações publicadas", 0)
    return Grafico(
        id=recorte.id,
        desenhar=lambda forma: barras.empilhadas(
            linhas, fatias=assunto.fatias, vazia=idioma.t("Nenhuma ação publicada"), forma=forma
        ),
        titulo=recorte.titulo(assunto.achado(total)),
        como_ler=recorte.como_ler,
        alt=recorte.alt(assunto.numeros(total) if total.total else nenhuma),
        resumo=" ".join(_frases(recorte, assunto=assunto, idioma=idioma)),
        tabela=_tabela(recorte, assunto=assunto, idioma=idioma),
        calculo=" ".join([idioma.t("Contamos cada ação uma só vez em cada barra."), assunto.calculo]),
    )


def acoes(n: int, *, idioma: Idioma) -> str:
    """ "1 ação", "16 ações"."""
    return idioma.n("{n} ação", "{n} ações", n)


def _linha(parte: Parte, *, assunto: Assunto, idioma: Idioma) -> barras.Linha:
    quantidades = assunto.contar(parte.contagem)
    total = acoes(parte.contagem.total, idioma=idioma)
    return barras.Linha(
        codigo=parte.codigo,
        nome=parte.nome,
        complemento=total,
        quantidades=quantidades,
        escritas=tuple(idioma.numero(quantas) if quantas else "" for quantas in quantidades),
        frases=tuple(
            idioma.t(
                "{nome}: {parte}, de {total}", nome=parte.nome, parte=assunto.dizer(i, quantas), total=total
            )
            if quantas
            else ""
            for i, quantas in enumerate(quantidades)
        ),
    )


def _frases(recorte: Recorte, *, assunto: Assunto, idioma: Idioma) -> list[str]:
    total = recorte.total
    if not total.total:
        return [idioma.t("Até a data destes dados, nenhuma ação foi publicada.")]
    ditas = [assunto.dizer(i, n) for i, n in enumerate(assunto.contar(total)) if n or i == assunto.sempre]
    frases = [
        idioma.n("É {n} ação: {partes}.", "São {n} ações: {partes}.", total.total, partes=idioma.lista(ditas))
    ]
    primeiras = sorted(
        ((assunto.medir(p.contagem), p.nome) for p in recorte.partes), key=lambda par: -par[0]
    )[:2]
    medidas = [medida for medida, _ in primeiras]
    if medidas and medidas[0] > 0 and medidas.count(medidas[0]) == 1 and len(recorte.partes) > 1:
        frases.append(assunto.maior(primeiras[0][1], primeiras[0][0]))
    if vazias := [parte.nome for parte in recorte.partes if not parte.contagem.total]:
        frases.append(idioma.t("Sem nenhuma ação publicada: {nomes}.", nomes=idioma.lista(vazias)))
    if sum(parte.contagem.total for parte in recorte.partes) > total.total:
        frases.append(idioma.t("Uma mesma ação pode aparecer em mais de uma barra."))
    return frases


def _tabela(recorte: Recorte, *, assunto: Assunto, idioma: Idioma) -> Tabela:
    numericas = [*(fatia.nome for fatia in assunto.fatias), idioma.t("Total")]
    contadas = [(parte.nome, parte.contagem) for parte in recorte.partes]
    contadas.append((idioma.t("Total, sem repetir ações"), recorte.total))
    return Tabela(
        legenda=assunto.legenda,
        colunas=(Coluna(recorte.coluna, "texto"), *(Coluna(titulo, "inteiro") for titulo in numericas)),
        linhas=tuple((nome, *assunto.contar(contagem), contagem.total) for nome, contagem in contadas),
        tem_total=True,
    )
