"""O que parece dado pessoal é achado e escondido; o que só se parece com ele fica em paz."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao.dados_pessoais import Dado, achar, esconder

CPF, TELEFONE, EMAIL, PLACA = Dado.CPF, Dado.TELEFONE, Dado.EMAIL, Dado.PLACA

ACHA = [
    ("Meu CPF é 529.982.247-25.", CPF, "529.982.247-25"),
    ("CPF52998224725", CPF, "52998224725"),
    ("(529 982 247 25)", CPF, "529 982 247 25"),
    ("529982247-25", CPF, "529982247-25"),
    ("JOÃO DA SILVA 11144477735", CPF, "11144477735"),
    ("cpf:000.000.001-91", CPF, "000.000.001-91"),
    ("Ligue (31) 99876-5432", TELEFONE, "(31) 99876-5432"),
    ("zap 31998765432!", TELEFONE, "31998765432"),
    ("+55 31 99876 5432", TELEFONE, "+55 31 99876 5432"),
    ("+5531998765432", TELEFONE, "+5531998765432"),
    ("(031)3915-2022", TELEFONE, "(031)3915-2022"),
    ("31 3915 2022", TELEFONE, "31 3915 2022"),
    ("031 3915-2022", TELEFONE, "031 3915-2022"),
    ("fale no 3915-2022", TELEFONE, "3915-2022"),
    ("99876-5432", TELEFONE, "99876-5432"),
    ("ana.souza+opa@exemplo.com.br, obrigada", EMAIL, "ana.souza+opa@exemplo.com.br"),
    ("JOÃO@EXEMPLO.ORG", EMAIL, "JOÃO@EXEMPLO.ORG"),
    ("<31998765432@exemplo.com>", EMAIL, "31998765432@exemplo.com"),
    ("o carro ABC-1234 parou", PLACA, "ABC-1234"),
    ("abc1234", PLACA, "abc1234"),
    ("QNX4A21", PLACA, "QNX4A21"),
    ("HJK-7D45.", PLACA, "HJK-7D45"),
]

NAO_ACHA = [
    "529.982.247-24",
    "111.111.111-11",
    "12.345.678/0001-95",
    "11222333000181",
    "Processo SEI 1500.01.0012345/2024-11",
    "SEI 1320.01.0026385/2019-24 e 0001234-56.2024.8.13.0024",
    "Lei 13.460/2017, art. 10, § 7º; Decreto 48.937, de 2024",
    "Lei 13.709 de 14/08/2018, de 2026-10-31 a 31/12/2027",
    "A Estratégia 2024-2027 e o PPA 2020-2023",
    "em 31 2024 2025 caiu",
    "R$ 3.500.000,00 ou R$ 31.998.765.432,10",
    "A diretriz 2.b.3, a ação A001, o indicador I01 e a área 10",
    "acao-a001-marcos e comparacao-areas-1-2-3",
    "NBR-9050, ISO 9001, ISO-9001, RFC-2616, EGD-2024, PPA2024, ODS 2030",
    "CEP 30160-011, sala 1234, caixa 99",
    "Ligue 162, 155 ou 0800 123 4567",
    "@painelmg no X, às 14h30",
    "protocolo 7K3M-9QXA-B2VT-J",
    "versão 2026-10-31.1, 98,7% de 1.234.567",
    "0123456789abcdef" * 4,
    "[CPF escondido] e [telefone escondido]",
    "",
]


@pytest.mark.parametrize(("texto", "dado", "pedaco"), ACHA)
def test_acha_o_que_parece_dado_pessoal(texto: str, dado: Dado, pedaco: str) -> None:
    (achado,) = achar(texto)

    assert (achado.dado, texto[achado.inicio : achado.fim]) == (dado, pedaco)


@pytest.mark.parametrize("texto", NAO_ACHA)
def test_nao_da_alarme_falso(texto: str) -> None:
    assert [texto[achado.inicio : achado.fim] for achado in achar(texto)] == []


def test_esconde_so_o_dado_e_diz_o_que_era() -> None:
    texto = (
        "Sou 529.982.247-25, tel. (31) 99876-5432, ana@exemplo.com, placa QNX4A21. A ponte caiu em 2024-2025."
    )

    assert esconder(texto) == (
        "Sou [CPF escondido], tel. [telefone escondido], [e-mail escondido], placa [placa escondida]."
        " A ponte caiu em 2024-2025."
    )


_PEDACOS = st.lists(
    st.one_of(
        st.sampled_from([pedaco for _, _, pedaco in ACHA] + NAO_ACHA),
        st.text("0123456789.-/ ()+@aZé", max_size=14),
    ),
    max_size=5,
).map("".join)


@given(st.one_of(_PEDACOS, st.text()))
def test_depois_de_esconder_nao_se_acha_nada_e_esconder_de_novo_nao_muda(texto: str) -> None:
    escondido = esconder(texto)

    assert achar(escondido) == ()
    assert esconder(escondido) == escondido


@given(_PEDACOS)
def test_fora_do_que_foi_achado_nada_muda(texto: str) -> None:
    achados = achar(texto)
    fora = re.sub(r"\[(?:CPF|telefone|e-mail|placa) escondid[oa]\]", "", esconder(texto))
    if not achados:
        assert esconder(texto) == texto
    assert set(fora) <= set(texto)
    assert all(um.fim <= outro.inicio for um, outro in pairwise(achados))


@given(st.integers(0, 999_999_999).map(lambda numero: f"{numero:09}"))
def test_todo_cpf_com_verificador_certo_e_achado_e_com_o_errado_nao(corpo: str) -> None:
    certos = [fim for fim in range(100) if any(a.dado is CPF for a in achar(f"CPF {corpo}-{fim:02}."))]

    assert len(certos) == (0 if len(set(corpo)) == 1 else 1)
