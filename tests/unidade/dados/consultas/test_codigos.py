"""Ordem dos códigos e dos termos."""

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.consultas import NaoEncontrado, busca, codigos
from dados.consultas.codigos import em_ordem, ordem_alfabetica, ordem_natural

codigos_de_diretriz = st.builds(
    "{}.{}.{}".format, st.integers(1, 99), st.sampled_from("abcde"), st.integers(1, 99)
)


@pytest.mark.parametrize("modulo", [codigos, busca])
def test_os_exemplos_das_docstrings_dao_o_resultado_escrito(modulo: ModuleType) -> None:
    resultado = doctest.testmod(modulo)
    assert resultado.attempted > 0
    assert resultado.failed == 0


@given(st.lists(codigos_de_diretriz))
def test_diretrizes_seguem_a_ordem_de_area_letra_e_numero(entrada: list[str]) -> None:
    def partes(codigo: str) -> tuple[int, str, int]:
        area, letra, numero = codigo.split(".")
        return int(area), letra, int(numero)

    assert sorted(entrada, key=ordem_natural) == sorted(entrada, key=partes)


@given(st.lists(st.text()))
def test_qualquer_texto_pode_ser_posto_em_ordem(entrada: list[str]) -> None:
    assert sorted(sorted(entrada, key=ordem_natural)) == sorted(entrada)
    assert sorted(sorted(entrada, key=ordem_alfabetica)) == sorted(entrada)


@pytest.mark.parametrize(
    ("juntos", "separados"), [(None, ()), ("", ()), ("1", ("1",)), ("10,2,10,1", ("1", "2", "10"))]
)
def test_em_ordem_separa_sem_repetir(juntos: str | None, separados: tuple[str, ...]) -> None:
    assert em_ordem(juntos) == separados


def test_nao_encontrado_diz_o_que_faltou_e_o_que_fazer() -> None:
    erro = NaoEncontrado(assunto="área", codigo="99")
    assert (erro.assunto, erro.codigo) == ("área", "99")
    assert str(erro) == "Não há área com o código “99” neste retrato. Confira o endereço ou faça uma busca."
