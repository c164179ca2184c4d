"""Dicionário dos dados: o que cada tabela e coluna quer dizer, e as linhas para baixar."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Integer, Table, func, literal_column, select

from dados.consultas import NaoEncontrado
from dados.retrato import Retrato
from dados.tabelas import DO_PACOTE, dicionario

_LINHAS_POR_LEITURA = 5000


@dataclass(frozen=True, slots=True)
class Campo:
    """Coluna de uma tabela do pacote; `regra` diz o que o valor precisa cumprir."""

    nome: str
    titulo: str
    tipo: str
    descricao: str
    regra: str | None


@dataclass(frozen=True, slots=True)
class TabelaDoDicionario:
    """Tabela do pacote, suas colunas na ordem do arquivo e quantas linhas tem no retrato."""

    nome: str
    titulo: str
    descricao: str
    campos: tuple[Campo, ...]
    linhas: int


def tabelas(retrato: Retrato) -> tuple[TabelaDoDicionario, ...]:
    """As tabelas do pacote, na ordem em que ele as lista."""
    quantas = retrato.ler(
        select(*(select(func.count()).select_from(t).scalar_subquery().label(t.name) for t in DO_PACOTE))
    )[0]
    colunas = retrato.ler(select(dicionario).order_by(dicionario.c.ordem))
    por_tabela = {t.name: [c for c in colunas if c["tabela"] == t.name] for t in DO_PACOTE}
    return tuple(
        TabelaDoDicionario(
            nome=nome,
            titulo=da_tabela[0]["titulo_da_tabela"],
            descricao=da_tabela[0]["descricao_da_tabela"],
            campos=tuple(
                Campo(
                    nome=c["campo"],
                    titulo=c["titulo"],
                    tipo=c["tipo"],
                    descricao=c["descricao"],
                    regra=c["regra"],
                )
                for c in da_tabela
            ),
            linhas=quantas[nome],
        )
        for nome, da_tabela in por_tabela.items()
        if da_tabela
    )


def linhas(retrato: Retrato, *, tabela: str) -> Iterator[Mapping[str, object]]:
    """As linhas da tabela, na ordem do pacote, lidas aos poucos. Erro: `NaoEncontrado`."""
    achada = next((t for t in DO_PACOTE if t.name == tabela), None)
    if achada is None:
        raise NaoEncontrado(assunto="tabela", codigo=tabela)
    return _aos_poucos(retrato, tabela=achada)


def _aos_poucos(retrato: Retrato, *, tabela: Table) -> Iterator[Mapping[str, object]]:
    # O rowid segue a ordem de gravação, que é a do pacote, e continua barato no fim de tabelas grandes.
    rowid = literal_column("rowid", Integer)
    ultima = 0
    while lidas := retrato.ler(
        select(rowid.label("rowid"), tabela).where(rowid > ultima).order_by(rowid).limit(_LINHAS_POR_LEITURA)
    ):
        for linha in lidas:
            yield {coluna.name: linha[coluna.name] for coluna in tabela.columns}
        ultima = lidas[-1]["rowid"]
