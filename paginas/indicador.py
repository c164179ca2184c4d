"""Indicador: de onde saiu, onde está, aonde quer chegar e como a meta mudou."""

from componentes import mapa
from componentes.fragmentos import oficial
from componentes.mudancas import secao
from componentes.tela import Elo
from componentes.visita import Visita
from dados.consultas import indicadores


def desenhar(aqui: Visita) -> None:
    """O indicador do parâmetro `codigo`. Erro: `NaoEncontrado`."""
    ficha = aqui.consultar(indicadores.ficha, codigo=aqui.parametro("codigo"))
    area = Elo(
        oficial.na_lingua(ficha.resumo.area_nome, aqui.idioma),
        mapa.endereco("area", codigo=ficha.resumo.area),
    )
    trilha = aqui.trilha(area)
    aqui.identificar(ficha.resumo.titulo, descricao=ficha.resumo.nome, trilha=trilha)

    aqui.desenhar("cabecalho", ficha=ficha, trilha=trilha)
    aqui.desenhar("resumo", ficha=ficha)
    if ficha.medicoes:
        aqui.desenhar_figura(f"indicador-{ficha.resumo.codigo.lower()}-progresso")
    secao.desenhar(aqui, "indicador")
    aqui.desenhar("historia", ficha=ficha)
    aqui.desenhar("sobre", ficha=ficha, versao=aqui.retrato.versao)
