"""As cores do Streamlit são as do tema: dois lugares, um valor só."""

import re
import tomllib
from pathlib import Path

from componentes import tema

RAIZ = Path(__file__).resolve().parents[3]
ESTILO = RAIZ / "componentes" / "estaticos" / "estilo"


def test_config_do_streamlit_usa_as_cores_do_tema() -> None:
    cores = tomllib.loads((RAIZ / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]

    assert cores["primaryColor"] == tema.CLARO["interativo"]
    assert cores["linkColor"] == tema.CLARO["interativo"]
    assert cores["backgroundColor"] == tema.CLARO["fundo"] == tema.FUNDO_DO_GRAFICO
    assert cores["secondaryBackgroundColor"] == tema.CLARO["fundo_suave"]
    assert cores["textColor"] == tema.CLARO["texto"]
    assert cores["borderColor"] == tema.CLARO["borda"]


def test_toda_variavel_da_folha_de_estilo_existe_no_tema() -> None:
    folha = "".join(parte.read_text(encoding="utf-8") for parte in ESTILO.iterdir())
    usadas = set(re.findall(r"var\((--[\w-]+)", folha))
    declaradas = set(re.findall(r"(--[\w-]+):", tema.variaveis_css()))

    assert usadas <= declaradas


def test_a_folha_de_estilo_nao_escreve_cor() -> None:
    folha = "".join(parte.read_text(encoding="utf-8") for parte in ESTILO.iterdir())

    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", re.sub(r"/\*.*?\*/|#root\b", "", folha))
