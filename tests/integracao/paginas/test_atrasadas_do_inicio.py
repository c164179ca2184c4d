"""O Início diz por que uma ação cancelada está entre as atrasadas, só quando há uma à vista."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dados import configuracao
from tests import na_memoria

FRASE = "A cancelada também aparece"


@pytest.mark.anyio
@pytest.mark.parametrize("pasta", ["retrato_demonstracao", "retrato_vazio"])
async def test_a_cancelada_entre_as_atrasadas_se_explica(
    pasta: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    retratos = request.getfixturevalue(pasta)
    base = f"sqlite:///{tmp_path}/base.sqlite"
    lida = replace(configuracao.de({}), retratos=retratos, participacao_url=base)
    monkeypatch.setattr(configuracao, "ler", lambda: lida)
    async with na_memoria.painel() as cliente:
        html = (await cliente.get("/")).text
    secao = re.search(r'<section aria-labelledby="atrasadas">.*?</section>', html, re.DOTALL)
    assert secao
    assert (FRASE in secao[0]) == ("Cancelada" in secao[0]) == (pasta == "retrato_demonstracao")
