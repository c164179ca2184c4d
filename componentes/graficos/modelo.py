"""O que todo gráfico do painel traz: sem uma das partes, ele não existe (Chartability; G-01 a G-04)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Literal

import plotly.graph_objects as go

from componentes.graficos.forma import PAGINA, Forma
from traducoes import Idioma

Celula = str | int | float | date | None
"""Um valor cru da tabela; `None` é o que não foi informado."""

Tipo = Literal["texto", "inteiro", "numero", "percentual", "data"]

LIMITE_DO_ALT = 150
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class GraficoIncompleto(Exception):
    """Falta ao gráfico algo de que alguém depende para entendê-lo. `faltas` guarda uma frase por falta."""

    def __init__(self, id: str, *, faltas: tuple[str, ...]) -> None:
        super().__init__(f"O gráfico “{id}” não pode sair. Corrija: {'; '.join(faltas)}.")
        self.faltas = faltas


@dataclass(frozen=True, slots=True)
class Coluna:
    """Uma coluna da tabela. `casas` são as decimais de `numero` e `percentual` (fração: 1 = 100 %).

    `se_compara`: falso quando cada linha tem a sua unidade, e um valor não é maior nem menor que o outro.
    """

    titulo: str
    tipo: Tipo
    casas: int = 0
    se_compara: bool = True

    def escrever(self, valor: Celula, *, idioma: Idioma) -> str:
        """O valor como se lê na página, na língua da visita."""
        if valor is None:
            return idioma.t("não informado")
        if isinstance(valor, date):
            return idioma.data(valor)
        if isinstance(valor, str):
            return valor
        if self.tipo == "percentual":
            return idioma.percentual(valor, casas=self.casas)
        return idioma.numero(valor, casas=self.casas)


@dataclass(frozen=True, slots=True)
class Tabela:
    """A tabela que diz o mesmo que o gráfico. A primeira coluna é o cabeçalho de cada linha."""

    legenda: str
    colunas: tuple[Coluna, ...]
    linhas: tuple[tuple[Celula, ...], ...]
    tem_total: bool = False
    """Se a última linha soma as outras: ela não se compara com nenhuma."""

    def partes(self) -> tuple[tuple[float, ...], ...]:
        """De cada célula, quanto ela é do maior valor com que se compara, de 0 a 1; zero onde não há barra.

        Contagens se comparam em toda a tabela, e percentuais também: barras iguais valem números iguais.
        As outras medidas, só na própria coluna, e só se a coluna se compara.
        """
        medidas = [
            [_medida(c) if coluna.se_compara else 0.0 for c, coluna in zip(linha, self.colunas, strict=True)]
            for linha in self.linhas
        ]
        escalas = [c.tipo if c.tipo in ("inteiro", "percentual") else c.titulo for c in self.colunas]
        comparadas = medidas[:-1] if self.tem_total else medidas
        maiores: dict[str, float] = {}
        for linha in comparadas:
            for escala, medida in zip(escalas, linha, strict=True):
                maiores[escala] = max(maiores.get(escala, 0), medida)
        return tuple(
            tuple(
                medida / maiores[escala] if i < len(comparadas) and medida else 0.0
                for escala, medida in zip(escalas, linha, strict=True)
            )
            for i, linha in enumerate(medidas)
        )


def _medida(celula: Celula) -> float:
    """O comprimento de uma célula: nada para texto, data, ausente ou negativo."""
    return max(celula, 0.0) if isinstance(celula, int | float) else 0.0


@dataclass(frozen=True)
class Grafico:
    """Um gráfico e tudo o que o explica, gerado das mesmas linhas.

    `id` vira endereço (`area-3-situacao`). `titulo` diz o achado; `como_ler` e `calculo` são frases;
    `alt` tem até 150 caracteres e o número principal; `resumo` diz em frases o que a figura mostra.
    `nomes` são as palavras dos dados que os textos dele trazem, e que só existem em português.
    `desenhar` faz a figura na forma pedida; cada ponto dela leva em `hovertext` a frase que o descreve.

    Erro: `GraficoIncompleto`, que diz o que falta.
    """

    id: str
    # Uma função não se compara; o resto, que sai das mesmas linhas, basta.
    desenhar: Callable[[Forma], go.Figure] = field(compare=False)
    titulo: str
    como_ler: str
    alt: str
    resumo: str
    tabela: Tabela
    calculo: str
    nomes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Recusa o gráfico a que falte qualquer parte."""
        faltas = (*self._textos_vazios(), *self._partes_erradas())
        if faltas:
            raise GraficoIncompleto(self.id, faltas=faltas)

    @cached_property
    def figura(self) -> go.Figure:
        """A figura na forma da página."""
        return self.desenhar(PAGINA)

    def _textos_vazios(self) -> list[str]:
        textos = {campo.name: getattr(self, campo.name) for campo in fields(self)}
        return [
            f"escreva “{nome}”"
            for nome, texto in textos.items()
            if isinstance(texto, str) and not texto.strip()
        ]

    def _partes_erradas(self) -> list[str]:
        colunas, linhas = self.tabela.colunas, self.tabela.linhas
        problemas = {
            "use só letras minúsculas, números e hífens no id": not _ID.fullmatch(self.id),
            "desenhe algo na figura": not self.figura.data,
            f"encurte o alt para {LIMITE_DO_ALT} caracteres": len(self.alt) > LIMITE_DO_ALT,
            "ponha o número principal no alt": not re.search(r"\d", self.alt),
            "dê uma legenda à tabela": not self.tabela.legenda.strip(),
            "dê título a cada coluna da tabela": not colunas or not all(c.titulo.strip() for c in colunas),
            "ponha linhas na tabela": not linhas,
            "dê a cada linha da tabela uma célula por coluna": any(len(li) != len(colunas) for li in linhas),
        }
        return [frase for frase, acontece in problemas.items() if acontece]
