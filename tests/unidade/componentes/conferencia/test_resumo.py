"""O resumo colado de qualquer jeito que os programas o escrevem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from componentes.conferencia import procura

RESUMO = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    "texto",
    [
        RESUMO,
        RESUMO.upper(),
        f"  {RESUMO}\n",
        f"{RESUMO}  mapa da área.png",
        f"{RESUMO} *mapa.png",
        f"\\{RESUMO}  nome\\nestranho",
        f"SHA256 (mapa.png) = {RESUMO}",
        f"SHA256          {RESUMO.upper()}       C:\\mapa.png",
        " ".join(RESUMO[n : n + 2] for n in range(0, 64, 2)),
        f"sha256:{RESUMO}",
    ],
)
def test_acha_o_resumo(texto: str) -> None:
    assert procura.ler_resumo(texto) == RESUMO


@pytest.mark.parametrize(
    "texto",
    [
        "",
        "xyz",
        RESUMO[1:],
        RESUMO + "0",
        RESUMO.replace("a", "g"),
        "<script>",
        RESUMO[:32] + "-" + RESUMO[32:],
    ],
)
def test_o_que_nao_e_resumo_nao_passa_por_um(texto: str) -> None:
    assert procura.ler_resumo(texto) is None


@given(st.text())
def test_nenhum_texto_quebra(texto: str) -> None:
    achado = procura.ler_resumo(texto)
    assert achado is None or set(achado) <= set("0123456789abcdef")
