"""A tabela-verdade dos estados: o que cabe a partir de cada um, e onde se chega."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao.atendimento import estados
from dados.participacao.atendimento.estados import NaoCabe, Verbo
from dados.participacao.opcoes import Estado

TABELA = """
            analisar    responder   publicar    recusar     reabrir   retirar   apagar
recebida    em_analise  respondida  -           recebida    -         retirada  retirada
em_analise  -           respondida  -           em_analise  -         retirada  retirada
respondida  -           -           respondida  respondida  reaberta  retirada  retirada
reaberta    em_analise  respondida  -           reaberta    -         retirada  retirada
retirada    -           -           -           -           -         -         retirada
"""


def _casos() -> list[tuple[str, str, str]]:
    cabecalho, *linhas = TABELA.strip("\n").splitlines()
    verbos = cabecalho.split()
    return [
        (estado, verbo, depois)
        for estado, *destinos in (linha.split() for linha in linhas)
        for verbo, depois in zip(verbos, destinos, strict=True)
    ]


@pytest.mark.parametrize(("estado", "verbo", "depois"), _casos())
def test_cada_estado_com_cada_verbo(estado: str, verbo: str, depois: str) -> None:
    visto, feito = Estado(estado), Verbo(verbo)

    assert estados.cabe(visto, feito) is (depois != "-")
    if depois == "-":
        with pytest.raises(NaoCabe, match="Abra de novo"):
            estados.depois_de(visto, feito)
    else:
        assert estados.depois_de(visto, feito) is Estado(depois)


def test_a_tabela_cobre_tudo() -> None:
    assert len(_casos()) == len(Estado) * len(Verbo)


@given(st.lists(st.sampled_from(Verbo), max_size=20))
def test_depois_de_retirada_nada_a_traz_de_volta(verbos: list[Verbo]) -> None:
    estado, retirada = Estado.RECEBIDA, False
    for verbo in verbos:
        if estados.cabe(estado, verbo):
            estado = estados.depois_de(estado, verbo)
        retirada = retirada or estado is Estado.RETIRADA
        assert (estado is Estado.RETIRADA) is retirada
