"""Um servidor de e-mail no ar e o carteiro que fala com ele."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from sqlalchemy import Engine

from dados.configuracao.privacidade import DE_EXEMPLO
from dados.participacao import registrar
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.correio import Carteiro
from tests import correio
from tests.correio import Correio


@pytest.fixture
def postal() -> Iterator[Correio]:
    with correio.no_ar() as no_ar:
        yield no_ar


@pytest.fixture
def carteiro(motor: Engine, cofre: Cofre, postal: Correio) -> Carteiro:
    return Carteiro(motor, cofre, postal.smtp, correio.BASE, DE_EXEMPLO, espera=5)


@pytest.fixture
def chegaram(
    motor: Engine, nova: Callable[..., Contribuicao], agora: datetime, cofre: Cofre
) -> Callable[[int], None]:
    """Grava tantas contribuições, cada uma com o seu e-mail."""

    def gravar(quantas: int) -> None:
        for ordem in range(1, quantas + 1):
            registrar(motor, nova(email=f"pessoa{ordem}@exemplo.com"), agora=agora, cofre=cofre)

    return gravar
