"""Ação: o que o órgão informou, o que o painel calculou, os passos e as diretrizes que ela serve."""

from componentes.mudancas import secao
from componentes.visita import Visita
from dados.consultas import acoes


def desenhar(aqui: Visita) -> None:
    """A ação do parâmetro `codigo`. Erro: `NaoEncontrado`."""
    ficha = aqui.consultar(acoes.ficha, codigo=aqui.parametro("codigo"))
    trilha = aqui.trilha()
    aqui.identificar(ficha.resumo.nome, descricao=ficha.descricao, trilha=trilha)

    aqui.desenhar("cabecalho", ficha=ficha, trilha=trilha)
    aqui.desenhar("informado", ficha=ficha)
    secao.desenhar(aqui, "acao")
    aqui.desenhar("marcos", ficha=ficha)
    if ficha.marcos:
        aqui.desenhar_figura(f"acao-{ficha.resumo.codigo.lower()}-marcos")
    aqui.desenhar("execucao", ficha=ficha)
    aqui.desenhar("diretrizes", ficha=ficha, versao=aqui.retrato.versao)
