"""O que mudou entre duas versões: as piores notícias primeiro, contadas, com quem disse cada uma."""

from componentes import feeds, formulario, mapa, opcional
from componentes.feeds import Feed
from componentes.filtros import Filtro
from componentes.mudancas import contada, escolha, lados
from componentes.mudancas.comparacao import Comparacao, ComparacaoOcupada
from componentes.mudancas.resumo import resumo
from componentes.opcional import Secao
from componentes.visita import Visita
from dados import configuracao
from dados.consultas import areas
from dados.mudancas.modelo import Grupo

POR_PAGINA = 20
DA_LISTA = ("grupo", "especie", "area", "tipo", "item", "pagina")
"""Os parâmetros que só dizem algo quando há duas versões para comparar."""


def desenhar(aqui: Visita) -> None:
    """Da versão `de`, ou da anterior, para a da visita. Erro: `VersaoDesconhecida`."""
    comparada: Comparacao | None = None
    escolhas: tuple[Filtro, ...] = ()
    with opcional.parte(Secao.MUDANCAS, menos=ComparacaoOcupada) as comparacao:
        comparada = lados.da_visita(aqui, de=aqui.parametro("de"))
    with opcional.parte(Secao.VERSOES):
        escolhas = lados.escolhas(aqui, de=comparada.antes.versao if comparada else "")
    aqui.desenhar(
        "cabecalho",
        lados=(comparada.antes, comparada.depois) if comparada else None,
        retrato=aqui.retrato,
        escolhas=escolhas,
        falhou=comparacao.falhou,
    )
    if comparada and comparada.antes != comparada.depois:
        with aqui.opcional(Secao.MUDANCAS):
            _o_que_mudou(aqui, comparada)
    elif not comparacao.falhou:
        for nome in DA_LISTA:
            aqui.dizer(nome, "")
    ajustes = configuracao.ler()
    aceita = ajustes.contribuicoes.aceita_email and not formulario.esta_desligado(ajustes, aqui.retrato)
    aqui.desenhar("acompanhar", todos=_feeds(aqui), aceita_email=aceita)


def _o_que_mudou(aqui: Visita, comparada: Comparacao) -> None:
    escolhida = escolha.do_endereco(aqui, comparada)
    aqui.desenhar(
        "resumo",
        total=comparada.total,
        frase=resumo(comparada.contar(), idioma=aqui.idioma),
        contas=escolha.contas(aqui, comparada, escolhida),
    )
    if not comparada.total:
        return
    if escolhida.item and not comparada.contar(escolhida.de_toda_especie):
        # O que não mudou e o que não existe respondem o mesmo: o segundo não acaba.
        aqui.endereco.guardar = False
    quantas = sum(comparada.contar(escolhida.parte).values())
    aberta = aqui.folhear(range(quantas), por_pagina=POR_PAGINA)
    achadas = comparada.achar(escolhida.parte, desde=min(aberta.itens, default=0), quantas=len(aberta.itens))
    aqui.desenhar(
        "lista",
        escolhida=escolhida,
        fixos=tuple((nome, aqui.parametro(nome)) for nome in ("de", "item") if aqui.parametro(nome)),
        limpa=mapa.endereco("mudancas", de=aqui.parametro("de")),
        lista=contada.contar(achadas, comparada, idioma=aqui.idioma),
        aberta=aberta,
        vizinhas=tuple(uma and uma + escolha.LISTA for uma in aqui.paginas_vizinhas(aberta)),
    )
    aqui.desenhar("baixar", antes=comparada.antes.versao, depois=comparada.depois.versao)


def _feeds(aqui: Visita) -> tuple[Feed, ...]:
    dos_grupos = (feeds.do_grupo(grupo, idioma=aqui.idioma) for grupo in Grupo)
    das_areas = (feeds.da_area(codigo, idioma=aqui.idioma) for codigo, _ in aqui.consultar(areas.nomes))
    return (feeds.de_tudo(aqui.idioma), *dos_grupos, *das_areas)
