"""`Idioma` é um valor que se passa de função em função.

Não há idioma global: uma função com cache que lesse um idioma global serviria a língua de uma visita a todas.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date, format_datetime, get_timezone
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from traducoes import catalogos

FUSO = get_timezone("America/Sao_Paulo")
"""O fuso de Minas Gerais: horas são gravadas em UTC e mostradas aqui."""


@dataclass(frozen=True)
class Moldes:
    """Como a língua escreve datas, no padrão do Unicode (CLDR)."""

    data: str
    mes: str
    momento: str


@dataclass(frozen=True)
class Idioma:
    """Uma língua do painel. `codigo` é o do Babel (`pt_BR`); `nome` é como ela mesma se chama."""

    codigo: str
    nome: str
    moldes: Moldes

    @property
    def etiqueta(self) -> str:
        """A etiqueta BCP 47 para o atributo `lang` do HTML: `pt-BR`."""
        return self.codigo.replace("_", "-")

    @property
    def local(self) -> Locale:
        """O local do Babel."""
        return Locale.parse(self.codigo)

    @cached_property
    def _catalogo(self) -> NullTranslations:
        """Lido na primeira tradução: quem não pede uma língua não espera por ela."""
        return catalogos.ler(self.codigo)

    def tem_traducao(self, texto: str) -> bool:
        """Se há uma tradução de `texto` nesta língua; em português nunca há.

        >>> PORTUGUES.tem_traducao("Qualquer coisa")
        False
        """
        return bool(texto) and self._catalogo.gettext(texto) != texto

    def t(self, texto: str, **valores: object) -> str:
        """Traduz `texto` e preenche seus {campos}."""
        # No gettext, o texto vazio é o cabeçalho do catálogo.
        traduzido = self._catalogo.gettext(texto) if texto else ""
        return traduzido.format(**valores) if valores else traduzido

    def n(self, singular: str, plural: str, n: int, **valores: object) -> str:
        """Traduz na forma certa para `n` e preenche {n} (já formatado) e os outros {campos}.

        >>> PORTUGUES.n("{n} ação", "{n} ações", 1200)
        '1.200 ações'
        """
        return self._catalogo.ngettext(singular, plural, n).format(n=self.numero(n), **valores)

    def numero(self, valor: float, *, casas: int = 0) -> str:
        """Número com o separador da língua e `casas` decimais.

        >>> PORTUGUES.numero(1234.5, casas=1)
        '1.234,5'
        """
        molde = "#,##0" + ("." + "0" * casas if casas else "")
        return _com_menos(format_decimal(valor, format=molde, locale=self.codigo))

    def percentual(self, fracao: float, *, casas: int = 0) -> str:
        """Fração (1 = 100 %) como percentual.

        >>> PORTUGUES.percentual(1.125, casas=1)
        '112,5%'
        """
        molde = "#,##0" + ("." + "0" * casas if casas else "") + "%"
        return _com_menos(format_percent(fracao, format=molde, locale=self.codigo))

    def data(self, dia: date) -> str:
        """Data curta. Em inglês o mês vai por nome: 31/10 e 10/31 se confundem.

        >>> PORTUGUES.data(date(2026, 10, 31)), INGLES.data(date(2026, 10, 31))
        ('31/10/2026', '31 Oct 2026')
        """
        return format_date(dia, format=self.moldes.data, locale=self.codigo)

    def mes(self, dia: date) -> str:
        """Mês por extenso.

        >>> PORTUGUES.mes(date(2026, 10, 1))
        'outubro de 2026'
        """
        return format_date(dia, format=self.moldes.mes, locale=self.codigo)

    def momento(self, instante: datetime) -> str:
        """Data e hora no fuso de Minas Gerais; `instante` sem fuso é lido como UTC.

        >>> PORTUGUES.momento(datetime(2026, 11, 23, 19, 5))
        '23/11/2026 às 16:05'
        """
        return format_datetime(instante, self.moldes.momento, tzinfo=FUSO, locale=self.codigo)

    def lista(self, itens: Sequence[str]) -> str:
        """Itens ligados como se escreve na língua.

        >>> PORTUGUES.lista(["objetivos", "áreas", "diretrizes"])
        'objetivos, áreas e diretrizes'
        """
        return format_list(list(itens), locale=self.codigo)


def _com_menos(numero: str) -> str:
    """O sinal de menos, e não o hífen do Babel, que o leitor de tela cala; zero não tem sinal."""
    eh_zero = not any(algarismo in numero for algarismo in "123456789")
    return numero.replace("-", "" if eh_zero else "\N{MINUS SIGN}")


PORTUGUES = Idioma("pt_BR", "Português", Moldes("dd/MM/yyyy", "MMMM 'de' y", "dd/MM/yyyy 'às' HH:mm"))
INGLES = Idioma("en", "English", Moldes("d MMM y", "MMMM y", "d MMM y, HH:mm"))
ESPANHOL = Idioma("es", "Español", Moldes("dd/MM/yyyy", "MMMM 'de' y", "dd/MM/yyyy 'a las' HH:mm"))
