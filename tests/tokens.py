"""O token que o painel daria a um formulário, para quem não quer abrir a página dele nem esperar."""

from datetime import timedelta

from sqlalchemy import Engine

from dados import relogio
from dados.participacao import csrf, sal


def novo(motor: Engine, sessao: str, *, aberto_ha: float = 60) -> str:
    """O de um formulário aberto há tantos segundos por esse navegador; `motor` é o da base do painel."""
    agora = relogio.agora()
    aberto_em = agora - timedelta(seconds=aberto_ha)
    return csrf.fazer(sessao, aberto_em=aberto_em, segredo=sal.do_dia(motor, agora=agora))
