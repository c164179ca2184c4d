"""Poucos termos, com os casos que se confundem: um dentro do outro, sigla, plural e termo do decreto."""

from datetime import date

from componentes.termos.vocabulario import dos_termos
from dados.consultas.glossario import Termo
from traducoes import PORTUGUES


def termo(codigo: str, escrito: str, *, no_decreto: str | None = None, oficial: str | None = None) -> Termo:
    """Um termo mínimo; `no_decreto` são as palavras que o decreto marca."""
    onde = (("diretriz", "1.a.1"),) if no_decreto else ()
    dia = date(2026, 11, 27)
    return Termo(
        codigo, escrito, no_decreto, onde, oficial, f"O que {codigo} quer dizer.", None, "Lei", None, "lei",
        "painel", dia,
    )  # fmt: skip


TIC = termo("tic", "TIC (tecnologia da informação)")
GOVERNANCA = termo("governanca", "Governança de TIC", no_decreto="Governança de TIC")
API = termo("api", "API (interface de programação)")
META = termo("meta", "Meta")
REUSO = termo("reuso", "Reuso de dados", no_decreto="reuso de dados")

VOCABULARIO = dos_termos((TIC, GOVERNANCA, API, META, REUSO), idioma=PORTUGUES)
