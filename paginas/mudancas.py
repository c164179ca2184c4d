"""O que mudou entre duas versões: as piores notícias primeiro, contadas, com quem disse cada uma."""

from componentes import feeds, formulario, mapa
from componentes.feeds import Feed
from componentes.mudancas import contada, escolha, lados
from componentes.mudancas.comparacao import Comparacao
from componentes.mudancas.resumo import resumo
from componentes.visita import Visita
from dados import configuracao
from dados.consultas import areas
from dados.mudancas.modelo import Grupo

POR_PAGINA = 20
DA_LISTA = ("grupo", "especie", "area", "tipo", "item", "pagina")
"""Os parâmetros que só dizem algo quando há duas versões para comparar."""


def desenhar(aqui: Visita) -> None:
    """Da versão `de`, ou da anterior, para a da visita. Erro: `VersaoDesconhecida`."""
    comparada = lados.da_visita(aqui, de=aqui.parametro("de"))
    escolhas = lados.escolhas(aqui, de=comparada.antes.versao if comparada else "")
    aqui.desenhar("cabecalho", comparada=comparada, retrato=aqui.retrato, escolhas=escolhas)
    if comparada and comparada.antes != comparada.depois:
        _o_que_mudou(aqui, comparada)
    else:
        for nome in DA_LISTA:
            aqui.dizer(nome, "")
    ajustes = configuracao.ler()
    aceita = ajustes.contribuicoes.aceita_email and not formulario.esta_desligado(ajustes, aqui.retrato)
    aqui.desenhar("acompanhar", todos=_feeds(aqui), aceita_email=aceita)


def _o_que_mudou(aqui: Visita, comparada: Comparacao) -> None:
    escolhida = escolha.do_endereco(aqui, comparada)
    aqui.desenhar(
        "resumo",
        comparada=comparada,
        frase=resumo(comparada.todas, idioma=aqui.idioma),
        contas=escolha.contas(aqui, comparada, escolhida),
    )
    if not comparada.todas:
        return
    achadas = escolha.achar(comparada, escolhida)
    if escolhida.item and not comparada.de_item(*escolhida.item):
        # O que não mudou e o que não existe respondem o mesmo: o segundo não acaba.
        aqui.endereco.guardar = False
    aberta = aqui.folhear(range(len(achadas)), por_pagina=POR_PAGINA)
    aqui.desenhar(
        "lista",
        escolhida=escolhida,
        fixos=tuple((nome, aqui.parametro(nome)) for nome in ("de", "item") if aqui.parametro(nome)),
        limpa=mapa.endereco("mudancas", de=aqui.parametro("de")),
        lista=contada.contar((achadas[i] for i in aberta.itens), comparada, idioma=aqui.idioma),
        aberta=aberta,
        vizinhas=tuple(uma and uma + escolha.LISTA for uma in aqui.paginas_vizinhas(aberta)),
    )
    aqui.desenhar("baixar", antes=comparada.antes.versao, depois=comparada.depois.versao)


def _feeds(aqui: Visita) -> tuple[Feed, ...]:
    dos_grupos = (feeds.do_grupo(grupo, idioma=aqui.idioma) for grupo in Grupo)
    das_areas = (feeds.da_area(codigo, idioma=aqui.idioma) for codigo, _ in aqui.consultar(areas.nomes))
    return (feeds.de_tudo(aqui.idioma), *dos_grupos, *das_areas)
