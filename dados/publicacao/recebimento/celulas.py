"""Lê as células de uma folha e escreve o CSV da tabela, com cada valor na forma que o esquema pede."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Protocol

from dados.publicacao.problemas import Problema

Defeito = tuple[str, str, str]
"""A regra quebrada, a mensagem e como mender."""

_MAIS_LETRAS = 32_767
"""Quantas letras cabem numa célula do Excel."""
_MAIS_COLUNAS = 20
"""Quantas se leem além das do modelo: bastam para dizer que sobram."""
MAIS_VAZIAS = 10_000
"""Vazias seguidas. A linha de número um milhão, sozinha numa folha, seriam um milhão de linhas por ler."""


class Folha(Protocol):
    """Uma folha da planilha, lida aos poucos."""

    def reset_dimensions(self) -> None:
        """Esquece o tamanho que a folha diz ter: completar as linhas até ele a faria crescer sem dados."""

    def iter_rows(self, *, max_col: int | None = None) -> Iterator[tuple[Any, ...]]:
        """As linhas, cada uma com suas células."""


class VaziasDemais(Exception):
    """Há mais linhas vazias seguidas do que se lê. `linha` é a primeira delas."""

    def __init__(self, linha: int) -> None:
        super().__init__(linha)
        self.linha = linha


@dataclass(frozen=True, slots=True)
class Celula:
    """O que há numa célula e o tipo que a planilha lhe dá: `f` é fórmula, e `e`, erro."""

    valor: Any
    tipo: str


def linhas(folha: Folha, *, colunas: int) -> Iterator[list[Celula]]:
    """As linhas da folha, com ao menos `colunas` células cada uma e sem as vazias do fim da folha.

    Erro: `VaziasDemais`.
    """
    vazias = 0
    folha.reset_dimensions()
    for numero, lida in enumerate(folha.iter_rows(max_col=colunas + _MAIS_COLUNAS), start=1):
        if all(celula.value is None or celula.value == "" for celula in lida):
            # Só se sabe que é do fim quando não vem mais nenhuma depois.
            vazias += 1
            if vazias > MAIS_VAZIAS:
                raise VaziasDemais(numero - vazias + 1)
            continue
        for _ in range(vazias):
            yield [Celula(None, "n")] * colunas
        vazias = 0
        linha = [Celula(celula.value, celula.data_type) for celula in lida]
        while len(linha) > colunas and _vazia(linha[-1]):
            linha.pop()
        yield linha + [Celula(None, "n")] * (colunas - len(linha))


def _vazia(celula: Celula) -> bool:
    return celula.valor is None or celula.valor == ""


def escrever(folha: Folha, esquema: Mapping[str, Any], *, tabela: str, destino: Path) -> list[Problema]:
    """Escreve `<tabela>.csv` em `destino`, com uma linha por linha da folha, e diz o que não se pôde usar."""
    campos = esquema["fields"]
    problemas: list[Problema] = []
    with (destino / f"{tabela}.csv").open("w", encoding="utf-8-sig", newline="") as arquivo:
        escritor = csv.writer(arquivo, delimiter=";")
        try:
            for numero, linha in enumerate(linhas(folha, colunas=len(campos)), start=1):
                if numero == 1:
                    escritor.writerow([str(celula.valor or "").strip() for celula in linha])
                    continue
                problemas += _linha(escritor, linha, campos=campos, tabela=tabela, numero=numero)
        except VaziasDemais as erro:
            problemas.append(vazias_demais(tabela, linha=erro.linha))
    return problemas


def _linha(
    escritor: Any, linha: list[Celula], *, campos: Any, tabela: str, numero: int
) -> Iterator[Problema]:
    """Escreve uma linha e diz o que não se pôde usar nela."""
    prontas = []
    for posicao, celula in enumerate(linha):
        campo = campos[posicao] if posicao < len(campos) else {"name": "", "type": "string"}
        ruim = defeito(celula, campo=campo)
        if ruim:
            yield Problema(tabela, numero, campo["name"], visivel(celula), *ruim)
        prontas.append("" if ruim else texto(celula, campo=campo))
    escritor.writerow(prontas)


def vazias_demais(tabela: str, *, linha: int) -> Problema:
    """A folha tem um vazio grande demais para se ler até o fim."""
    return Problema(
        tabela, linha, None, None, "vazias",
        f"A folha tem mais de {MAIS_VAZIAS} linhas vazias seguidas, e a leitura parou aqui.",
        "Apague as linhas vazias, até as do fim da folha, e salve de novo.",
    )  # fmt: skip


def defeito(celula: Celula, *, campo: Mapping[str, Any] | None = None) -> Defeito | None:
    """O que impede de usar o valor, se algo impede."""
    if celula.tipo == "f":
        return "formula", "A célula tem uma fórmula.", "Copie a coluna e cole de volta só os valores."
    if celula.tipo == "e":
        return (
            "erro_da_planilha",
            "A célula mostra um erro da planilha.",
            "Corrija a conta ou digite o valor.",
        )
    if isinstance(celula.valor, datetime | date | time) and campo and campo["type"] == "string":
        return (
            "virou_data",
            "A planilha transformou o texto em data.",
            "Mude o formato da coluna para texto e digite de novo.",
        )
    if isinstance(celula.valor, str) and len(celula.valor) > _MAIS_LETRAS:
        return "tamanho", "O texto da célula é grande demais.", f"Escreva até {_MAIS_LETRAS} letras."
    return None


def texto(celula: Celula, *, campo: Mapping[str, Any]) -> str:
    """O valor como se escreve no CSV deste campo."""
    valor = celula.valor
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return _da_lista(campo, "trueValues", "true") if valor else _da_lista(campo, "falseValues", "false")
    if isinstance(valor, int | float):
        # Quinze algarismos é o que a planilha guarda: mais que isso é sobra da conta binária.
        escrito = f"{valor:.15g}" if isinstance(valor, float) else str(valor)
        return escrito.replace(".", str(campo.get("decimalChar", ".")))
    if isinstance(valor, datetime):
        return valor.date().isoformat() if valor.time() == time() else valor.isoformat(sep=" ")
    return valor.isoformat() if isinstance(valor, date | time) else str(valor)


def _da_lista(campo: Mapping[str, Any], nome: str, padrao: str) -> str:
    return str((campo.get(nome) or [padrao])[0])


def visivel(celula: Celula) -> str:
    """O que se mostra do valor recusado."""
    return str(celula.valor)[:200]
