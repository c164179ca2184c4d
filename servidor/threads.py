"""As threads do painel, em grupos: o que demora num não toma as dos outros, e nenhuma fila cresce sem fim.

O Starlette põe tudo o que não é assíncrono numa só reserva de 40: quarenta visitas à espera da base, ou de
uma comparação, paravam também as páginas e `/saude`. Aqui cada espécie de trabalho tem as suas e a sua fila.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ParamSpec, TypeVar
from weakref import WeakValueDictionary

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Scope

from servidor import gemea
from servidor.recusa_em_texto import VOLTE_EM, idioma_de, volte
from servidor.resposta import Resposta
from traducoes import IDIOMAS, Idioma

P = ParamSpec("P")
R = TypeVar("R")


class FilaCheia(Exception):
    """Há gente demais à espera deste trabalho. Tente de novo em alguns segundos."""


@dataclass(frozen=True)
class Grupo:
    """`threads` trabalham ao mesmo tempo e até `fila` esperam a vez."""

    threads: int
    fila: int
    _vagas: CapacityLimiter = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Cada grupo tem as suas vagas."""
        object.__setattr__(self, "_vagas", CapacityLimiter(self.threads))

    async def rodar(self, fazer: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """O que `fazer` devolve, feito numa thread do grupo. Erro: FilaCheia."""
        if self._vagas.statistics().tasks_waiting >= self.fila:
            raise FilaCheia
        return await to_thread.run_sync(lambda: fazer(*args, **kwargs), limiter=self._vagas)


class VezesPorOrigem:
    """Até `cada` trabalhos de uma origem por vez no grupo: quem pede muitos espera por si, fora da fila."""

    def __init__(self, grupo: Grupo, *, cada: int) -> None:
        """Uma origem só está na conta enquanto tem pedido."""
        self._grupo, self._cada = grupo, cada
        self._vagas: WeakValueDictionary[str, CapacityLimiter] = WeakValueDictionary()

    async def rodar(self, origem: str, fazer: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """O que `fazer` devolve, feito numa thread do grupo quando for a vez da origem. Erro: FilaCheia."""
        vagas = self._vagas.setdefault(origem, CapacityLimiter(self._cada))
        async with vagas:
            return await self._grupo.rodar(fazer, *args, **kwargs)


PAGINAS = Grupo(threads=8, fila=200)
"""Desenhar páginas. O Python roda um fio por vez: mais threads só as fariam esperar umas às outras."""

COMPARACOES = Grupo(threads=16, fila=100)
"""O que pode esperar uma comparação de versões: quase todas dormem."""

FORMULARIOS = Grupo(threads=4, fila=100)
"""Abrir um formulário, que pede à base pouca coisa e abre sem ela."""

CONTRIBUICOES = Grupo(threads=8, fila=200)
"""Ler e gravar na base o que é de uma pessoa. Mais threads só esperariam umas às outras, ou pela base."""

PUBLICO = Grupo(threads=4, fila=200)
"""Ler da base o que o público vê, que se lê uma vez para todos."""

ARQUIVOS = Grupo(threads=4, fila=100)
"""Fazer arquivos, figuras e mapas do site."""

ENVIADOS = Grupo(threads=2, fila=200)
"""Ler e somar os arquivos que alguém manda conferir: as páginas ficam com o resto do processador."""

EQUIPE = Grupo(threads=4, fila=20)
"""A área da equipe."""


def pagina_cheia(scope: Scope) -> Resposta:
    """503 em HTML, na língua da pessoa."""
    return _pagina(idioma_de(scope))


def texto_cheio(scope: Scope) -> Response:
    """503 numa frase, para quem pediu um arquivo."""
    return volte(_frase(idioma_de(scope)))


def em(
    grupo: Grupo,
    responder: Callable[[Request], ASGIApp],
    *,
    se_cheia: Callable[[Scope], ASGIApp] = texto_cheio,
) -> Callable[[Request], Awaitable[ASGIApp]]:
    """A função de uma rota, feita nas threads do grupo; `se_cheia` responde a quem não cabe na fila."""

    async def atender(requisicao: Request) -> ASGIApp:
        try:
            return await grupo.rodar(responder, requisicao)
        except FilaCheia:
            return se_cheia(requisicao.scope)

    return atender


# Quem chega aqui chega aos montes: a página se desenha uma vez por língua.
@lru_cache(len(IDIOMAS))
def _pagina(idioma: Idioma) -> Resposta:
    feito = gemea.ocupado(idioma.t("Muita gente ao mesmo tempo"), _frase(idioma), idioma=idioma)
    outros = ((b"retry-after", str(VOLTE_EM).encode()),)
    return Resposta.de(feito.html, status=feito.status, cache="no-store", outros=outros)


def _frase(idioma: Idioma) -> str:
    return idioma.t(
        "Muita gente usa o painel agora. Espere {n} segundos e tente de novo. "
        "Se você escreveu algo, volte: o texto ainda está na página.",
        n=VOLTE_EM,
    )
