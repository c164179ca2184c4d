"""Dicionário dos dados: o que cada tabela e coluna quer dizer, e as linhas para baixar."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, Table, func, literal_column, select, true

from dados.consultas import NaoEncontrado
from dados.consultas.recorte import Recorte, condicao
from dados.retrato import Retrato
from dados.tabelas import DO_PACOTE, dicionario

_LINHAS_POR_LEITURA = 5000
_PRIMEIRAS_LINHAS = 250
"""Poucas na primeira leitura e o dobro em cada outra, até o limite: o arquivo começa a sair logo."""


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


def descritas(retrato: Retrato) -> dict[str, frozenset[str]]:
    """Por tabela do pacote, as colunas que ele trouxe: as que vieram depois não estão."""
    achadas: defaultdict[str, set[str]] = defaultdict(set)
    for linha in retrato.ler(select(dicionario.c.tabela, dicionario.c.campo)):
        achadas[linha["tabela"]].add(linha["campo"])
    return {tabela: frozenset(campos) for tabela, campos in achadas.items()}


def linhas(
    retrato: Retrato, *, tabela: str, recorte: Recorte | None = None
) -> Iterator[Mapping[str, object]]:
    """As linhas da tabela, ou só as do recorte, na ordem do pacote, lidas aos poucos.

    Erros: `NaoEncontrado`, `SemRecorte`.
    """
    da_tabela = _tabela(tabela)
    return _aos_poucos(retrato, da_tabela, onde=_onde(retrato, tabela=tabela, recorte=recorte))


def conferir(retrato: Retrato, *, tabela: str, recorte: Recorte | None = None) -> None:
    """Passa se `linhas` pode ser lida. Erros: os mesmos."""
    _onde(retrato, tabela=_tabela(tabela).name, recorte=recorte)


def quantas(retrato: Retrato, *, tabela: str, recorte: Recorte | None = None) -> int:
    """Quantas linhas `linhas` daria. Erros: os mesmos."""
    da_tabela = _tabela(tabela)
    onde = _onde(retrato, tabela=tabela, recorte=recorte)
    total: int = retrato.ler(select(func.count().label("n")).select_from(da_tabela).where(onde))[0]["n"]
    return total


def _tabela(nome: str) -> Table:
    achada = next((t for t in DO_PACOTE if t.name == nome), None)
    if achada is None:
        raise NaoEncontrado(assunto="tabela", codigo=nome)
    return achada


def _onde(retrato: Retrato, *, tabela: str, recorte: Recorte | None) -> ColumnElement[bool]:
    return true() if recorte is None else condicao(retrato, recorte, tabela=tabela)


def _aos_poucos(
    retrato: Retrato, tabela: Table, *, onde: ColumnElement[bool]
) -> Iterator[Mapping[str, object]]:
    # O rowid segue a ordem de gravação, que é a do pacote, e continua barato no fim de tabelas grandes.
    rowid = literal_column("rowid", Integer)
    nomes = tabela.columns.keys()
    ultima, quantas_ler = 0, min(_PRIMEIRAS_LINHAS, _LINHAS_POR_LEITURA)
    while lidas := retrato.ler(
        select(rowid.label("rowid"), tabela).where(rowid > ultima, onde).order_by(rowid).limit(quantas_ler)
    ):
        for linha in lidas:
            yield {nome: linha[nome] for nome in nomes}
        ultima, quantas_ler = lidas[-1]["rowid"], min(2 * quantas_ler, _LINHAS_POR_LEITURA)
