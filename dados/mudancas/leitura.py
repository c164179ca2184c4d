"""Lê os dois lados. Das tabelas grandes, o SQLite compara os arquivos e só entrega o que difere."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, CursorResult, MetaData, Table, and_, exists, func, or_, select
from sqlalchemy.exc import DBAPIError

from dados import abertura, tabelas
from dados.consultas.dicionario import descritas
from dados.frescor import MESES
from dados.mudancas.lados import Campos, Lado, Linha, dos_dois
from dados.retrato import Retrato, RetratoIlegivel
from dados.tabelas import execucao_mensal, marco, medicao

_GRANDES = (execucao_mensal, marco, medicao)


def lados(antes: Retrato, depois: Retrato) -> tuple[Lado, Lado]:
    """Os dois lados, com o que difere das tabelas grandes e as outras inteiras. Erro: `RetratoIlegivel`."""
    sabidos = descritas(antes), descritas(depois)
    comuns = dos_dois(*sabidos)
    try:
        with abertura.par(antes.caminho, depois.caminho).connect() as conexao:
            lidas = {t.name: _dos_dois(conexao, t, comuns=comuns[t.name]) for t in tabelas.DO_PACOTE}
    except DBAPIError as erro:
        raise RetratoIlegivel(depois.caminho, motivo=f"não deu para comparar com {antes.versao}") from erro
    de_antes, de_depois = (
        _lado(retrato, campos, linhas={nome: os_dois[posicao] for nome, os_dois in lidas.items()})
        for posicao, (retrato, campos) in enumerate(zip((antes, depois), sabidos, strict=True))
    )
    return de_antes, de_depois


def _lado(retrato: Retrato, campos: Campos, *, linhas: Mapping[str, Sequence[Linha]]) -> Lado:
    return Lado.de_linhas(
        retrato.data,
        periodo=MESES[retrato.metadados.periodicidade],
        linhas=linhas,
        ultimas=_ultimas(retrato),
        campos=campos,
    )


def _ultimas(retrato: Retrato) -> dict[str, date]:
    mais_nova = func.max(medicao.c.data_referencia)
    consulta = (
        select(medicao.c.indicador, mais_nova.label("quando"))
        .where(medicao.c.data_referencia <= retrato.data)
        .group_by(medicao.c.indicador)
    )
    return {linha["indicador"]: linha["quando"] for linha in retrato.ler(consulta)}


def _dos_dois(
    conexao: Connection, tabela: Table, *, comuns: frozenset[str]
) -> tuple[Sequence[Linha], Sequence[Linha]]:
    """As linhas de antes e as de depois; das tabelas grandes, as que o outro lado não tem iguais.

    `comuns` são as colunas que os dois lados conhecem: nenhuma, se um deles não tem a tabela.
    """
    if not comuns:
        return (), ()
    era, agora = (
        tabela.to_metadata(MetaData(), name=f"{lado}_{tabela.name}") for lado in ("antes", "depois")
    )
    if tabela in _GRANDES:
        return _o_que_difere(conexao, era, agora, comuns=comuns)
    return _linhas(conexao.execute(select(era))), _linhas(conexao.execute(select(agora)))


def _o_que_difere(
    conexao: Connection, era: Table, agora: Table, *, comuns: frozenset[str]
) -> tuple[Sequence[Linha], Sequence[Linha]]:
    # Uma passada pela chave acha, já aos pares, o que mudou e o que saiu; o que entrou se acha só pelo
    # índice, sem abrir a outra tabela. Um `EXCEPT` para cada lado levaria o dobro.
    nomes = era.columns.keys()
    chaves = era.primary_key.columns.keys()
    mesma = and_(*(era.c[nome] == agora.c[nome] for nome in chaves))
    difere = or_(
        agora.c[chaves[0]].is_(None),
        *(era.c[nome].is_distinct_from(agora.c[nome]) for nome in nomes if nome in comuns - {*chaves}),
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
