"""A plotly.js que vai ao navegador: a básica, se foi preparada, ou a completa, que o Plotly traz."""

from pathlib import Path

import plotly

NOME = "plotly.min.js"
"""Como o arquivo se chama no endereço, qualquer que seja."""
AQUI = Path(__file__).resolve().parent
BASICA = AQUI / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"
COMPLETA = Path(plotly.__file__).resolve().parent / "package_data" / "plotly.min.js"


def eh_basica() -> bool:
    """Se há a básica, quatro vezes menor. `make run` a prepara."""
    return BASICA.exists()


def caminho() -> Path:
    """O arquivo a servir."""
    return BASICA if eh_basica() else COMPLETA
