"""O protocolo não se adivinha, se dita sem erro e denuncia o engano."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao import protocolo
from dados.participacao.protocolo import ALFABETO, SORTEADOS, ProtocoloInvalido
from servidor import telas_do_recibo
from traducoes import IDIOMAS

CORPO = st.text(alphabet=ALFABETO, min_size=SORTEADOS, max_size=SORTEADOS)


def _vale(texto: str) -> bool:
    try:
        protocolo.ler(texto)
    except ProtocoloInvalido:
        return False
    return True


def test_tem_ao_menos_60_bits_e_nenhum_sinal_que_se_confunda() -> None:
    assert SORTEADOS * math.log2(len(set(ALFABETO))) >= 60
    assert not set("ILOU") & set(ALFABETO)


def test_sorteados_nao_se_repetem_e_usam_todos_os_sinais_em_toda_posicao() -> None:
    sorteados = [protocolo.sortear() for _ in range(3000)]

    assert len(set(sorteados)) == 3000
    for coluna in zip(*(texto.replace("-", "") for texto in sorteados), strict=True):
        assert set(coluna) == set(ALFABETO)


def test_sai_em_blocos_e_se_le_de_volta() -> None:
    sorteado = protocolo.sortear()

    assert [len(bloco) for bloco in sorteado.split("-")] == [4, 4, 4, 1]
    assert protocolo.ler(sorteado) == sorteado


def test_o_exemplo_da_documentacao_vale() -> None:
    exemplo = "7K3M-9QXA-B2VT-J"

    assert protocolo.__doc__ is not None
    assert exemplo in protocolo.__doc__
    assert protocolo.ler(exemplo) == exemplo


@given(CORPO)
def test_o_que_a_pagina_escreve_ou_diz_em_voz_alta_volta_inteiro(corpo: str) -> None:
    sorteado = protocolo.ler(corpo + protocolo.verificador(corpo))

    soletrado = telas_do_recibo.soletrado(sorteado)
    ditos = [idioma.t("Protocolo: {sinais}", sinais=soletrado) for idioma in IDIOMAS]
    assert {protocolo.ler(dito) for dito in (*ditos, soletrado, sorteado, f" {sorteado}. ")} == {sorteado}


@given(CORPO, CORPO)
def test_o_verificador_e_linear(um: str, outro: str) -> None:
    def soma(a: str, b: str) -> str:
        return "".join(ALFABETO[ALFABETO.index(x) ^ ALFABETO.index(y)] for x, y in zip(a, b, strict=True))

    assert protocolo.verificador(soma(um, outro)) == soma(
        protocolo.verificador(um), protocolo.verificador(outro)
    )


def test_todo_sinal_trocado_por_outro_e_pego_a_partir_do_zero() -> None:
    """Com a linearidade acima, basta provar a partir do protocolo zero: vale para todos os outros."""
    zero = "0" * (SORTEADOS + 1)
    trocados = [zero[:i] + sinal + zero[i + 1 :] for i in range(len(zero)) for sinal in ALFABETO[1:]]

    assert _vale(zero)
    assert [trocado for trocado in trocados if _vale(trocado)] == []


@given(CORPO)
def test_todo_sinal_trocado_e_toda_inversao_sao_pegos(corpo: str) -> None:
    inteiro = corpo + protocolo.verificador(corpo)
    trocados = {inteiro[:i] + sinal + inteiro[i + 1 :] for i in range(len(inteiro)) for sinal in ALFABETO}
    for i, j in combinations(range(len(inteiro)), 2):
        sinais = list(inteiro)
        sinais[i], sinais[j] = sinais[j], sinais[i]
        trocados.add("".join(sinais))

    assert [trocado for trocado in trocados if _vale(trocado)] == [inteiro]


@given(CORPO)
def test_leitura_tolera_o_jeito_de_escrever(corpo: str) -> None:
    sinais = corpo + protocolo.verificador(corpo)
    certo = "-".join([sinais[0:4], sinais[4:8], sinais[8:12], sinais[12]])

    for escrito in (
        sinais,
        certo.lower(),
        " ".join(sinais),
        f"  {certo}\n",
        certo.replace("-", " – "),
        certo.replace("-", "."),
        sinais.replace("0", "O").replace("1", "I"),
        sinais.replace("0", "o").replace("1", "l"),
        sinais.replace("1", "L"),
        sinais.replace("1", "i"),
    ):
        assert protocolo.ler(escrito) == certo


@pytest.mark.parametrize(
    "texto",
    [
        "",
        "-",
        "0",
        "0" * 12,
        "0" * 14,
        "U" + "0" * 12,
        "\uff10" * 13,
        "ß" * 13,
        "0" * 12 + "!",
        "0" * 100_000,
    ],
)
def test_recusa_com_a_mesma_frase(texto: str) -> None:
    with pytest.raises(ProtocoloInvalido, match=r"Confira as 13 letras e números dele\.$"):
        protocolo.ler(texto)


@given(st.text())
def test_texto_nenhum_quebra_a_leitura(texto: str) -> None:
    assert not _vale(texto) or protocolo.ler(texto) == protocolo.ler(protocolo.ler(texto))


@pytest.mark.parametrize("palavra", ["traço", "TRACO", "hífen", "hifen", "dash", "hyphen", "guion", "guión"])
def test_o_traco_dito_por_extenso_e_um_separador(palavra: str) -> None:
    assert protocolo.ler("7K3M-9QXA-B2VT-J".replace("-", f" {palavra} ")) == "7K3M-9QXA-B2VT-J"


def test_a_palavra_que_e_um_bloco_continua_a_ser_bloco() -> None:
    escrito = protocolo.ler("DASH9QXADASH" + protocolo.verificador("DASH9QXADASH"))
    assert protocolo.ler(escrito.lower().replace("-", " hífen ")) == escrito
