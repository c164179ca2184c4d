"""O que a moldura diz em volta de toda página: a natureza dos dados, a versão e o que não se achou."""

from componentes import fragmentos, tela
from dados.consultas import NaoEncontrado
from dados.retrato import ErroDeRetrato, Retrato
from traducoes import Idioma


def natureza(retrato: Retrato, *, idioma: Idioma) -> None:
    """Faixa que diz que os dados são de demonstração; nada quando são oficiais (NORMAS D-02)."""
    if retrato.metadados.eh_demonstracao:
        tela.html(fragmentos.bloco("avisos", "natureza", idioma=idioma))


def sobre_os_dados(retrato: Retrato, *, idioma: Idioma) -> None:
    """Data, versão e publicador do retrato mostrado (NORMAS D-04)."""
    tela.html(fragmentos.bloco("avisos", "sobre_os_dados", idioma=idioma, retrato=retrato))


def sem_retrato(erro: ErroDeRetrato, *, idioma: Idioma) -> None:
    """Página simples quando não há retrato que se possa mostrar."""
    tela.html(fragmentos.bloco("avisos", "sem_retrato", idioma=idioma, erro=erro))


def nao_encontrado(erro: NaoEncontrado, *, idioma: Idioma) -> None:
    """Página simples para um código que não existe no retrato."""
    tela.html(fragmentos.bloco("avisos", "nao_encontrado", idioma=idioma, erro=erro))


def inesperado(*, idioma: Idioma) -> None:
    """Página simples para o erro que ninguém previu; o detalhe fica no registro do servidor."""
    tela.html(fragmentos.bloco("avisos", "inesperado", idioma=idioma))
