"""Lê os dois lados. Das tabelas grandes, o SQLite compara os arquivos e só entrega o que difere."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from sqlalchemy import Connection, MetaData, NullPool, Table, and_, create_engine, exists, func, select
from sqlalchemy.exc import DBAPIError

from dados import tabelas
from dados.frescor import MESES
from dados.mudancas.lados import Lado, Linha
from dados.retrato import Retrato, RetratoIlegivel
from dados.tabelas import execucao_mensal, marco, medicao

_GRANDES = (execucao_mensal, marco, medicao)


def lados(antes: Retrato, depois: Retrato) -> tuple[Lado, Lado]:
    """Os dois lados, com o que difere das tabelas grandes e as outras inteiras. Erro: `RetratoIlegivel`."""
    grandes = {tabela.name: _o_que_difere(tabela, antes, depois) for tabela in _GRANDES}
    de_antes, de_depois = (
        _lado(retrato, grandes={nome: linhas[posicao] for nome, linhas in grandes.items()})
        for posicao, retrato in enumerate((antes, depois))
    )
    return de_antes, de_depois


def _lado(retrato: Retrato, *, grandes: dict[str, Sequence[Linha]]) -> Lado:
    linhas: defaultdict[str, Sequence[Linha]] = defaultdict(list, grandes)
    for tabela in tabelas.DO_PACOTE:
        if tabela not in _GRANDES:
            linhas[tabela.name] = [*map(dict, retrato.ler(select(tabela)))]
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


def _o_que_difere(tabela: Table, antes: Retrato, depois: Retrato) -> tuple[Sequence[Linha], Sequence[Linha]]:
    """As linhas de cada lado que o outro não tem iguais."""
    era, agora = (tabela.to_metadata(MetaData(), schema=lado) for lado in ("antes", "depois"))
    motor = create_engine("sqlite://", creator=lambda: _ligar(antes, depois), poolclass=NullPool)
    try:
        with motor.connect() as conexao:
            return _so_de(conexao, era, agora), _so_de(conexao, agora, era)
    except DBAPIError as erro:
        raise RetratoIlegivel(depois.caminho, motivo=f"não deu para comparar com {antes.versao}") from erro


def _so_de(conexao: Connection, esta: Table, outra: Table) -> Sequence[Linha]:
    # A chave acha a outra linha no índice: metade do tempo de um `EXCEPT`, que ordena as duas tabelas.
    igual = and_(
        *(coluna.is_not_distinct_from(outra.c[coluna.name]) for coluna in esta.c if not coluna.primary_key)
    )
    mesma = and_(*(coluna == outra.c[coluna.name] for coluna in esta.primary_key.columns))
    achadas = conexao.execute(select(esta).where(~exists().where(mesma, igual)))
    return [*map(dict, achadas.mappings())]


def _ligar(antes: Retrato, depois: Retrato) -> sqlite3.Connection:
    conexao = sqlite3.connect("file::memory:", uri=True)
    for nome, retrato in (("antes", antes), ("depois", depois)):
        endereco = f"file:{quote(os.fspath(retrato.caminho.absolute()))}?mode=ro&immutable=1"
        conexao.execute(f"ATTACH DATABASE ? AS {nome}", (endereco,))
    return conexao
