"""Diretriz: o texto do decreto e as ações ligadas a ele."""

from componentes import contribuicoes, mapa
from componentes.fragmentos import oficial
from componentes.mudancas import secao
from componentes.tela import Elo
from componentes.visita import Visita
from dados.consultas import diretrizes
from dados.participacao.publico import Filtro


def desenhar(aqui: Visita) -> None:
    """A diretriz do parâmetro `codigo`. Erro: `NaoEncontrado`."""
    ficha = aqui.consultar(diretrizes.ficha, codigo=aqui.parametro("codigo"))
    area = Elo(
        oficial.na_lingua(ficha.area_nome, aqui.idioma), mapa.endereco("area", codigo=ficha.area_codigo)
    )
    trilha = aqui.trilha(area)
    aqui.identificar(
        aqui.idioma.t("Diretriz {codigo}", codigo=ficha.codigo),
        descricao=oficial.na_lingua(ficha.texto, aqui.idioma),
        trilha=trilha,
    )

    aqui.desenhar("cabecalho", ficha=ficha, trilha=trilha)
    aqui.desenhar("acoes", ficha=ficha)
    secao.desenhar(aqui, "diretriz")
    contribuicoes.desenhar_as_primeiras(aqui, Filtro(diretriz=ficha.codigo), codigo=ficha.codigo)
    aqui.desenhar("fim", ficha=ficha)
