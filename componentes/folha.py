"""A tela de papel: guarda os pedaços da página para o documento HTML que chega antes do Streamlit."""

from dataclasses import dataclass, field

from componentes.tela import Identidade, pedaco


@dataclass
class Folha:
    """Os pedaços de uma página, na ordem, e a identidade que ela declarou."""

    identidade: Identidade
    pedacos: list[str] = field(default_factory=list)
    figura: str = ""
    """O nome da primeira figura desenhada: é ela que ilustra a página em quem a compartilha."""

    def identificar(self, identidade: Identidade) -> None:
        """Troca a identidade com que a folha começou."""
        self.identidade = identidade

    def html(self, conteudo: str, *, chave: str = "", figura: str = "") -> None:
        """Guarda o pedaço."""
        self.figura = self.figura or figura
        if conteudo:
            self.pedacos.append(pedaco(conteudo, chave=chave))
