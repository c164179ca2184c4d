"""De onde vem um pedido: uma casa é um lugar só, e o que não tem endereço também é um."""

import pytest

from servidor import limites
from servidor.limites import MuitasVezes
from traducoes import PORTUGUES


@pytest.mark.parametrize(
    ("cliente", "origem"),
    [
        (("203.0.113.7", 5000), "203.0.113.7"),
        (("2001:db8:1:2:aaaa::1", 5000), "2001:db8:1:2::/64"),
        (("2001:db8:1:2:bbbb::9", 0), "2001:db8:1:2::/64"),
        (("2001:db8:1:3::1", 5000), "2001:db8:1:3::/64"),
        (("::ffff:203.0.113.7", 5000), "203.0.113.7"),
        (("maquina", 5000), "sem endereço"),
        (None, "sem endereço"),
    ],
)
def test_de_onde_vem(cliente: object, origem: str) -> None:
    assert limites.origem({"type": "http", "client": cliente}) == origem


@pytest.mark.parametrize(("segundos", "frase"), [(1, "1 minuto"), (61, "2 minutos"), (3600, "60 minutos")])
def test_a_espera_se_diz_em_minutos_sem_prometer_menos(segundos: int, frase: str) -> None:
    assert MuitasVezes(segundos).espera(PORTUGUES) == frase
