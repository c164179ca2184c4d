"""O que uma medida devolve, igual para todas: números com meta ao lado e o jeito de medir."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.alvos import FABRICA, Alvo
from bench.metas import Meta
from traducoes import PORTUGUES

T = TypeVar("T")

NAO_MEDIDO = "–"


@dataclass(frozen=True, slots=True)
class Linha:
    """Um número: o da página de fábrica, o de cada página do painel e a meta do painel, se há."""

    nome: str
    painel: tuple[float | None, ...]
    de_fabrica: float | None = None
    meta: Meta | None = None
    casas: int = 0

    @property
    def resultado(self) -> str:
        """Se todas as páginas do painel estão na meta."""
        if self.meta is None:
            return ""
        return "na meta" if all(map(self.meta.atinge, self.painel)) else "**fora da meta**"

    def escrever(self, valor: float | None) -> str:
        """O valor com as casas desta linha."""
        return NAO_MEDIDO if valor is None else PORTUGUES.numero(valor, casas=self.casas)


@dataclass(frozen=True, slots=True)
class Secao:
    """Uma medida feita. `detalhe` é Markdown a mais; `como` são as frases que explicam a medida."""

    titulo: str
    colunas: tuple[str, ...]
    linhas: tuple[Linha, ...]
    como: tuple[str, ...]
    detalhe: str = ""

    def __str__(self) -> str:
        """A seção em Markdown."""
        tabela = em_markdown(
            ("medida", FABRICA.nome, *self.colunas, "meta", "resultado"),
            [
                (
                    linha.nome,
                    *map(linha.escrever, (linha.de_fabrica, *linha.painel)),
                    str(linha.meta or ""),
                    linha.resultado,
                )
                for linha in self.linhas
            ],
        )
        como = "\n".join(f"- {frase}" for frase in self.como)
        partes = (f"## {self.titulo}", tabela, self.detalhe, f"Como foi medido:\n\n{como}")
        return "\n\n".join(parte for parte in partes if parte)


def lado_a_lado(
    nome: str,
    numero: Callable[[T], float | None],
    *,
    de: Mapping[Alvo, T],
    meta: Meta | None = None,
    casas: int = 0,
) -> Linha:
    """A linha que tira o mesmo número da medida de cada alvo."""
    return Linha(
        nome,
        painel=tuple(numero(medida) for alvo, medida in de.items() if alvo != FABRICA),
        de_fabrica=numero(de[FABRICA]) if FABRICA in de else None,
        meta=meta,
        casas=casas,
    )


def em_markdown(cabecalho: Sequence[str], linhas: Sequence[Sequence[str]]) -> str:
    """Uma tabela: a primeira coluna é texto; as outras, números, à direita."""
    regua = ("---", *["---:"] * (len(cabecalho) - 1))
    return "\n".join(f"| {' | '.join(linha)} |" for linha in (cabecalho, regua, *linhas))
