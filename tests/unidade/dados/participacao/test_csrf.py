"""O token diz de que navegador e de quando é o formulário a quem tem o segredo, e nada aos outros."""

from datetime import UTC, date, datetime

import pytest

from dados.participacao import csrf
from dados.participacao.csrf import Token

ABERTO = datetime(2026, 11, 3, 23, 59, 58, tzinfo=UTC)
HOJE, ONTEM = (date(2026, 11, 4), b"h" * 32), (date(2026, 11, 3), b"o" * 32)
FEITO = csrf.fazer("sessao", aberto_em=ABERTO, segredo=ONTEM[1])
NUMERO = FEITO.split(".")[0]


def test_diz_quando_abriu_e_de_que_dia_e_o_segredo() -> None:
    assert csrf.ler(FEITO, "sessao", segredos=[HOJE, ONTEM]) == Token(NUMERO, ABERTO, ONTEM[0])


def test_cada_formulario_tem_o_seu() -> None:
    assert csrf.fazer("sessao", aberto_em=ABERTO, segredo=ONTEM[1]) != FEITO


MEXIDOS = {
    "vazio": "",
    "zero": "0",
    "grande": "ç" * 200,
    "só o número": NUMERO,
    "outro número": FEITO.replace(NUMERO, "A" * 22),
    "outra hora": FEITO.replace(f".{int(ABERTO.timestamp())}.", ".1."),
    "outra assinatura": FEITO[:-1] + ("0" if FEITO[-1] != "0" else "1"),
    "sinal antes": f"+{FEITO}",
    "linha depois": FEITO + "\n",
    "hora sem fim": f"{NUMERO}." + "9" * 400 + FEITO[-65:],
}


@pytest.mark.parametrize("qual", MEXIDOS)
def test_token_mexido_nao_vale(qual: str) -> None:
    assert csrf.ler(MEXIDOS[qual], "sessao", segredos=[HOJE, ONTEM]) is None


def test_nao_vale_em_outro_navegador_nem_com_outro_segredo() -> None:
    assert csrf.ler(FEITO, "outra", segredos=[ONTEM]) is None
    assert csrf.ler(FEITO, "", segredos=[ONTEM]) is None
    assert csrf.ler(FEITO, "sessao", segredos=[HOJE]) is None


def test_o_uso_reconhece_o_mesmo_envio_e_nao_mostra_o_que_se_enviou() -> None:
    token = Token(NUMERO, ABERTO, ONTEM[0])
    um, mesmo, outro = (
        token.uso(campos) for campos in ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}, {"a": "1", "b": "3"})
    )

    assert um == mesmo
    assert (um.resumo, um.dia) == (outro.resumo, outro.dia)
    assert um.pedido != outro.pedido
    # Sem o número sorteado, que a base não tem, ninguém refaz o resumo para adivinhar o que se enviou.
    assert NUMERO not in um.resumo + um.pedido
    assert Token("B" * 22, ABERTO, ONTEM[0]).uso({"a": "1", "b": "2"}).pedido != um.pedido
