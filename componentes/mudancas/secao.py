"""A seção "O que mudou desde…" das páginas: as piores notícias desde a versão anterior."""

from dataclasses import dataclass
from datetime import date

from componentes import mapa, opcional
from componentes.mudancas import contada, lados
from componentes.mudancas.comparacao import Selecao
from componentes.mudancas.contada import Contada
from componentes.mudancas.resumo import resumo
from componentes.visita import Visita

AS_PRIMEIRAS = 5


@dataclass(frozen=True, slots=True)
class Desde:
    """O que mudou desde a versão de antes, de `data`: as primeiras, quantas são e onde se veem todas.

    `eh_correcao`: as duas versões têm a mesma data, e só o nome as distingue.
    """

    versao: str
    data: date
    eh_correcao: bool
    resumo: str
    primeiras: tuple[Contada, ...]
    total: int
    endereco: str


def desde(aqui: Visita, *, item: tuple[str, str] | None = None, quantas: int = AS_PRIMEIRAS) -> Desde | None:
    """O que mudou em `item` (tipo e código) ou, sem ele, na Estratégia; None se não há versão anterior."""
    comparada = lados.da_visita(aqui)
    if comparada is None:
        return None
    parte = Selecao(item=item)
    contadas = comparada.contar(parte)
    return Desde(
        versao=comparada.antes.versao,
        data=comparada.antes.data,
        eh_correcao=comparada.antes.data == comparada.depois.data,
        resumo=resumo(contadas, idioma=aqui.idioma),
        primeiras=contada.contar(comparada.achar(parte, quantas=quantas), comparada, idioma=aqui.idioma),
        total=sum(contadas.values()),
        endereco=mapa.endereco("mudancas", item=":".join(item) if item else None),
    )


def desenhar(aqui: Visita, tipo: str = "", *, quantas: int = AS_PRIMEIRAS) -> None:
    """O bloco `mudou` do item do parâmetro `codigo` ou, sem `tipo`, da Estratégia; nada sem versão anterior.

    Se a versão anterior não pode ser lida, uma frase diz isso.
    """
    with aqui.opcional(opcional.Secao.MUDANCAS):
        item = (tipo, aqui.parametro("codigo")) if tipo else None
        if achado := desde(aqui, item=item, quantas=quantas):
            aqui.desenhar("mudou", desde=achado)
