"""O que mudou em uma frase: quantas notícias há de cada grupo, as piores primeiro."""

from collections import Counter
from collections.abc import Iterable

from dados.mudancas.modelo import Grupo, Mudanca
from traducoes import Idioma


def resumo(mudancas: Iterable[Mudanca], *, idioma: Idioma) -> str:
    """A frase; vazia quando nada mudou."""
    quantas = Counter(mudanca.grupo for mudanca in mudancas)
    partes = [_parte(grupo, quantas[grupo], idioma) for grupo in Grupo if quantas[grupo]]
    return idioma.t("O painel contou {partes}.", partes=idioma.lista(partes)) if partes else ""


def _parte(grupo: Grupo, n: int, idioma: Idioma) -> str:
    formas = {
        Grupo.SAIU: idioma.n("{n} saída", "{n} saídas", n),
        Grupo.AFROUXOU: idioma.n("{n} exigência menor", "{n} exigências menores", n),
        Grupo.PIOROU: idioma.n("{n} piora", "{n} pioras", n),
        Grupo.CORRIGIU: idioma.n("{n} correção", "{n} correções", n),
        Grupo.APERTOU: idioma.n("{n} exigência maior", "{n} exigências maiores", n),
        Grupo.AVANCOU: idioma.n("{n} avanço", "{n} avanços", n),
        Grupo.ROTINA: idioma.n("{n} atualização de rotina", "{n} atualizações de rotina", n),
    }
    return formas[grupo]
