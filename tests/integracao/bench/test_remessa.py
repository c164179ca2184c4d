"""A remessa envia de verdade, e cada protocolo que ela conta está na base."""

import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

from bench import remessa
from tests.paineis import Painel


def test_todo_envio_vira_protocolo_e_os_leitores_leem(painel: Painel) -> None:
    feita = remessa.enviar(urlsplit(painel.endereco).netloc, envios=7, remetentes=3, leitores=2)
    with closing(sqlite3.connect(painel.participacao)) as base:
        gravados = {protocolo for (protocolo,) in base.execute("SELECT protocolo FROM contribuicao")}

    assert len(feita.duracoes) == len(set(feita.protocolos)) == 7
    assert gravados.issuperset(feita.protocolos)
    assert feita.lidas > 0
    assert 0 < min(feita.duracoes) <= max(feita.duracoes) <= feita.segundos
