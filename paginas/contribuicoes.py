"""Contribuições do público: as publicadas, com resposta e o que mudou, e as contas de tudo o que se disse."""

from componentes import contribuicoes, filtros, mapa, palavras
from componentes.fragmentos import oficial
from componentes.visita import Visita
from dados.consultas import areas, diretrizes
from dados.participacao import Tipo, publico
from dados.participacao.publico import Livro, Publico

POR_PAGINA = 20
MESES_NA_PAGINA = 12


def desenhar(aqui: Visita) -> None:
    """A lista filtrada pelo endereço ou, com `numero`, uma só. Erro: `NaoPublicada`."""
    trilha = aqui.trilha()
    if aqui.publico is None:
        aqui.desenhar("fora_do_ar", trilha=trilha)
    elif numero := aqui.parametro("numero"):
        _uma(aqui, aqui.publico, numero=numero)
    else:
        aqui.desenhar("cabecalho", trilha=trilha, eh_antiga=not aqui.eh_a_versao_ativa)
        _lista(aqui, aqui.publico)
        _livro(aqui, aqui.publico.livro)
        _paginas(aqui, aqui.publico)
        aqui.desenhar("baixar")


def _uma(aqui: Visita, no_ar: Publico, *, numero: str) -> None:
    achada = publico.achar(no_ar.publicadas, numero)
    trilha = (*aqui.trilha(), aqui.elo("contribuicoes"))
    aqui.identificar(aqui.idioma.t("Contribuição {n}", n=achada.numero), trilha=trilha)
    par = contribuicoes.com_nome((achada,), aqui=aqui)
    aqui.desenhar_sem_guardar("uma", trilha=trilha, lista=par, numero=achada.numero)


def _lista(aqui: Visita, no_ar: Publico) -> None:
    idioma = aqui.idioma
    area = aqui.valer(
        filtros.de_area(aqui.consultar(areas.nomes), pedido=aqui.parametro("area"), idioma=idioma)
    )
    tipo = aqui.valer(filtros.de_tipo(pedido=aqui.parametro("tipo"), idioma=idioma))
    diretriz = aqui.parametro("diretriz")
    if diretriz not in aqui.consultar(diretrizes.codigos):
        diretriz = ""
    aqui.dizer("diretriz", diretriz)
    filtro = publico.Filtro(
        area=area.escolhido,
        diretriz=diretriz or None,
        tipo=Tipo(tipo.escolhido) if tipo.escolhido else None,
    )
    achadas = publico.escolher(no_ar.publicadas, filtro)
    aberta = aqui.folhear(achadas, por_pagina=POR_PAGINA)
    if no_ar.publicadas:
        aqui.desenhar("filtros", filtros=(area, tipo))
    aqui.desenhar_sem_guardar(
        "lista",
        ha_alguma=bool(no_ar.publicadas),
        diretriz=filtro.diretriz,
        lista=contribuicoes.com_nome(aberta.itens, aqui=aqui),
        total=aberta.total,
        pagina=aberta.pagina,
        paginas=aberta.paginas,
        outra=lambda qual: aqui.mesma_pagina(pagina=str(qual)),
    )


def _livro(aqui: Visita, livro: Livro) -> None:
    idioma = aqui.idioma
    nomes = {codigo: oficial.na_lingua(nome, aqui.idioma) for codigo, nome in aqui.consultar(areas.nomes)}
    por_mes = [(idioma.mes(mes), contas) for mes, contas in livro.por_mes[:MESES_NA_PAGINA]]
    por_area = [(f"{codigo}. {nomes.get(codigo, '')}", contas) for codigo, contas in livro.por_area]
    por_tipo = [(palavras.tipo_de_contribuicao(tipo, idioma), contas) for tipo, contas in livro.por_tipo]
    aqui.desenhar_sem_guardar("livro", livro=livro, por_mes=por_mes, por_area=por_area, por_tipo=por_tipo)


def _paginas(aqui: Visita, no_ar: Publico) -> None:
    """Na ordem do mapa, que é a do menu; a página que já não existe fica com o nome que tinha."""
    titulos = {pagina.nome: aqui.idioma.t(pagina.titulo) for pagina in mapa.PAGINAS}
    ordem = {nome: lugar for lugar, nome in enumerate(titulos)}
    em_ordem = sorted(no_ar.paginas, key=lambda uma: ordem.get(uma.pagina, len(ordem)))
    linhas = [(titulos.get(uma.pagina, uma.pagina), uma.clareza) for uma in em_ordem]
    aqui.desenhar_sem_guardar("paginas", ate=no_ar.livro.ate, linhas=linhas)
