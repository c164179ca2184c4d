"""O número que a pessoa recebe: sorteado, fácil de ditar, com um caractere que denuncia engano.

São 12 sinais sorteados (60 bits) e 1 verificador, no alfabeto de Crockford, que não tem I, L, O nem U:
`7K3M-9QXA-B2VT-J`. O verificador é a soma dos sinais no corpo finito de 32 elementos, cada posição com um
peso diferente e nunca zero. Por isso ele pega todo sinal trocado por outro e toda inversão de dois sinais.
"""

import re
import secrets
import unicodedata

ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SORTEADOS = 12

# x⁵ + x² + 1, primitivo: multiplicar por x dá 31 pesos diferentes antes de repetir.
_POLINOMIO = 0b100101

_SEPARADORES = re.compile(r"[\W_]+")
_TRACO_DITO = ("tra[cç]o", "h[ií]fen", "hyphen", "dash", "gui[oó]n")
"""O traço dito por extenso, nas línguas do painel."""
_COMO_SE_LE = str.maketrans("abcdefghijklmnopqrstuvwxyzOIL", "ABCDEFGH1JK1MN0PQRSTUVWXYZ011")


class ProtocoloInvalido(Exception):
    """O texto não é um protocolo do painel."""

    def __init__(self) -> None:
        super().__init__("Este não é um número de protocolo. Confira as 13 letras e números dele.")


def sortear() -> str:
    """Devolve um protocolo novo, escrito em blocos. Não há ordem nem data nele."""
    corpo = "".join(secrets.choice(ALFABETO) for _ in range(SORTEADOS))
    return _em_blocos(corpo + verificador(corpo))


def verificador(corpo: str) -> str:
    """Devolve o caractere que fecha o corpo (só sinais de `ALFABETO`)."""
    soma = 0
    for sinal in corpo:
        soma = (soma ^ ALFABETO.index(sinal)) << 1
        soma ^= _POLINOMIO if soma & 32 else 0
    return ALFABETO[soma]


def ler(texto: str) -> str:
    """Devolve o protocolo em blocos, ou levanta `ProtocoloInvalido`.

    Aceita o que vem de quem copia, dita ou ouve: o nome antes dos dois pontos, minúsculas, espaços, traços,
    vírgulas e outros sinais em qualquer lugar, a palavra “traço”, O no lugar de 0 e I ou L no lugar de 1.

    >>> ler("Protocolo: 7, k, 3, m; 9, q, x, a; b, 2, v, t; q")
    '7K3M-9QXA-B2VT-Q'
    """
    dito = unicodedata.normalize("NFC", texto.rpartition(":")[2])
    # Primeiro como veio: DASH também pode ser um bloco.
    for traco in ("", *_TRACO_DITO):
        lido = re.sub(rf"\b{traco}\b", " ", dito, flags=re.IGNORECASE)
        sinais = _SEPARADORES.sub("", lido).translate(_COMO_SE_LE)
        if _eh_protocolo(sinais):
            return _em_blocos(sinais)
    raise ProtocoloInvalido


def _eh_protocolo(sinais: str) -> bool:
    corpo, ultimo = sinais[:-1], sinais[-1:]
    return len(corpo) == SORTEADOS and set(corpo) <= set(ALFABETO) and verificador(corpo) == ultimo


def _em_blocos(sinais: str) -> str:
    return "-".join(sinais[inicio : inicio + 4] for inicio in range(0, len(sinais), 4))
