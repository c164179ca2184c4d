"""Os links dos e-mails: abrir não muda nada, apertar muda uma vez, e link ruim diz o que fazer."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from dados import relogio
from dados.participacao.cofre import Cofre, nova_chave
from tests.integracao.servidor.formulario import enviar
from tests.paineis import CHAVE_DO_EMAIL, Painel
from tests.validador import problemas

COFRE = Cofre([CHAVE_DO_EMAIL])
ORDEM = count(1)


@pytest.fixture
def id(painel: Painel) -> int:
    """De uma contribuição nova, com e-mail."""
    mensagem = f"Com e-mail {next(ORDEM)}"
    assert enviar(painel, {"mensagem": mensagem, "email": "maria@exemplo.com"}).status == 303
    with closing(sqlite3.connect(painel.participacao)) as base:
        (achado,) = base.execute("SELECT id FROM contribuicao WHERE mensagem = ?", [mensagem]).fetchone()
        return int(achado)


def link(acao: str, id: int, *, agora: datetime | None = None) -> str:
    return f"/{acao}?c={COFRE.autenticar(f'{acao}:{id}', agora=agora or relogio.agora())}"


def como_esta(painel: Painel, id: int) -> tuple[bool, bool, list[str]]:
    """Se tem e-mail, se está confirmado e que mensagens esperam."""
    with closing(sqlite3.connect(painel.participacao)) as base:
        tem, confirmado = base.execute(
            "SELECT email_cifrado IS NOT NULL, email_confirmado_em IS NOT NULL FROM contribuicao"
            " WHERE id = ?",
            [id],
        ).fetchone()
        esperam = base.execute("SELECT mensagem FROM saida WHERE contribuicao = ?", [id]).fetchall()
        return bool(tem), bool(confirmado), [mensagem for (mensagem,) in esperam]


def test_abrir_so_mostra_o_botao_e_apertar_confirma(painel: Painel, id: int) -> None:
    endereco = link("confirmar", id)
    for _ in range(2):
        aberta = painel.pedir(endereco)
        assert (aberta.status, aberta.cabecalhos["Cache-Control"]) == (200, "no-store")
    assert painel.pedir(endereco, metodo="HEAD").status == 200
    assert como_esta(painel, id) == (True, False, ["confirmacao"])
    (destino,) = re.findall(r'<form method="post" action="\.([^"]+)">', aberta.texto)
    assert destino == endereco

    for _ in range(2):
        feita = painel.enviar(destino, {})
        assert (feita.status, "E-mail confirmado" in feita.texto) == (200, True)
    assert como_esta(painel, id) == (True, True, [])


def test_esquecer_apaga_e_depois_diz_que_ja_apagou(painel: Painel, id: int) -> None:
    endereco = link("sem-email", id)
    assert painel.pedir(endereco).status == 200
    assert como_esta(painel, id) == (True, False, ["confirmacao"])

    # É assim que o botão do programa de e-mail o chama (RFC 8058).
    assert painel.enviar(endereco, {"List-Unsubscribe": "One-Click"}).status == 200
    assert como_esta(painel, id) == (False, False, [])
    assert [painel.enviar(outro, {}).status for outro in (endereco, link("confirmar", id))] == [410, 410]


def test_link_que_nao_vale_nao_muda_nada_e_diz_o_que_fazer(painel: Painel, id: int) -> None:
    agora = relogio.agora()
    certo = link("confirmar", id)
    de_fora = Cofre([nova_chave()]).autenticar(f"confirmar:{id}", agora=agora)
    ruins = [
        "/confirmar",
        "/confirmar?c=",
        certo[:-20],
        f"/confirmar?c={de_fora}",
        link("confirmar", id, agora=agora - timedelta(days=7, minutes=1)),
        link("sem-email", id).replace("/sem-email", "/confirmar"),
        "/confirmar?c=%00%ff<script>",
    ]
    for ruim in ruins:
        for resposta in (painel.pedir(ruim), painel.enviar(ruim, {})):
            assert resposta.status == 404
            assert "Abra de novo o link do e-mail, inteiro." in resposta.texto
            assert "<script>" not in resposta.texto.split("<main")[1]
    assert como_esta(painel, id) == (True, False, ["confirmacao"])


def test_as_paginas_seguem_o_padrao_do_html(painel: Painel, id: int, tmp_path: Path) -> None:
    paginas = [
        painel.pedir(link("confirmar", id)),
        painel.enviar(link("confirmar", id), {}),
        painel.pedir(link("sem-email", id)),
        painel.enviar(link("sem-email", id), {}),
        painel.enviar(link("sem-email", id), {}),
        painel.pedir("/confirmar"),
    ]
    for numero, pagina in enumerate(paginas):
        (tmp_path / f"{numero}.html").write_text(pagina.texto, encoding="utf-8")

    assert problemas(tmp_path.glob("*.html")) == ""
