"""As contribuições publicadas, prontas para a página: cada uma com o nome daquilo de que fala."""

from collections.abc import Iterable

from componentes import assunto
from componentes.assunto import NomeDoAssunto
from componentes.opcional import Secao
from componentes.visita import Visita
from dados.participacao.publico import Filtro, Publicada, escolher

AS_PRIMEIRAS = 3
"""Quantas cabem na página de uma área ou diretriz."""


def com_nome(lista: Iterable[Publicada], *, aqui: Visita) -> tuple[tuple[Publicada, NomeDoAssunto], ...]:
    """Pares (contribuição, nome do assunto no retrato desta visita)."""
    return tuple((uma, assunto.nome(uma.sobre, retrato=aqui.retrato, idioma=aqui.idioma)) for uma in lista)


def desenhar_as_primeiras(aqui: Visita, filtro: Filtro, *, codigo: str) -> None:
    """O bloco `publico` da página, com as mais recentes; nada quando não há nenhuma.

    Elas são de hoje: numa versão antiga dos dados pareceriam ser daquele dia, e por isso não entram.
    """
    if not aqui.eh_a_versao_ativa:
        return
    if aqui.publico is None:
        aqui.dizer_que_falta(Secao.CONTRIBUICOES)
    elif achadas := escolher(aqui.publico.publicadas, filtro):
        with aqui.opcional(Secao.CONTRIBUICOES):
            primeiras = com_nome(achadas[:AS_PRIMEIRAS], aqui=aqui)
            aqui.desenhar_sem_guardar("publico", lista=primeiras, total=len(achadas), codigo=codigo)
