"""Valores de um indicador escritos na unidade, com as casas e na língua certas."""

from dataclasses import dataclass

from dados.consultas.indicadores import IndicadorResumido
from traducoes import Idioma


@dataclass(frozen=True, slots=True)
class Medida:
    """Como se escreve um valor deste indicador."""

    unidade: str
    casas: int
    idioma: Idioma

    @classmethod
    def de(cls, indicador: IndicadorResumido, *, idioma: Idioma) -> "Medida":
        """A medida de um indicador."""
        return cls(indicador.unidade_medida.strip(), indicador.casas_decimais, idioma)

    def numero(self, valor: float) -> str:
        """Só o número: `58,0`."""
        return self.idioma.numero(valor, casas=self.casas)

    def escrever(self, valor: float) -> str:
        """O número com a unidade: `58,0%`, `12 dias`."""
        espaco = "" if self.unidade == "%" else " "
        return f"{self.numero(valor)}{espaco}{self.unidade}"
