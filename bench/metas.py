"""As metas do painel, todas juntas: o número que cada medida precisa alcançar."""

from collections.abc import Sequence
from dataclasses import dataclass

from traducoes import PORTUGUES


@dataclass(frozen=True, slots=True)
class Meta:
    """Um limite. `eh_piso` diz se o número tem de chegar a ele ou não passar dele; `casas` só o escreve."""

    limite: float
    eh_piso: bool
    casas: int = 0

    def atinge(self, valor: float | None) -> bool:
        """Se `valor` está na meta. O que não se conseguiu medir nunca está."""
        if valor is None:
            return False
        return valor >= self.limite if self.eh_piso else valor <= self.limite

    def pior(self, valores: Sequence[float | None]) -> float | None:
        """O valor mais longe da meta; None se algum não foi medido."""
        medidos = [valor for valor in valores if valor is not None]
        if not medidos or len(medidos) < len(valores):
            return None
        return min(medidos) if self.eh_piso else max(medidos)

    def __str__(self) -> str:
        """Como se lê: `≤ 1,5`."""
        return f"{'≥' if self.eh_piso else '≤'} {PORTUGUES.numero(self.limite, casas=self.casas)}"


def ate(limite: float, *, casas: int = 0) -> Meta:
    """O número não passa de `limite`."""
    return Meta(limite, eh_piso=False, casas=casas)


def ao_menos(limite: float) -> Meta:
    """O número chega a `limite`."""
    return Meta(limite, eh_piso=True)


VEZES_A_DE_FABRICA = ao_menos(10)
PRIMEIRO_CONTEUDO = ate(1.0, casas=1)
GRAFICO = ate(10)
MB_DA_VISITA = ate(1.5, casas=1)
DESLOCAMENTO = ate(0.02, casas=2)
KB_DO_HTML = ate(100)
KB_COMPRIMIDO = ate(25)
DESEMPENHO_NO_LIGHTHOUSE = ao_menos(98)
SEM_FALTAS_NO_LIGHTHOUSE = ao_menos(100)
PEDIDOS_POR_SEGUNDO = ao_menos(3000)
P99 = ate(100)
NENHUM_ERRO = ate(0)
P95_DA_IMAGEM = ate(20)
SEGUNDOS_DE_60_IMAGENS = ate(20)
P95_DO_ENVIO = ate(500)
NENHUMA_PERDIDA = ate(0)
