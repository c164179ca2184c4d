"""Como se cita a figura: por extenso, como pede a ABNT NBR 6023, e em uma linha."""

from datetime import datetime

from componentes import mapa
from componentes.figura.modelo import Figura
from traducoes.idioma import FUSO

MESES = ("jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez.")
"""As abreviaturas da NBR 6023. A referência é uma forma brasileira: fica em português em toda língua."""


def abnt(figura: Figura, *, acesso: str) -> str:
    """A referência inteira. `acesso` é o dia em que a pessoa abriu a figura, já escrito como na ABNT."""
    t, credito = figura.idioma.t, figura.credito
    partes = [
        f"{credito.orgao.upper()}.",
        f"{figura.grafico.titulo}.",
        f"In: {mapa.nome_do_painel(figura.idioma)}.",
        t("Versão {versao}.", versao=credito.versao),
        f"[S. l.], {dia(credito.publicado_em)}.",
        t("1 gráfico."),
        *([t("Dados de demonstração, inventados.")] if credito.eh_demonstracao else []),
        t("Disponível em: {endereco}.", endereco=figura.endereco()),
        t("Acesso em: {dia}.", dia=acesso.rstrip(".")),
    ]
    return " ".join(partes)


def curta(figura: Figura) -> str:
    """O painel, a versão e o endereço que fica."""
    t, credito = figura.idioma.t, figura.credito
    natureza = t(" (dados de demonstração, inventados)") if credito.eh_demonstracao else ""
    return t(
        "Fonte: {painel}, versão {versao}{natureza}. {endereco}",
        painel=mapa.nome_do_painel(figura.idioma),
        versao=credito.versao,
        natureza=natureza,
        endereco=figura.endereco(),
    )


def dia(momento: datetime) -> str:
    """O dia em Minas Gerais, como na ABNT.

    >>> from datetime import UTC
    >>> dia(datetime(2026, 5, 4, 2, tzinfo=UTC))
    '3 maio 2026'
    """
    la = momento.astimezone(FUSO)
    return f"{la.day} {MESES[la.month - 1]} {la.year}"
