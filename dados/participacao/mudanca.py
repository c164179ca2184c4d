"""Leva a base de contribuições de SQLite para PostgreSQL, inteira ou nada."""

from collections.abc import Mapping

from alembic.util import CommandError
from sqlalchemy import Connection, Table, func, insert, select

from dados.participacao import base, copia, postgresql
from dados.participacao.tabelas import esquema

_POR_VEZ = 500


class MudancaImpossivel(Exception):
    """A mudança não foi feita e o destino ficou como estava; a mensagem diz por quê e o que fazer."""


def mudar(de: str, para: str) -> Mapping[str, int]:
    """Copia todas as tabelas da base `de` (SQLite) para a `para` (PostgreSQL, sem dados).

    Devolve quantas linhas há em cada tabela, conferidas nos dois lados. A origem só é lida, e ninguém grava
    nela enquanto isso. Levanta `MudancaImpossivel` e `CopiaImpossivel`.
    """
    copia.arquivo_de(de)
    if not para.startswith("postgresql"):
        raise MudancaImpossivel("O destino precisa ser PostgreSQL: postgresql://usuario@maquina/banco.")
    try:
        return _mudar(de, para)
    except CommandError as erro:
        raise MudancaImpossivel("O destino é de um painel mais novo. Use um banco vazio.") from erro
    except (base.EnderecoIlegivel, postgresql.BaseSemUtf8, postgresql.SenhaMalEscrita) as erro:
        raise MudancaImpossivel(str(erro)) from erro
    except base.FALHAS as erro:
        raise MudancaImpossivel(f"A mudança não foi feita: a base disse «{base.causa(erro)}».") from None


def _mudar(de: str, para: str) -> Mapping[str, int]:
    origem, destino = base.abrir(de), base.abrir(para)
    try:
        with origem.begin() as lida, destino.begin() as gravada:
            if not base.esta_em_dia(lida):
                raise MudancaImpossivel(
                    "A base é de outra versão do painel. Abra este painel uma vez e repita."
                )
            base.migrar_em(gravada)
            return {tabela.name: _levar(tabela, lida, gravada) for tabela in esquema.sorted_tables}
    finally:
        origem.dispose()
        destino.dispose()


def _levar(tabela: Table, lida: Connection, gravada: Connection) -> int:
    if _quantas(tabela, gravada):
        raise MudancaImpossivel("O destino já tem contribuições. Use um banco vazio.")
    for lote in lida.execute(select(tabela).execution_options(yield_per=_POR_VEZ)).mappings().partitions():
        gravada.execute(insert(tabela), [dict(linha) for linha in lote])
    _acertar_sequencia(tabela, gravada)
    havia, ha = _quantas(tabela, lida), _quantas(tabela, gravada)
    if havia != ha:
        raise MudancaImpossivel(f"A contagem não bate em {tabela.name}: {havia} na origem e {ha} no destino.")
    return ha


def _acertar_sequencia(tabela: Table, gravada: Connection) -> None:
    """As linhas vieram com número; a próxima continua depois da maior."""
    numero = tabela.autoincrement_column
    if numero is None:
        return
    if maior := gravada.scalar(select(func.max(numero))):
        sequencia = func.pg_get_serial_sequence(tabela.name, numero.name)
        gravada.execute(select(func.setval(sequencia, maior)))


def _quantas(tabela: Table, conexao: Connection) -> int:
    return conexao.scalar(select(func.count()).select_from(tabela)) or 0
