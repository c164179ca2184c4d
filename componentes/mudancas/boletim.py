"""O que mudou, como vai no e-mail: a contagem, as piores notícias e onde ler o resto. Texto puro."""

from componentes import mapa
from componentes.mudancas import contada
from componentes.mudancas.comparacao import Comparacao, Selecao
from componentes.mudancas.resumo import resumo
from dados.mudancas.modelo import Mudanca
from traducoes import Idioma

MAIS_LONGO = 10
"""Quantas mudanças cabem num e-mail que se lê de uma vez."""


def texto(comparada: Comparacao, *, area: str, base: str, idioma: Idioma) -> str | None:
    """O texto da área, ou de tudo se ela é vazia; None quando nada mudou. `base` termina em `/`."""
    parte = Selecao(area=area or None)
    contadas = comparada.contar(parte)
    if not contadas:
        return None
    t, antes, depois = idioma.t, comparada.antes, comparada.depois
    de_quando = t(
        "De {data} a {dia}, mudou isto na Estratégia de Governo Digital.",
        data=idioma.data(antes.data),
        dia=idioma.data(depois.data),
    )
    da_area = [t("Este aviso é só da área {n}.", n=area)] if area else []
    piores = comparada.achar(parte, quantas=MAIS_LONGO)
    noticias = [_noticia(uma, comparada, base=base, idioma=idioma) for uma in piores]
    endereco = mapa.endereco("mudancas", de=antes.versao, retrato=depois.versao, area=area)
    resto = sum(contadas.values()) - len(noticias)
    no_painel = (
        idioma.n("Falta {n} mudança. Leia tudo aqui:", "Faltam {n} mudanças. Leia tudo aqui:", resto)
        if resto
        else t("Veja no painel:")
    )
    partes = [
        " ".join([de_quando, *da_area]),
        resumo(contadas, idioma=idioma),
        t("As piores notícias vêm primeiro."),
        *noticias,
        f"{no_painel}\n{_absoluto(endereco, base=base)}",
    ]
    return "\n\n".join(partes)


def _noticia(mudanca: Mudanca, comparada: Comparacao, *, base: str, idioma: Idioma) -> str:
    uma = contada.de(mudanca, comparada, idioma=idioma)
    linhas = [f"* {uma.assunto}", uma.frase, uma.explicacao, _absoluto(uma.endereco, base=base)]
    return "\n".join(linha for linha in linhas if linha)


def _absoluto(endereco: str, *, base: str) -> str:
    return base + endereco.removeprefix("./") if endereco else ""
