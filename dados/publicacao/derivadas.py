"""Enche as tabelas que se fazem das outras: as contagens e a ordem das ações."""

from datetime import date
from typing import get_args

from sqlalchemy import Connection, func, select

from dados.consultas import contagens, no_banco
from dados.tabelas import acao, contagem, posicao


def gravar(conexao: Connection, *, em: date) -> None:
    """Grava-as num retrato que já tem as tabelas do pacote; `em` é a data em que se julgam os prazos."""
    colunas = [coluna.name for coluna in contagem.columns]
    for de in get_args(contagens.De):
        conexao.execute(contagem.insert().from_select(colunas, contagens.calcular(de, em=em)))
    ordem = func.row_number().over(order_by=no_banco.mais_atrasada_primeiro(em=em))
    conexao.execute(posicao.insert().from_select(["n", "acao"], select(ordem, acao.c.codigo)))
