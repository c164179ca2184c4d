"""As entradas da equipe que se encerraram. Quem aperta Sair encerra a dele em todo processo, e na hora.

O cookie de entrada é do Streamlit e vale por si: apagá-lo do navegador não cala uma cópia dele. Aqui fica só
um resumo do que saiu, até o cookie vencer.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, select

from dados.participacao import inserir
from dados.participacao.tabelas import sessao_encerrada as tabela
from dados.participacao.transacao import leitura, transacao

FICA = timedelta(days=1)
"""Mais que a jornada que uma entrada dura."""


def encerrar(motor: Engine, resumo: str, *, agora: datetime) -> None:
    """A entrada desse resumo não vale mais. Repetir não muda nada. Erro: BaseIndisponivel."""
    valores = {"resumo": resumo, "encerrada_em": agora.replace(microsecond=0)}
    with transacao(motor) as conexao:
        inserir.se_nao_ha(conexao, tabela, valores)


def esta_encerrada(motor: Engine, resumo: str) -> bool:
    """Se alguém já apertou Sair nesta entrada. Erro: BaseIndisponivel."""
    with leitura(motor) as conexao:
        return conexao.scalar(select(tabela.c.resumo).where(tabela.c.resumo == resumo)) is not None


def apagar_vencidas(conexao: Connection, *, agora: datetime) -> int:
    """Apaga as que nenhum cookie ainda válido usa, e diz quantas eram."""
    return conexao.execute(delete(tabela).where(tabela.c.encerrada_em < agora - FICA)).rowcount
