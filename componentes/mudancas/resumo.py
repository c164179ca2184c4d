"""O que mudou em poucas frases: quantas notícias há de cada grupo, as piores primeiro."""

from collections.abc import Mapping

from dados.mudancas.guardada import do_grupo
from dados.mudancas.modelo import Especie, Grupo
from traducoes import Idioma


def resumo(contadas: Mapping[Especie, int], *, idioma: Idioma) -> str:
    """As frases, de quantas há de cada espécie; vazio quando nada mudou."""
    quantas = do_grupo(contadas)
    partes = [_parte(grupo, quantas[grupo], idioma) for grupo in Grupo if grupo in quantas]
    # Uma frase curta por grupo: as sete numa só ninguém lê até o fim.
    return idioma.t("O painel contou: {partes}.", partes=". ".join(partes)) if partes else ""


def _parte(grupo: Grupo, n: int, idioma: Idioma) -> str:
    formas = {
        Grupo.SAIU: idioma.n("{n} item saiu dos dados", "{n} itens saíram dos dados", n),
        Grupo.AFROUXOU: idioma.n(
            "{n} meta, prazo ou medida ficou menos exigente",
            "{n} metas, prazos ou medidas ficaram menos exigentes",
            n,
        ),
        Grupo.PIOROU: idioma.n("{n} item piorou", "{n} itens pioraram", n),
        Grupo.CORRIGIU: idioma.n("{n} dado foi corrigido", "{n} dados foram corrigidos", n),
        Grupo.APERTOU: idioma.n(
            "{n} meta, prazo ou medida ficou mais exigente",
            "{n} metas, prazos ou medidas ficaram mais exigentes",
            n,
        ),
        Grupo.AVANCOU: idioma.n("{n} item avançou", "{n} itens avançaram", n),
        Grupo.ROTINA: idioma.n("{n} item tem números novos", "{n} itens têm números novos", n),
    }
    return formas[grupo]
