"""De onde veio a contribuição, na forma `tipo:codigo`: `estrategia`, `diretriz:2.b.3`, `pagina:glossario`."""

import re
from dataclasses import dataclass
from enum import StrEnum


class TipoDeAssunto(StrEnum):
    """O que a pessoa estava lendo quando resolveu escrever."""

    ESTRATEGIA = "estrategia"
    AREA = "area"
    DIRETRIZ = "diretriz"
    ACAO = "acao"
    INDICADOR = "indicador"
    FIGURA = "figura"
    PAGINA = "pagina"


# Exigem algarismo: sem isso, `acao:undefined` e `indicador:None` passariam por códigos.
_CODIGO_COM_ALGARISMO = r"(?=[^0-9]*[0-9])[A-Z0-9]+(?:[._-][A-Z0-9]+)*"

_FORMA_DO_CODIGO = {
    TipoDeAssunto.AREA: re.compile(r"10|[1-9]"),
    TipoDeAssunto.DIRETRIZ: re.compile(r"(?:10|[1-9])\.[a-z]\.[1-9][0-9]?"),
    TipoDeAssunto.ACAO: re.compile(_CODIGO_COM_ALGARISMO),
    TipoDeAssunto.INDICADOR: re.compile(_CODIGO_COM_ALGARISMO),
    TipoDeAssunto.FIGURA: re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"),
    TipoDeAssunto.PAGINA: re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*"),
}

_TAMANHO_MAXIMO = 60

FORMA = {
    "type": "string",
    "maxLength": _TAMANHO_MAXIMO,
    "pattern": "^(?:"
    + "|".join(
        [
            TipoDeAssunto.ESTRATEGIA,
            *(f"{tipo}:(?:{forma.pattern})" for tipo, forma in _FORMA_DO_CODIGO.items()),
        ]
    )
    + ")$",
}
"""O que `analisar` aceita, em JSON Schema."""


@dataclass(frozen=True)
class Assunto:
    """Um tipo e um código; `codigo` é None só quando o assunto é a estratégia inteira."""

    tipo: TipoDeAssunto
    codigo: str | None = None

    def __str__(self) -> str:
        return self.tipo if self.codigo is None else f"{self.tipo}:{self.codigo}"

    @property
    def area(self) -> str | None:
        """A área que o próprio código diz: a dela, ou a da diretriz. As outras coisas não têm uma só."""
        if self.tipo in {TipoDeAssunto.AREA, TipoDeAssunto.DIRETRIZ}:
            return str(self.codigo).partition(".")[0]
        return None


ESTRATEGIA = Assunto(TipoDeAssunto.ESTRATEGIA)


def analisar(texto: str) -> Assunto | None:
    """Lê `tipo:codigo`; devolve None quando a forma não vale. Não confere se o código existe no retrato."""
    if texto == str(ESTRATEGIA):
        return ESTRATEGIA
    nome, _, codigo = texto.partition(":")
    for tipo, forma in _FORMA_DO_CODIGO.items():
        if nome == tipo and len(texto) <= _TAMANHO_MAXIMO and forma.fullmatch(codigo):
            return Assunto(tipo, codigo)
    return None
