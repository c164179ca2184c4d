"""Cada regra acha o que deve, sugere o conserto e deixa em paz o que está bem."""

import pytest

from componentes.linguagem.regras import Peso, conferir, conferir_pagina

FACIL = "O gato dorme. A casa é boa."


def _regras(texto: str, *, com_nota: bool = True) -> dict[str, tuple[Peso, str]]:
    return {a.regra: (a.peso, a.sugestao) for a in conferir(texto, com_nota=com_nota)}


@pytest.mark.parametrize(
    ("texto", "regra", "peso", "sugestao"),
    [
        (" ".join(["pão"] * 21) + ".", "frase longa", Peso.AVISO, "faça duas frases"),
        (" ".join(["pão"] * 26) + ".", "frase longa", Peso.ERRO, "faça duas frases"),
        ("Um. Dois. Três. Quatro. Cinco.", "parágrafo longo", Peso.AVISO, "divida o parágrafo"),
        ("Faça o download do arquivo.", "palavra estrangeira", Peso.ERRO, "baixar"),
        ("Mande seu Feedback.", "palavra estrangeira", Peso.ERRO, "opinião"),
        ("Isto vale no âmbito do Estado.", "palavra de repartição", Peso.ERRO, "em"),
        ("Vamos disponibilizar os dados.", "palavra de repartição", Peso.ERRO, "oferecer"),
        ("O prazo foi adiado ontem.", "quem faz sumiu", Peso.AVISO, "diga quem faz"),
        ("Peça a realização do acompanhamento.", "nomes em cadeia", Peso.AVISO, "use o verbo"),
        ("Olá a tod@s.", "forma que não se lê em voz alta", Peso.ERRO, "escreva os dois, ou «pessoas»"),
        ("Bem-vindes, todes.", "forma que não se lê em voz alta", Peso.ERRO, "escreva os dois, ou «pessoas»"),
        (
            "Regulamentação institucional. Otimização interoperacional administrativa "
            "fundamentalmente complementar, universalizadora, parametrizável, consolidadíssima.",
            "texto difícil", Peso.ERRO, "troque as palavras mais longas",
        ),
    ],
)  # fmt: skip
def test_o_que_a_regra_acha(texto: str, regra: str, peso: Peso, sugestao: str) -> None:
    assert (_regras(texto) or {}).get(regra) == (peso, sugestao) or _regras(texto + " " + FACIL)[regra] == (
        peso, sugestao,
    )  # fmt: skip


@pytest.mark.parametrize(
    "texto",
    [
        FACIL, "Veja o site e o link.", "Escreva para ana@exemplo.com.", "Ele está ao lado do estado.",
        " ".join(["pão"] * 20) + ".", "A ação anda. O prazo passou.",
    ],
)  # fmt: skip
def test_o_que_esta_bem_fica_em_paz(texto: str) -> None:
    assert _regras(texto) == {}


def test_a_nota_do_texto_so_se_julga_onde_nao_ha_nome_de_orgao() -> None:
    dificil = "Regulamentação institucional interoperacional administrativa. " * 4

    assert "texto difícil" in _regras(dificil)
    assert "texto difícil" not in _regras(dificil, com_nota=False)


@pytest.mark.parametrize(
    ("tudo", "regras"),
    [
        ("O CPF basta.", {"sigla sem explicação"}),
        ("O Cadastro de Pessoas Físicas (CPF) basta. Use o CPF.", set()),
        ("CPF (Cadastro de Pessoas Físicas): um número.", set()),
        ("O cadastro de pessoas físicas, ou CPF.", set()),
        ("A XPTO chegou.", {"sigla desconhecida"}),
        ("O Anexo III tem 12 MB.", set()),
    ],
)
def test_toda_sigla_da_pagina_tem_explicacao(tudo: str, regras: set[str]) -> None:
    achados = conferir_pagina([FACIL], tudo=tudo, glossario={"CPF": "Cadastro de Pessoas Físicas"})

    assert {achado.regra for achado in achados} == regras


def test_pagina_dificil_reprova() -> None:
    (achado,) = conferir_pagina(["Institucionalização administrativa."], tudo="", glossario={})

    assert (achado.regra, achado.peso) == ("página difícil", Peso.ERRO)
