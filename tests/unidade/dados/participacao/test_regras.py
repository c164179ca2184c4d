"""O que cada campo aceita, nos limites."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao import regras
from dados.participacao.opcoes import Perfil, Tipo
from dados.participacao.regras import ForaDaRegra, Motivo


@pytest.mark.parametrize(
    "bruto",
    [
        "x",
        "x" * 2000,
        "é" * 2000,
        "e\u0301" * 2000,
        "\u03b1\u0313\u0300\u0345" * 2000,
        "a\r\n" * 666 + "fim",
        "👍",
    ],
)
def test_mensagem_que_cabe(bruto: str) -> None:
    assert 1 <= len(regras.mensagem(bruto)) <= 2000


@pytest.mark.parametrize(
    ("bruto", "motivo"),
    [
        ("", Motivo.MENSAGEM_VAZIA),
        (" \n\t ", Motivo.MENSAGEM_VAZIA),
        ("\u200b\u2060\ufeff", Motivo.MENSAGEM_VAZIA),
        ("\x00\u202e", Motivo.MENSAGEM_VAZIA),
        (None, Motivo.MENSAGEM_VAZIA),
        (["lista"], Motivo.MENSAGEM_VAZIA),
        ("x" * 2001, Motivo.MENSAGEM_LONGA),
        (" " * 10_000_000, Motivo.MENSAGEM_LONGA),
        ("a" + "\u0301\u0316" * 5_000_000, Motivo.MENSAGEM_LONGA),
    ],
)
def test_mensagem_recusada(bruto: object, motivo: Motivo) -> None:
    with pytest.raises(ForaDaRegra) as recusa:
        regras.mensagem(bruto)
    assert recusa.value.motivo is motivo


@pytest.mark.parametrize(
    ("bruto", "limpa"),
    [
        (None, None),
        ("\u200b", None),
        (" Associação\ndos Moradores ", "Associação dos Moradores"),
        ("x" * 120, "x" * 120),
    ],
)
def test_organizacao(bruto: str | None, limpa: str | None) -> None:
    assert regras.organizacao(bruto) == limpa


@pytest.mark.parametrize(
    "endereco",
    [
        "maria@exemplo.mg.gov.br", "m.silva+painel@exemplo.com", "o'brien@exemplo.ie", "a_b-c@x-y.org",
        "MARIA@EXEMPLO.COM", "1@2.br", "a" * 64 + "@exemplo.com", "a@xn--exmplo-cua.com", "a@b.xn--p1ai",
        "a@" + "b." * 60 + "com",
    ],
)  # fmt: skip
def test_email_aceito(endereco: str) -> None:
    assert regras.email(f" {endereco}\n") == endereco


@pytest.mark.parametrize(
    "endereco",
    [
        "maria", "maria@", "@exemplo.com", "maria@exemplo", "maria@@exemplo.com", "ma ria@exemplo.com",
        ".maria@exemplo.com", "maria.@exemplo.com", "ma..ria@exemplo.com", "maria@-exemplo.com",
        "maria@exemplo-.com", "maria@exemplo..com", "maria@.com", "maria@exemplo.com.", "maria@exemplo.c",
        "maria@exemplo.123", "maria@127.0.0.1", "maria@[127.0.0.1]", "maría@exemplo.com", "maria@exemplô.com",
        "a@b.com,c@d.com", "a@b.com;c@d.com", "<a@b.com>", "Maria <a@b.com>", "a@b.com\nBcc: c@d.com",
        '"maria"@exemplo.com', "mailto:a@b.com", "a@b.com?subject=x", "a" * 65 + "@exemplo.com",
        "a@" + "b" * 64 + ".com", "a@" + "b." * 130 + "com", "a@b.xn--", "=cmd|' /C calc'!A0@b.com",
    ],
)  # fmt: skip
def test_email_recusado(endereco: str) -> None:
    with pytest.raises(ForaDaRegra) as recusa:
        regras.email(endereco)
    assert recusa.value.motivo is Motivo.EMAIL_INVALIDO


@given(st.text(alphabet="a1.@-+ \n\r,;<>\"'é\x00\u202e", max_size=30))
def test_email_aceito_nunca_leva_quebra_espaco_nem_segundo_endereco(bruto: str) -> None:
    try:
        endereco = regras.email(bruto)
    except ForaDaRegra:
        return
    assert endereco is not None
    assert endereco.count("@") == 1
    assert endereco.isascii()
    assert not set(endereco) & set(' \n\r\t,;<>"')


@pytest.mark.parametrize(
    ("regra", "aceito"),
    [
        (regras.tipo, Tipo.ERRO_NOS_DADOS),
        (regras.perfil, Perfil.IMPRENSA),
        (regras.perfil, None),
        (regras.email, None),
        (regras.retrato_versao, "2026-10-31"),
        (regras.retrato_versao, "2026-10-31.2"),
        (regras.chave_idempotencia, "a"),
        (regras.chave_idempotencia, "x" * 200),
        (regras.chave_idempotencia, None),
    ],
)
def test_passa_como_esta(regra: Callable[[object], object], aceito: object) -> None:
    assert regra(aceito) == aceito


@pytest.mark.parametrize(
    ("regra", "bruto", "motivo"),
    [
        (regras.tipo, "denuncia", Motivo.TIPO_DESCONHECIDO),
        (regras.tipo, "reclamacao", Motivo.TIPO_DESCONHECIDO),
        (regras.tipo, ["sugestao"], Motivo.TIPO_DESCONHECIDO),
        (regras.tipo, "SUGESTAO", Motivo.TIPO_DESCONHECIDO),
        (regras.perfil, "prefeito", Motivo.PERFIL_DESCONHECIDO),
        (regras.sobre, "diretriz:undefined", Motivo.SOBRE_DESCONHECIDO),
        (regras.sobre, 3, Motivo.SOBRE_DESCONHECIDO),
        (regras.retrato_versao, "ontem", Motivo.RETRATO_DESCONHECIDO),
        (regras.retrato_versao, "2026-10-31\n", Motivo.RETRATO_DESCONHECIDO),
        (regras.retrato_versao, None, Motivo.RETRATO_DESCONHECIDO),
        (regras.organizacao, "x" * 121, Motivo.ORGANIZACAO_LONGA),
        (regras.organizacao, "x" * 10_000_000, Motivo.ORGANIZACAO_LONGA),
        (regras.organizacao, 7, Motivo.ORGANIZACAO_LONGA),
        (regras.chave_idempotencia, "", Motivo.CHAVE_INVALIDA),
        (regras.chave_idempotencia, "x" * 201, Motivo.CHAVE_INVALIDA),
        (regras.chave_idempotencia, "com espaço", Motivo.CHAVE_INVALIDA),
    ],
)
def test_recusa_com_motivo(regra: Callable[[object], object], bruto: object, motivo: Motivo) -> None:
    with pytest.raises(ForaDaRegra) as recusa:
        regra(bruto)
    assert recusa.value.motivo is motivo
    assert str(recusa.value) == motivo
