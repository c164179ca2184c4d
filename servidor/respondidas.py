"""As páginas a que este navegador já respondeu, até fechar: uma resposta por página, sem saber de quem.

O cookie só tem nomes de páginas: quem respondeu às mesmas tem um cookie igual.
"""

from starlette.datastructures import Headers
from starlette.types import Scope

from componentes import mapa
from servidor.cookies import Cabecalho, Cookie

_COOKIE = Cookie("painel_respondidas", dura=None)
# Nenhum nome de página tem este sinal.
_ENTRE = "-"


def tem(pagina: str, scope: Scope) -> bool:
    """Se este navegador já respondeu por essa página."""
    return pagina in _nomes(scope)


def com_mais(pagina: str, scope: Scope, *, base: str) -> Cabecalho:
    """O cabeçalho que anota também esta."""
    nomes = {*_nomes(scope), pagina}
    # Na ordem do mapa: a ordem das respostas seria um rastro da visita.
    do_mapa = (item.nome for item in mapa.PAGINAS if item.nome in nomes)
    return _COOKIE.gravar(_ENTRE.join(do_mapa), base=base)


def _nomes(scope: Scope) -> frozenset[str]:
    return frozenset(_COOKIE.ler(Headers(scope=scope).get("cookie", "")).split(_ENTRE))
