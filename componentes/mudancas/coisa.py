"""Como se chama, numa frase, a coisa que mudou: com o artigo e a preposição que a língua pede."""

from componentes.fragmentos import oficial
from dados.mudancas.modelo import Mudanca
from traducoes import Idioma


def sujeito(mudanca: Mudanca, idioma: Idioma) -> str:
    """A coisa no começo da frase: `A ação “Nome”`."""
    formas = {
        "acao": idioma.t("A ação “{nome}”"),
        "indicador": idioma.t("O indicador “{nome}”"),
        "diretriz": idioma.t("A diretriz {nome}"),
        "objetivo": idioma.t("O objetivo {nome}"),
        "area": idioma.t("A área “{nome}”"),
        "grupo": idioma.t("O grupo “{nome}”"),
        "orgao": idioma.t("O órgão “{nome}”"),
        "glossario": idioma.t("O termo “{nome}”"),
    }
    return formas[mudanca.tipo].format(nome=oficial.na_lingua(mudanca.nome, idioma))


def da_coisa(mudanca: Mudanca, idioma: Idioma) -> str:
    """De quem é o que se conta: `da ação “Nome”`."""
    formas = {
        "acao": idioma.t("da ação “{nome}”"),
        "indicador": idioma.t("do indicador “{nome}”"),
        "diretriz": idioma.t("da diretriz {nome}"),
        "objetivo": idioma.t("do objetivo {nome}"),
        "area": idioma.t("da área “{nome}”"),
        "grupo": idioma.t("do grupo “{nome}”"),
        "orgao": idioma.t("do órgão “{nome}”"),
        "glossario": idioma.t("do termo “{nome}”"),
    }
    return formas[mudanca.tipo].format(nome=oficial.na_lingua(mudanca.nome, idioma))
