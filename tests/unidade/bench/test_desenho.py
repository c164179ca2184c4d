"""A medida do desenho das imagens contra a meta."""

import pytest

from bench.corrida import Corrida
from bench.desenho import secao


@pytest.mark.parametrize(("rodadas", "resultado"), [([9.0, 12.5, 30.0], "na meta"), ([21.0], "fora da meta")])
def test_a_mediana_das_rodadas_e_julgada_pela_meta(rodadas: list[float], resultado: str) -> None:
    corrida = Corrida(paginas=(), rodadas=len(rodadas), segundos=1, sessoes=1)
    texto = str(secao(rodadas, corrida=corrida))
    assert resultado in texto
    assert "≤ 20" in texto
