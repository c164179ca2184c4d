"""As traduções: um catálogo gettext por língua, em `<código>/LC_MESSAGES/painel.po`.

O original é o português que está no código e no pacote. `make traducoes` põe nos catálogos o que falta.
"""

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PASTA = Path(__file__).parent
ORIGINAL = "pt_BR"


def caminho(codigo: str) -> Path:
    """Onde está o catálogo da língua `codigo`."""
    return PASTA / codigo / "LC_MESSAGES" / "painel.po"


def eh_o_original(codigo: str) -> bool:
    """Se é a língua em que o painel é escrito, que não tem catálogo."""
    return codigo == ORIGINAL


def ler(codigo: str) -> NullTranslations:
    """As traduções para a língua `codigo`; o que falta nelas sai em português.

    Lê o `.po` direto, sem arquivo compilado: um `.mo` à parte ficaria velho sem ninguém ver.
    """
    if eh_o_original(codigo):
        return NullTranslations()
    compilado = BytesIO()
    with caminho(codigo).open("rb") as arquivo:
        write_mo(compilado, read_po(arquivo, locale=codigo))
    compilado.seek(0)
    return GNUTranslations(compilado)
