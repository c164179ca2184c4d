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

    def curto(self, valor: float) -> str:
        """O número onde a unidade já foi dita; só o sinal de % fica."""
        return f"{self.numero(valor)}%" if self.unidade == "%" else self.numero(valor)

    def escrever(self, valor: float) -> str:
        """O número com a unidade: `58,0%`, `12 dias`, `4,3 (nota de 1 a 5)`."""
        if self.unidade == "%":
            return self.curto(valor)
        unidade = f"({self.unidade})" if any(letra.isdigit() for letra in self.unidade) else self.unidade
        return f"{self.numero(valor)} {unidade}"

    def caminho(self, progresso: float) -> str:
        """O progresso em percentual, com uma casa quando o inteiro diria 0 ou 100 sem ser verdade."""
        inteiro = round(progresso, 2)
        engana = inteiro in (0, 1) and progresso != inteiro
        return self.idioma.percentual(progresso, casas=1 if engana else 0)
