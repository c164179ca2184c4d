"""Lê os dois lados. Das tabelas grandes, o SQLite compara os arquivos e só entrega o que difere."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import quote

from sqlalchemy import (
    Connection,
    CursorResult,
    MetaData,
    NullPool,
    Table,
    and_,
    create_engine,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.exc import DBAPIError

from dados import tabelas
from dados.frescor import MESES
from dados.mudancas.lados import Lado, Linha
from dados.retrato import Retrato, RetratoIlegivel
from dados.tabelas import execucao_mensal, marco, medicao

_GRANDES = (execucao_mensal, marco, medicao)
_ANTES, _DEPOIS = "antes", "depois"


def lados(antes: Retrato, depois: Retrato) -> tuple[Lado, Lado]:
    """Os dois lados, com o que difere das tabelas grandes e as outras inteiras. Erro: `RetratoIlegivel`."""
    motor = create_engine("sqlite://", creator=lambda: _ligar(antes, depois), poolclass=NullPool)
    try:
        with motor.connect() as conexao:
            lidas = {tabela.name: _dos_dois(conexao, tabela) for tabela in tabelas.DO_PACOTE}
    except DBAPIError as erro:
        raise RetratoIlegivel(depois.caminho, motivo=f"não deu para comparar com {antes.versao}") from erro
    de_antes, de_depois = (
        _lado(retrato, linhas={nome: os_dois[posicao] for nome, os_dois in lidas.items()})
        for posicao, retrato in enumerate((antes, depois))
    )
    return de_antes, de_depois


def _lado(retrato: Retrato, *, linhas: Mapping[str, Sequence[Linha]]) -> Lado:
    return Lado.de_linhas(
        retrato.data,
        periodo=MESES[retrato.metadados.periodicidade],
        linhas=linhas,
        ultimas=_ultimas(retrato),
    )


def _ultimas(retrato: Retrato) -> dict[str, date]:
    mais_nova = func.max(medicao.c.data_referencia)
    consulta = (
        select(medicao.c.indicador, mais_nova.label("quando"))
        .where(medicao.c.data_referencia <= retrato.data)
        .group_by(medicao.c.indicador)
    )
    return {linha["indicador"]: linha["quando"] for linha in retrato.ler(consulta)}


def _dos_dois(conexao: Connection, tabela: Table) -> tuple[Sequence[Linha], Sequence[Linha]]:
    """As linhas de antes e as de depois; das tabelas grandes, as que o outro lado não tem iguais."""
    era, agora = (tabela.to_metadata(MetaData(), schema=lado) for lado in (_ANTES, _DEPOIS))
    if tabela in _GRANDES:
        return _o_que_difere(conexao, era, agora)
    return _linhas(conexao.execute(select(era))), _linhas(conexao.execute(select(agora)))


def _o_que_difere(conexao: Connection, era: Table, agora: Table) -> tuple[Sequence[Linha], Sequence[Linha]]:
    # Uma passada pela chave acha, já aos pares, o que mudou e o que saiu; o que entrou se acha só pelo
    # índice, sem abrir a outra tabela. Um `EXCEPT` para cada lado levaria o dobro.
    nomes = era.columns.keys()
    chaves = era.primary_key.columns.keys()
    mesma = and_(*(era.c[nome] == agora.c[nome] for nome in chaves))
    difere = or_(
        agora.c[chaves[0]].is_(None),
        *(era.c[nome].is_distinct_from(agora.c[nome]) for nome in nomes if nome not in chaves),
    )
    achadas = conexao.execute(select(era, agora).outerjoin_from(era, agora, mesma).where(difere)).all()
    novas = conexao.execute(select(agora).where(~exists().where(mesma)))
    sairam_ou_mudaram = [dict(zip(nomes, linha[: len(nomes)], strict=True)) for linha in achadas]
    mudaram = [dict(zip(nomes, linha[len(nomes) :], strict=True)) for linha in achadas]
    ficaram = [linha for linha in mudaram if linha[chaves[0]] is not None]
    return sairam_ou_mudaram, [*ficaram, *_linhas(novas)]


def _linhas(resultado: CursorResult[tuple[object, ...]]) -> Sequence[Linha]:
    nomes = tuple(resultado.keys())
    return [dict(zip(nomes, linha, strict=True)) for linha in resultado]


def _ligar(antes: Retrato, depois: Retrato) -> sqlite3.Connection:
    conexao = sqlite3.connect("file::memory:", uri=True)
    for nome, retrato in ((_ANTES, antes), (_DEPOIS, depois)):
        endereco = f"file:{quote(os.fspath(retrato.caminho.absolute()))}?mode=ro&immutable=1"
        conexao.execute(f"ATTACH DATABASE ? AS {nome}", (endereco,))
    return conexao
