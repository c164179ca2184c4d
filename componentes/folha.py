"""A tela de papel: guarda os pedaços da página para o documento HTML que chega antes do Streamlit."""

from dataclasses import dataclass, field

from componentes.tela import Identidade, pedaco


@dataclass
class Folha:
    """Os pedaços de uma página, na ordem, e a identidade que ela declarou."""

    identidade: Identidade
    pedacos: list[str] = field(default_factory=list)

    def identificar(self, identidade: Identidade) -> None:
        """Troca a identidade com que a folha começou."""
        self.identidade = identidade

    def html(self, conteudo: str, *, chave: str = "") -> None:
        """Guarda o pedaço."""
        if conteudo:
            self.pedacos.append(pedaco(conteudo, chave=chave))
