"""Uma comparação guardada num arquivo: o item, a conta e a página acham-se pelo índice, sem lê-la inteira.

Entre dois retratos do Estado há dezenas de milhares de mudanças: na memória de cada processo seriam centenas
de MB, e a página de um item passaria por todas. O arquivo é deste processo, e some com a última leitura.
"""

import os
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    MetaData,
    NullPool,
    Table,
    Text,
    create_engine,
    func,
    insert,
    select,
)

from dados.mudancas.escrita import de_texto, em_texto
from dados.mudancas.modelo import GRUPO_DE, Especie, Grupo, Mudanca

_esquema = MetaData()
_mudanca = Table(
    "mudanca",
    _esquema,
    Column("n", Integer, primary_key=True),
    Column("especie", Text, nullable=False, index=True),
    Column("tipo", Text, nullable=False),
    Column("passos", Integer, nullable=False),
    Column("conteudo", Text, nullable=False),
)
_item = Table(
    "item",
    _esquema,
    Column("tipo", Text, primary_key=True),
    Column("codigo", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
_POR_VEZ = 500

Item = tuple[str, str]
"""Tipo e código de uma coisa do painel."""


@dataclass(frozen=True, slots=True)
class Selecao:
    """Que mudanças se querem. `None` não filtra; a área e o item valem também pelo que é deles."""

    item: Item | None = None
    area: str | None = None
    tipo: str | None = None
    grupo: str | None = None
    especie: str | None = None

    def condicoes(self) -> Iterator[ColumnElement[bool]]:
        """O que vale, em `mudanca`, para as desta parte."""
        for item in (self.item, None if self.area is None else ("area", self.area)):
            if item is not None:
                suas = select(_item.c.n).where(_item.c.tipo == item[0], _item.c.codigo == item[1])
                yield _mudanca.c.n.in_(suas)
        if self.tipo is not None:
            yield _mudanca.c.tipo == self.tipo
        if self.grupo is not None:
            yield _mudanca.c.especie.in_([e for e, grupo in GRUPO_DE.items() if grupo == self.grupo])
        if self.especie is not None:
            yield _mudanca.c.especie == self.especie


TUDO = Selecao()


def gravar(mudancas: Iterable[Mudanca], caminho: Path) -> None:
    """Escreve as mudanças num arquivo novo, na ordem em que vêm."""
    motor = create_engine("sqlite://", creator=lambda: sqlite3.connect(caminho), poolclass=NullPool)
    numeradas = enumerate(mudancas)
    with motor.begin() as conexao:
        # Se a máquina cair no meio, compara-se de novo: não há o que proteger.
        conexao.exec_driver_sql("PRAGMA synchronous = OFF")
        _esquema.create_all(conexao)
        while lote := list(islice(numeradas, _POR_VEZ)):
            conexao.execute(insert(_mudanca), [_linha(n, mudanca) for n, mudanca in lote])
            itens = [{"tipo": t, "codigo": c, "n": n} for n, mudanca in lote for t, c in _itens(mudanca)]
            conexao.execute(insert(_item), itens)


def _linha(n: int, mudanca: Mudanca) -> dict[str, object]:
    return {
        "n": n,
        "especie": mudanca.especie.value,
        "tipo": mudanca.tipo,
        "passos": len(mudanca.passos),
        "conteudo": em_texto(mudanca),
    }


def _itens(mudanca: Mudanca) -> set[Item]:
    """As coisas em cuja página a mudança se conta."""
    areas = (("area", area) for area in mudanca.areas)
    diretrizes = (("diretriz", diretriz) for diretriz in mudanca.diretrizes)
    return {(mudanca.tipo, mudanca.codigo), *areas, *diretrizes}


class Guardada:
    """O arquivo de uma comparação, lido por várias threads. É apagado quando ninguém mais o lê."""

    def __init__(self, caminho: Path) -> None:
        """`caminho` é de um arquivo que `gravar` escreveu, e passa a ser deste objeto."""
        endereco = f"file:{quote(os.fspath(caminho.absolute()))}?mode=ro&immutable=1"
        self._motor = create_engine(
            "sqlite://", creator=lambda: sqlite3.connect(endereco, uri=True), poolclass=NullPool
        )
        self._caminho = caminho
        self.bytes = caminho.stat().st_size
        weakref.finalize(self, caminho.unlink, missing_ok=True)

    @property
    def existe(self) -> bool:
        """Se o arquivo ainda está lá: há máquinas que limpam a pasta temporária sem perguntar."""
        return self._caminho.exists()

    @cached_property
    def passos(self) -> int:
        """Quantos campos mudaram, ao todo."""
        with self._motor.connect() as conexao:
            return conexao.scalar(select(func.sum(_mudanca.c.passos))) or 0

    @cached_property
    def tipos(self) -> frozenset[str]:
        """Os tipos de coisa em que algo mudou."""
        with self._motor.connect() as conexao:
            return frozenset(conexao.scalars(select(_mudanca.c.tipo).distinct()))

    @cached_property
    def _de_tudo(self) -> Mapping[Especie, int]:
        return self._contado(TUDO)

    def contar(self, parte: Selecao = TUDO) -> Mapping[Especie, int]:
        """Quantas mudanças há de cada espécie, só das que há."""
        return self._de_tudo if parte == TUDO else self._contado(parte)

    def achar(
        self, parte: Selecao = TUDO, *, desde: int = 0, quantas: int | None = None
    ) -> tuple[Mudanca, ...]:
        """As mudanças da parte, as piores primeiro, a começar da posição `desde`."""
        consulta = select(_mudanca.c.conteudo).where(*parte.condicoes()).order_by(_mudanca.c.n)
        with self._motor.connect() as conexao:
            achadas = conexao.scalars(consulta.offset(desde).limit(-1 if quantas is None else quantas))
            return tuple(de_texto(texto) for texto in achadas)

    def cada(self, parte: Selecao = TUDO) -> Iterator[Mudanca]:
        """Como `achar`, uma por vez: nunca estão todas na memória."""
        return (mudanca for _, mudanca in self.numeradas(parte))

    def numeradas(self, parte: Selecao = TUDO, *, desde: int = 0) -> Iterator[tuple[int, Mudanca]]:
        """Como `cada`, da posição `desde` em diante, com o lugar entre todas, o mesmo em qualquer parte."""
        pedidas = select(_mudanca.c.n, _mudanca.c.conteudo).where(*parte.condicoes())
        ultima = -1
        while True:
            seguintes = pedidas.where(_mudanca.c.n > ultima)
            with self._motor.connect() as conexao:
                lote = seguintes.order_by(_mudanca.c.n).limit(_POR_VEZ).offset(desde)
                lidas = conexao.execute(lote).all()
            for linha in lidas:
                yield linha[0], de_texto(linha[1])
            if len(lidas) < _POR_VEZ:
                return
            ultima, desde = lidas[-1][0], 0

    def _contado(self, parte: Selecao) -> Mapping[Especie, int]:
        especie = _mudanca.c.especie
        consulta = select(especie, func.count()).where(*parte.condicoes()).group_by(especie)
        with self._motor.connect() as conexao:
            return {Especie(linha[0]): linha[1] for linha in conexao.execute(consulta)}


def do_grupo(contadas: Mapping[Especie, int]) -> Mapping[Grupo, int]:
    """As mesmas contas, por grupo."""
    somas: dict[Grupo, int] = {}
    for especie, quantas in contadas.items():
        somas[GRUPO_DE[especie]] = somas.get(GRUPO_DE[especie], 0) + quantas
    return somas
