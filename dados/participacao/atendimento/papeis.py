"""Quem da equipe pode o quê. Um papel não traz outro: quem publica não responde, se não tiver os dois."""

from dataclasses import dataclass
from enum import StrEnum

from dados.participacao.atendimento.estados import Verbo


class Papel(StrEnum):
    """O que uma pessoa da equipe pode fazer. Qualquer papel permite ler a fila."""

    TRIAR = "triar"
    RESPONDER = "responder"
    PUBLICAR = "publicar"
    ADMINISTRAR = "administrar"


_EXIGE = {
    Verbo.ANALISAR: Papel.TRIAR,
    Verbo.RESPONDER: Papel.RESPONDER,
    Verbo.PUBLICAR: Papel.PUBLICAR,
    Verbo.RECUSAR: Papel.PUBLICAR,
}


class SemPapel(Exception):
    """A pessoa não tem o papel que isso exige."""

    def __init__(self, papel: Papel) -> None:
        super().__init__(f"Falta a você o papel «{papel}». Peça a quem administra o painel.")
        self.papel = papel


@dataclass(frozen=True, slots=True)
class Agente:
    """Quem age: `quem` vai para a trilha, como um e-mail de trabalho."""

    quem: str
    papeis: frozenset[Papel]

    def pode(self, verbo: Verbo) -> bool:
        """Se um dos papéis permite o verbo."""
        return _EXIGE[verbo] in self.papeis

    def exigir(self, papel: Papel) -> None:
        """Erro: SemPapel."""
        if papel not in self.papeis:
            raise SemPapel(papel)

    def exigir_o_de(self, verbo: Verbo) -> None:
        """Erro: SemPapel."""
        self.exigir(_EXIGE[verbo])
