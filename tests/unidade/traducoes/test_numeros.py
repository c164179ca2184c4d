"""Um número se escreve com o sinal de menos, e nunca com hífen, em toda língua."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from componentes.medida import Medida
from traducoes import IDIOMAS, Idioma

MENOS = "\N{MINUS SIGN}"
VALORES = st.floats(-1e9, 1e9, allow_nan=False)


@pytest.mark.parametrize("idioma", IDIOMAS, ids=lambda idioma: idioma.codigo)
@given(valor=VALORES, casas=st.integers(0, 3))
def test_o_menos_e_o_sinal_de_menos_e_zero_nao_o_tem(idioma: Idioma, valor: float, casas: int) -> None:
    medida = Medida("%", casas, idioma)
    for escrito in (
        idioma.numero(valor, casas=casas),
        idioma.percentual(valor, casas=casas),
        medida.escrever(valor),
        medida.caminho(valor),
    ):
        assert "-" not in escrito
        eh_negativo = valor < 0 and any(algarismo in escrito for algarismo in "123456789")
        assert escrito.startswith(MENOS) == eh_negativo
