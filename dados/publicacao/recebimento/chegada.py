"""O que a validação recebe: a pasta do pacote, o que já se viu de errado e o que não se leu."""

from dataclasses import dataclass
from pathlib import Path

from dados.publicacao.problemas import DESCRITOR, Problema


@dataclass(frozen=True, slots=True)
class Chegada:
    """`nao_lidos` são nomes de arquivos que ficaram de fora, para se dizer a quem mandou.

    `descritor` é onde quem mandou escreve o que vale para o pacote inteiro: um arquivo ou uma folha.
    """

    pasta: Path
    problemas: tuple[Problema, ...] = ()
    nao_lidos: tuple[str, ...] = ()
    descritor: str = DESCRITOR
