"""Limpeza do que a pessoa escreve. O texto é dado, nunca HTML: quem mostra é que escapa (norma F-09)."""

import re
import unicodedata

_QUEBRAS = re.compile("\r\n?|\u2028|\u2029")

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _esta_proibido(sinal: str) -> bool:
    # Cs: metade de par UTF-16, que nenhum banco consegue guardar em UTF-8.
    return sinal in _BIDI or (sinal not in "\n\t" and unicodedata.category(sinal) in ("Cc", "Cs"))


def limpar(bruto: str) -> str:
    """Devolve o texto em NFC, sem controles (menos `\\n` e `\\t`), sem bidi e sem espaços nas pontas.

    Limpar duas vezes dá o mesmo que limpar uma.
    """
    # O formulário HTML manda CRLF, mas conta a quebra como um caractere só.
    com_quebras = _QUEBRAS.sub("\n", bruto)
    # A NFC vem depois: tirar um controle pode aproximar a letra do seu acento.
    permitido = "".join(sinal for sinal in com_quebras if not _esta_proibido(sinal))
    return unicodedata.normalize("NFC", permitido).strip()


def limpar_linha(bruto: str) -> str:
    """Devolve `limpar(bruto)` em uma linha só, com um espaço entre as palavras."""
    return " ".join(limpar(bruto).split())


def tem_algo_visivel(texto: str) -> bool:
    """Diz se sobra algo que se veja: só espaços e sinais invisíveis não contam."""
    return any(unicodedata.category(sinal)[0] not in "ZC" for sinal in texto)
