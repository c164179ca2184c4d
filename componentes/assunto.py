"""De onde a pessoa veio escrever: lido do endereço e conferido no retrato e no mapa do painel."""

from dataclasses import dataclass

from componentes import acervo, mapa, memoria, palavras
from componentes.fragmentos import oficial
from dados import participacao
from dados.consultas import NaoEncontrado
from dados.consultas import assunto as consulta
from dados.participacao import ESTRATEGIA, Assunto, TipoDeAssunto
from dados.retrato import Retrato
from traducoes import Idioma


@dataclass(frozen=True)
class AssuntoDaVisita:
    """O assunto e as palavras com que a pessoa o reconhece.

    `pedido` é o que o endereço diz. Só difere de `assunto` quando não existe neste retrato. `nomes` são as
    palavras dos dados que há no título, e que só existem em português.
    """

    pedido: Assunto
    assunto: Assunto
    titulo: str
    nomes: tuple[str, ...] = ()


def ler(texto: str, *, retrato: Retrato, idioma: Idioma) -> AssuntoDaVisita:
    """O assunto escrito em `texto`; a estratégia inteira quando ele falta, é estranho ou não existe."""
    pedido = participacao.analisar_assunto(texto) or ESTRATEGIA
    achado = _nome(pedido, retrato=retrato, idioma=idioma)
    if achado is None:
        return AssuntoDaVisita(pedido, ESTRATEGIA, idioma.t("A Estratégia toda"))
    return AssuntoDaVisita(pedido, pedido, *achado)


def da_pagina(nome: str, codigo: str) -> str:
    """O assunto de quem escreve a partir de uma página: a coisa que ela mostra ou, sem uma só, a página.

    >>> da_pagina("area", "3"), da_pagina("glossario", "")
    ('area:3', 'pagina:glossario')
    """
    return f"{nome}:{codigo}" if codigo and nome in set(TipoDeAssunto) else f"pagina:{nome}"


@dataclass(frozen=True)
class NomeDoAssunto:
    """Como se chama, neste retrato, aquilo de que alguém falou; sem `endereco`, não há página dele."""

    titulo: str
    endereco: str
    nomes: tuple[str, ...] = ()


def nome(de_que: Assunto, *, retrato: Retrato, idioma: Idioma) -> NomeDoAssunto:
    """O nome de um assunto já gravado, curto. O que não existe mais fica só com o código."""
    if de_que.codigo is None:
        return NomeDoAssunto(idioma.t("A Estratégia toda"), mapa.lugar(de_que.tipo, ""))
    achado = _nome(de_que, retrato=retrato, idioma=idioma)
    so_o_codigo = f"{palavras.tipo(de_que.tipo, idioma)} {de_que.codigo}"
    if achado is None:
        return NomeDoAssunto(so_o_codigo, "")
    titulo, nomes = achado
    if de_que.tipo is TipoDeAssunto.PAGINA:
        return NomeDoAssunto(titulo, mapa.endereco(de_que.codigo))
    if de_que.tipo is TipoDeAssunto.FIGURA:
        return NomeDoAssunto(titulo, "", nomes)
    # O texto de uma diretriz é longo demais para um título.
    curto = so_o_codigo if de_que.tipo is TipoDeAssunto.DIRETRIZ else titulo
    return NomeDoAssunto(curto, mapa.lugar(de_que.tipo, de_que.codigo), nomes)


def _nome(pedido: Assunto, *, retrato: Retrato, idioma: Idioma) -> tuple[str, tuple[str, ...]] | None:
    """O título e os nomes dos dados que ele traz; None quando o assunto não existe neste retrato."""
    tipo = palavras.tipo(pedido.tipo, idioma)
    if pedido.codigo is None:
        return None
    if pedido.tipo is TipoDeAssunto.PAGINA:
        titulos = {pagina.nome: idioma.t(pagina.titulo) for pagina in mapa.PAGINAS}
        titulo = titulos.get(pedido.codigo)
        return (f"{tipo} “{titulo}”", ()) if titulo else None
    if pedido.tipo is TipoDeAssunto.FIGURA:
        try:
            grafico = acervo.figura(retrato, pedido.codigo, idioma=idioma, base="").grafico
        except NaoEncontrado:
            return None
        return f"{tipo} “{grafico.titulo}”", grafico.nomes
    nome = memoria.consultar(consulta.nome, retrato, tipo=pedido.tipo.value, codigo=pedido.codigo)
    return (f"{tipo} {pedido.codigo}: {oficial.na_lingua(nome, idioma)}", (nome,)) if nome else None
