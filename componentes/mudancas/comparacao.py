"""O que mudou entre dois retratos, comparado uma vez por par: página, arquivos e feeds contam igual."""

from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from dados import mudancas
from dados.mudancas.modelo import Mudanca
from dados.retrato import Retrato

PARES = 64
"""Comparações na memória: mais de dez anos de versões a cada dois meses, cada uma com a anterior."""

MUDANCAS = 60_000
"""Mudanças na memória, de todas as comparações: uns 250 MB. Entre dois retratos do Estado há umas 27 mil."""

Item = tuple[str, str]
"""Tipo e código de uma coisa do painel."""


@dataclass(frozen=True)
class Comparacao:
    """Os dois lados e o que mudou, as piores notícias primeiro."""

    antes: Retrato
    depois: Retrato
    todas: tuple[Mudanca, ...] = field(repr=False, compare=False)
    _por_item: Mapping[Item, tuple[Mudanca, ...]] = field(repr=False, compare=False)

    def de_item(self, tipo: str, codigo: str) -> tuple[Mudanca, ...]:
        """O que mudou num item. Na área e na diretriz entram também as ações e os indicadores delas."""
        return self._por_item.get((tipo, codigo), ())


_um_por_vez = Lock()
_guardadas: OrderedDict[tuple[Retrato, Retrato], Comparacao] = OrderedDict()


def comparar(antes: Retrato, depois: Retrato) -> Comparacao:
    """A comparação dos dois. Erro: `RetratoIlegivel`."""
    # Logo depois de uma publicação, todos pedem a mesma: quem chega espera por ela, e não a refaz.
    with _um_por_vez:
        pedida = (antes, depois)
        if pedida not in _guardadas:
            _guardadas[pedida] = _comparada(antes, depois)
        _guardadas.move_to_end(pedida)
        _esquecer_as_mais_velhas()
        return _guardadas[pedida]


def _esquecer_as_mais_velhas() -> None:
    """A última pedida fica sempre, por maior que seja."""
    quantas = sum(len(uma.todas) for uma in _guardadas.values())
    while len(_guardadas) > 1 and (quantas > MUDANCAS or len(_guardadas) > PARES):
        _, esquecida = _guardadas.popitem(last=False)
        quantas -= len(esquecida.todas)


def _comparada(antes: Retrato, depois: Retrato) -> Comparacao:
    todas = mudancas.entre(antes, depois).todas
    por_item: defaultdict[Item, list[Mudanca]] = defaultdict(list)
    for mudanca in todas:
        for item in _itens(mudanca):
            por_item[item].append(mudanca)
    return Comparacao(antes, depois, todas, {item: tuple(suas) for item, suas in por_item.items()})


def _itens(mudanca: Mudanca) -> set[Item]:
    """As coisas em cuja página a mudança se conta."""
    areas = (("area", area) for area in mudanca.areas)
    diretrizes = (("diretriz", diretriz) for diretriz in mudanca.diretrizes)
    return {(mudanca.tipo, mudanca.codigo), *areas, *diretrizes}
