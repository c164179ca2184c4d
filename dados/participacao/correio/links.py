"""Os links que os e-mails levam. Só a chave do painel os faz, e cada um serve para uma coisa só."""

from datetime import datetime, timedelta
from enum import StrEnum

from dados.participacao.cofre import CodigoRecusado, Cofre
from traducoes import PORTUGUES, Idioma


class Acao(StrEnum):
    """O que o link faz; é também o caminho dele no painel, que não muda: há e-mails com ele por aí."""

    CONFIRMAR = "confirmar"
    ESQUECER = "sem-email"
    ASSINAR = "confirmar-aviso"
    SAIR = "sem-aviso"


_VALIDADE = {
    Acao.CONFIRMAR: timedelta(days=7),
    # Quem quer sair não tem pressa: vale mais que o maior prazo de guarda que se pode configurar.
    Acao.ESQUECER: timedelta(days=3660),
    Acao.ASSINAR: timedelta(days=7),
    Acao.SAIR: timedelta(days=3660),
}
PRAZO_DE_CONFIRMAR = _VALIDADE[Acao.CONFIRMAR]


class LinkRecusado(Exception):
    """O link não saiu deste painel, veio cortado ou venceu."""

    def __init__(self) -> None:
        super().__init__("Este link não vale: ele veio cortado, ou passou de 7 dias.")


def fazer(
    acao: Acao, id: int, *, base: str, cofre: Cofre, agora: datetime, idioma: Idioma = PORTUGUES
) -> str:
    """O endereço completo que age sobre o e-mail da contribuição ou da assinatura `id`.

    `base` termina em `/`. A página a que ele leva fala em `idioma`.
    """
    # Muitos programas de e-mail deixam de fora do link os `=` do fim.
    codigo = cofre.autenticar(f"{acao}:{id}", agora=agora).rstrip("=")
    lingua = "" if idioma == PORTUGUES else f"&idioma={idioma.codigo}"
    return f"{base}{acao}?c={codigo}{lingua}"


def ler(acao: Acao, codigo: str, *, cofre: Cofre, agora: datetime) -> int:
    """De que contribuição ou assinatura é o código do link. Erro: LinkRecusado."""
    try:
        inteiro = codigo + "=" * (-len(codigo) % 4)
        feito_para, _, id = cofre.conferir(inteiro, validade=_VALIDADE[acao], agora=agora).partition(":")
    except CodigoRecusado:
        raise LinkRecusado from None
    if feito_para != acao:
        raise LinkRecusado
    return int(id)
