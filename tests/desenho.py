"""As imagens de verdade que os testes usam: poucas figuras, desenhadas pelo navegador desta máquina."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from componentes import acervo
from componentes.figura import estudio
from componentes.figura.modelo import Figura
from dados.consultas.imagens import Imagem
from dados.publicacao import Avanco
from dados.retrato import Retrato
from tests.preparar_navegador import localizar
from traducoes import PORTUGUES

T = TypeVar("T")

FIGURAS = ("situacao-por-area", "indicador-i01-progresso", "acao-a001-marcos")
"""Uma de cada desenho: barras, linha e marcos."""
BASE = "https://painel.exemplo/"


def figuras(aberto: Retrato) -> list[Figura]:
    """As três, como se desenham."""
    return [acervo.figura(aberto, id, idioma=PORTUGUES, base=BASE) for id in FIGURAS]


def ilustrar_tres(aberto: Retrato, ao_avancar: Avanco) -> Sequence[Imagem]:
    """O `ilustrar` de `publicar`, com só três figuras."""
    desenhar = partial(estudio.desenhar, figuras(aberto), ao_avancar=ao_avancar, navegador=localizar())
    return em_outra_linha(desenhar)


def em_outra_linha(fazer: Callable[[], T]) -> T:
    """Numa linha de execução só sua: a dos testes de navegador já tem um laço do asyncio rodando."""
    with ThreadPoolExecutor(1) as linha:
        return linha.submit(fazer).result()
