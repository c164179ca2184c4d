"""Área: o que o decreto diz, as diretrizes, as ações e os indicadores."""

from componentes import contribuicoes, filtros
from componentes.fragmentos import oficial
from componentes.mudancas import secao
from componentes.visita import Visita
from dados.consultas import areas
from dados.participacao.publico import Filtro


def desenhar(aqui: Visita) -> None:
    """A área do parâmetro `codigo`. Erro: `NaoEncontrado`."""
    ficha = aqui.consultar(areas.ficha, codigo=aqui.parametro("codigo"))
    trilha = aqui.trilha()
    aqui.identificar(
        oficial.na_lingua(ficha.resumo.nome, aqui.idioma),
        descricao=oficial.na_lingua(ficha.resumo.descricao, aqui.idioma),
        trilha=trilha,
    )

    aqui.desenhar("cabecalho", ficha=ficha, trilha=trilha)
    aqui.desenhar("resumo", ficha=ficha)
    if ficha.acoes:
        aqui.desenhar_figura(f"area-{ficha.resumo.codigo}-situacao")
    secao.desenhar(aqui, "area")
    aqui.desenhar("diretrizes", ficha=ficha)
    aqui.desenhar("acoes", ficha=ficha)
    aqui.desenhar("indicadores", ficha=ficha)
    if ficha.indicadores:
        pedido = aqui.parametro("indicador")
        escolha = filtros.de_indicador(ficha.indicadores, pedido=pedido, idioma=aqui.idioma)
        eh_o_primeiro = escolha.pedido == ficha.indicadores[0].codigo
        aqui.dizer("indicador", "" if eh_o_primeiro else escolha.pedido)
        aqui.desenhar("escolha", ficha=ficha, escolha=escolha)
        aqui.desenhar_figura(f"indicador-{escolha.pedido.lower()}-progresso")
    else:
        aqui.dizer("indicador", "")
    contribuicoes.desenhar_as_primeiras(aqui, Filtro(area=ficha.resumo.codigo), codigo=ficha.resumo.codigo)
    aqui.desenhar("baixar", ficha=ficha, versao=aqui.retrato.versao)
