"""A nota de cada página, guardada no repositório: a página /linguagem a mostra."""

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

from componentes.linguagem.leitura import Nota

ARQUIVO = Path(__file__).parent / "relatorio.csv"


@dataclass(frozen=True, slots=True)
class Linha:
    """Uma página: `nota` é inteira, `maior` são palavras, `curtas` é por cento."""

    pagina: str
    nota: int
    maior: int
    curtas: int
    palavras: int
    medida_em: date

    @classmethod
    def de(cls, pagina: str, nota: Nota, *, dia: date) -> "Linha":
        """A linha de uma página medida em `dia`."""
        return cls(pagina, round(nota.flesch), nota.maior, round(100 * nota.curtas), nota.palavras, dia)


def ler() -> tuple[Linha, ...]:
    """As linhas guardadas, na ordem do mapa."""
    with ARQUIVO.open(encoding="utf-8", newline="") as aberto:
        return tuple(
            Linha(
                pagina=linha["pagina"],
                nota=int(linha["nota"]),
                maior=int(linha["maior"]),
                curtas=int(linha["curtas"]),
                palavras=int(linha["palavras"]),
                medida_em=date.fromisoformat(linha["medida_em"]),
            )
            for linha in csv.DictReader(aberto)
        )


def gravar(linhas: Sequence[Linha]) -> None:
    """Troca as linhas guardadas por estas."""
    with ARQUIVO.open("w", encoding="utf-8", newline="") as aberto:
        escritor = csv.DictWriter(aberto, [campo.name for campo in fields(Linha)], lineterminator="\n")
        escritor.writeheader()
        escritor.writerows(map(asdict, linhas))
