"""Diretrizes: o texto do decreto e as ações que servem a ele."""

from dataclasses import dataclass

from dados.consultas.acoes import AcaoResumida
from dados.retrato import Retrato
from dados.situacao import Contagem


@dataclass(frozen=True, slots=True)
class FichaDaDiretriz:
    """Diretriz com suas ações. `anterior` e `proxima` são códigos vizinhos na estratégia toda."""

    codigo: str
    texto: str
    linguagem_simples: str | None
    grupo_codigo: str
    grupo_nome: str
    area_codigo: str
    area_nome: str
    acoes: tuple[AcaoResumida, ...]
    contagem: Contagem
    anterior: str | None
    proxima: str | None


def ficha(retrato: Retrato, *, codigo: str) -> FichaDaDiretriz:
    """A diretriz `codigo`. Erro: `NaoEncontrado`."""
    raise NotImplementedError
