"""Gasta o token de um formulário na mesma transação do que ele autoriza: ou valem os dois, ou nenhum.

A chave da tabela é que decide: de muitos envios ao mesmo tempo, em quantos processos forem, um passa.
"""

from datetime import date

from sqlalchemy import Connection, Engine, delete, select

from dados.participacao import inserir
from dados.participacao.csrf import Uso
from dados.participacao.tabelas import token_gasto as tabela
from dados.participacao.transacao import leitura


class TokenGasto(Exception):
    """O token já foi usado. `mesmo_pedido`: para mandar exatamente isto, como num clique duplo."""

    def __init__(self, *, mesmo_pedido: bool) -> None:
        super().__init__("Este formulário já foi usado. Confira o que escreveu e envie de novo.")
        self.mesmo_pedido = mesmo_pedido


def gastar(conexao: Connection, uso: Uso | None) -> None:
    """Marca o token como usado nesta transação; None, de quem não usa formulário, não gasta nada.

    Quem chega depois espera esta transação acabar. Erro: TokenGasto.
    """
    if uso is None:
        return
    valores = {"resumo": uso.resumo, "pedido": uso.pedido, "dia": uso.dia.isoformat()}
    if not inserir.se_nao_ha(conexao, tabela, valores):
        anterior = conexao.scalar(select(tabela.c.pedido).where(tabela.c.resumo == uso.resumo))
        raise TokenGasto(mesmo_pedido=anterior == uso.pedido)


def ja_valeu(motor: Engine, uso: Uso) -> bool:
    """Se este mesmo envio já valeu, como num clique a mais. Erro: BaseIndisponivel."""
    este = (tabela.c.resumo == uso.resumo, tabela.c.pedido == uso.pedido)
    with leitura(motor) as conexao:
        return conexao.scalar(select(tabela.c.resumo).where(*este)) is not None


def apagar_vencidos(conexao: Connection, *, antes_de: date) -> int:
    """Apaga os gastos cujo sal já se apagou, e que por isso ninguém mais confere. Diz quantos eram."""
    return conexao.execute(delete(tabela).where(tabela.c.dia < antes_de.isoformat())).rowcount
