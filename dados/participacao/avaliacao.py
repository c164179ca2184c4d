"""A resposta a «Esta página está clara?»: uma linha por resposta, e nada de quem respondeu (norma F-12)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, insert

from dados import relogio
from dados.participacao import uso_unico
from dados.participacao.csrf import Uso
from dados.participacao.opcoes import FaltaDeClareza
from dados.participacao.tabelas import avaliacao_de_pagina as tabela
from dados.participacao.transacao import transacao


@dataclass(frozen=True, slots=True)
class Avaliacao:
    """`pagina` é um nome do mapa do painel; `falta` só existe quando a página não está clara."""

    pagina: str
    idioma: str
    retrato_versao: str
    clara: bool
    falta: FaltaDeClareza | None = None


def registrar(motor: Engine, avaliacao: Avaliacao, *, agora: datetime, uso: Uso | None = None) -> None:
    """Grava e gasta `uso` junto. De `agora`, que tem fuso, só fica o dia em Minas Gerais.

    Erros: TokenGasto, BaseIndisponivel.
    """
    linha = {
        "dia": relogio.dia(agora),
        "pagina": avaliacao.pagina,
        "idioma": avaliacao.idioma,
        "retrato_versao": avaliacao.retrato_versao,
        "clara": avaliacao.clara,
        "falta": avaliacao.falta and avaliacao.falta.value,
    }
    with transacao(motor) as conexao:
        uso_unico.gastar(conexao, uso)
        conexao.execute(insert(tabela).values(linha))
