"""Acha num texto o que parece dado pessoal e o esconde (norma F-10). Melhor calar que dar alarme falso.

CPF só vale com os dígitos verificadores certos. Números de lei, de processo, CNPJ, datas, valores, anos e
normas técnicas não contam. Ninguém é impedido de escrever: quem decide é a pessoa.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Dado(StrEnum):
    """O que se procura. O valor é o que fica, entre colchetes, no lugar do que foi escondido."""

    EMAIL = "e-mail escondido"
    CPF = "CPF escondido"
    TELEFONE = "telefone escondido"
    PLACA = "placa escondida"


@dataclass(frozen=True, slots=True)
class Achado:
    """O pedaço do texto, de `inicio` até antes de `fim`, e o que ele parece ser."""

    dado: Dado
    inicio: int
    fim: int


# Um número colado a outro por ponto, barra ou traço é parte de um número maior: processo, CNPJ, versão.
_ANTES = r"(?<![0-9])(?<![0-9][./-])"
_DEPOIS = r"(?![0-9])(?![./-][0-9])"
_DDD = r"(?:1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])"
_CELULAR = r"9[0-9]{4}[ .-]?[0-9]{4}"
_FIXO = r"[2-5][0-9]{3}"

_EMAIL = re.compile(r"[\w.%+-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_CPF = re.compile(rf"{_ANTES}[0-9]{{3}}([. ]?)[0-9]{{3}}\1[0-9]{{3}}[-/ .]?[0-9]{{2}}{_DEPOIS}")
_TELEFONE = re.compile(
    rf"{_ANTES}(?:"
    # Com DDD. O fixo pede algum sinal: dez algarismos seguidos podem ser qualquer número.
    rf"(?:\+?55[ .-]?)?(?:\(0?{_DDD}\)|0?{_DDD})[ .-]?{_CELULAR}"
    rf"|(?:\+?55[ .-]?)?(?:\(0?{_DDD}\)[ .-]?|0?{_DDD}[ -]){_FIXO}[ .-]?[0-9]{{4}}"
    # Sem DDD, só com o traço que todo mundo põe.
    rf"|9[0-9]{{4}}-[0-9]{{4}}|{_FIXO}-[0-9]{{4}}"
    rf"){_DEPOIS}"
)
_PLACA = re.compile(r"(?<![\w-])([A-Za-z]{3})(?:-?([0-9]{4})|-?[0-9][A-Za-z][0-9]{2})(?![\w-])")

_ANO = re.compile(r"19[0-9]{2}|20[0-9]{2}")
_DOIS_ANOS = re.compile(r"(?:19|20)[0-9]{2}[ .-]?(?:19|20)[0-9]{2}$")
_NORMAS = frozenset({"ABN", "IEC", "ISO", "NBR", "RFC"})
"""Siglas que vêm antes de um número de norma técnica, como `NBR-9050`."""

# Peso de cada dígito no primeiro verificador; o segundo conta também o primeiro.
_PESOS = range(11, 1, -1)


def achar(texto: str) -> tuple[Achado, ...]:
    """Os pedaços que parecem dado pessoal, na ordem, sem um por cima do outro."""
    achados: list[Achado] = []
    for achado in _candidatos(texto):
        if all(achado.fim <= outro.inicio or achado.inicio >= outro.fim for outro in achados):
            achados.append(achado)
    return tuple(sorted(achados, key=lambda achado: achado.inicio))


def esconder(texto: str) -> str:
    """O texto com `[CPF escondido]` no lugar de cada CPF, e assim por diante. Nada mais muda.

    No que sai, `achar` não acha nada.
    """
    while achados := achar(texto):
        # De trás para a frente, para que as posições dos outros continuem certas.
        for achado in reversed(achados):
            texto = f"{texto[: achado.inicio]}[{achado.dado}]{texto[achado.fim :]}"
    return texto


def _candidatos(texto: str) -> Iterator[Achado]:
    """Os mais certos primeiro: os números de um e-mail não são telefone, e CPF certo não é celular."""
    for forma, dado, parece in (
        (_EMAIL, Dado.EMAIL, None),
        (_CPF, Dado.CPF, _eh_cpf),
        (_TELEFONE, Dado.TELEFONE, _eh_telefone),
        (_PLACA, Dado.PLACA, _eh_placa),
    ):
        for achado in forma.finditer(texto):
            if parece is None or parece(achado):
                yield Achado(dado, *achado.span())


def _eh_cpf(achado: re.Match[str]) -> bool:
    digitos = [int(sinal) for sinal in achado[0] if sinal.isdigit()]
    # Um algarismo só, repetido, passa na conta e não é de ninguém.
    return len(set(digitos)) > 1 and digitos[9:] == [_verificador(digitos[:9]), _verificador(digitos[:10])]


def _verificador(digitos: list[int]) -> int:
    soma = sum(
        digito * peso for digito, peso in zip(digitos, _PESOS[len(_PESOS) - len(digitos) :], strict=True)
    )
    return soma * 10 % 11 % 10


def _eh_telefone(achado: re.Match[str]) -> bool:
    return not _DOIS_ANOS.search(achado[0])


def _eh_placa(achado: re.Match[str]) -> bool:
    letras, numero = achado[1].upper(), achado[2]
    return numero is None or not (_ANO.fullmatch(numero) or letras in _NORMAS)
