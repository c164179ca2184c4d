"""Uma mudança pronta para ser lida: a frase, o que era e o que é, quem diz e aonde ela leva."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from componentes import mapa, palavras
from componentes.fragmentos import oficial
from componentes.mudancas.comparacao import Comparacao
from componentes.mudancas.frases import frase
from dados.mudancas.modelo import Especie, Mudanca, Valor
from traducoes import Idioma

# O que saiu só tem página no retrato de antes.
_SO_ANTES = {Especie.RETIRADO}
_SEM_CODIGO_NO_NOME = {"glossario", "orgao"}


@dataclass(frozen=True, slots=True)
class Contada:
    """O que a página, o arquivo e o feed mostram de uma mudança.

    `assunto` é o nome da coisa e `endereco`, relativo, leva a ela no retrato em que existe; vazio quando não
    há página. `era` e `agora` são vazios quando o que mudou não é um valor só.
    """

    mudanca: Mudanca
    assunto: str
    endereco: str
    frase: str
    era: str
    agora: str


def contar(mudancas: Iterable[Mudanca], comparada: Comparacao, *, idioma: Idioma) -> tuple[Contada, ...]:
    """As mudanças de uma comparação, na língua pedida e na mesma ordem."""
    return tuple(_uma(mudanca, comparada, idioma=idioma) for mudanca in mudancas)


def _uma(mudanca: Mudanca, comparada: Comparacao, *, idioma: Idioma) -> Contada:
    return Contada(
        mudanca=mudanca,
        assunto=assunto(mudanca, idioma=idioma),
        endereco=_endereco(mudanca, comparada),
        frase=frase(mudanca, idioma=idioma),
        era=_valor(mudanca, mudanca.antes, idioma=idioma),
        agora=_valor(mudanca, mudanca.depois, idioma=idioma),
    )


def assunto(mudanca: Mudanca, *, idioma: Idioma) -> str:
    """De que coisa se fala, como no título da página dela."""
    tipo, nome = palavras.tipo(mudanca.tipo, idioma), oficial.sem_marcas(mudanca.nome)
    if nome == mudanca.codigo:
        return f"{tipo} {nome}"
    codigo = "" if mudanca.tipo in _SEM_CODIGO_NO_NOME else f" {mudanca.codigo}"
    return f"{tipo}{codigo}: {nome}"


def _endereco(mudanca: Mudanca, comparada: Comparacao) -> str:
    if mudanca.tipo == "orgao":
        return ""
    saiu = mudanca.especie in _SO_ANTES and mudanca.tabela == mudanca.tipo
    return mapa.lugar(mudanca.tipo, mudanca.codigo, retrato=comparada.antes.versao if saiu else None)


def _valor(mudanca: Mudanca, valor: Valor, *, idioma: Idioma) -> str:
    """O valor como se escreve na língua; vazio quando são vários, ou quando não é um valor que mudou."""
    if len(mudanca.passos) > 1 or not mudanca.campo or valor is None:
        return ""
    if isinstance(valor, bool):
        return idioma.t("sim") if valor else idioma.t("não")
    if isinstance(valor, date):
        return idioma.data(valor)
    if isinstance(valor, int | float):
        return idioma.numero(valor, casas=mudanca.medida.casas if mudanca.medida else 0)
    return oficial.sem_marcas(valor)
