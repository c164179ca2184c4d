"""O que mudou em uma frase: quantas notícias há de cada grupo, as piores primeiro."""

from collections.abc import Mapping

from dados.mudancas.guardada import do_grupo
from dados.mudancas.modelo import Especie, Grupo
from traducoes import Idioma


def resumo(contadas: Mapping[Especie, int], *, idioma: Idioma) -> str:
    """A frase, de quantas há de cada espécie; vazia quando nada mudou."""
    quantas = do_grupo(contadas)
    partes = [_parte(grupo, quantas[grupo], idioma) for grupo in Grupo if grupo in quantas]
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
