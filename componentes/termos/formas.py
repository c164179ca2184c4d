"""As formas em que um termo aparece escrito: singular e plural, por regra."""

import re

_ATE_A_PREPOSICAO = re.compile(r"(?P<nome>.+?)(?P<resto> (?:de|da|do|das|dos|pelo|pela|em|no|na|para)\b.*|$)")
_PALAVRA = re.compile(r"[^\W\d]{3,}")

_PLURAL = (
    (r"ão$", "ões"), (r"m$", "ns"), (r"al$", "ais"), (r"el$", "éis"), (r"ol$", "óis"), (r"il$", "is"),
    (r"([rz])$", r"\1es"), (r"([^s])$", r"\1s"),
)  # fmt: skip
_SINGULAR = (
    (r"(?:õe|ão|ãe)s$", "ão"), (r"ns$", "m"), (r"ais$", "al"), (r"[eé]is$", "el"), (r"óis$", "ol"),
    (r"([rz])es$", r"\1"), (r"s$", ""),
)  # fmt: skip


def eh_sigla(forma: str) -> bool:
    """Se a forma só vale com as maiúsculas que tem.

    >>> eh_sigla("TIC"), eh_sigla("SHA-256"), eh_sigla("Seplag")
    (True, True, False)
    """
    return forma == forma.upper() and " " not in forma


def variantes(forma: str) -> tuple[str, ...]:
    """A forma e a outra, no singular ou no plural. Só muda o nome, e não o que vem depois da preposição.

    >>> variantes("linha de base"), variantes("Dados pessoais"), variantes("API")
    (('linha de base', 'linhas de base'), ('Dados pessoais', 'Dado pessoal'), ('API', 'APIs'))
    """
    if eh_sigla(forma):
        return forma, f"{forma}s"
    partes = _ATE_A_PREPOSICAO.fullmatch(forma)
    if partes is None:
        return (forma,)
    nome = partes["nome"]
    esta_no_plural = all(palavra.endswith("s") for palavra in _PALAVRA.findall(nome))
    regras = _SINGULAR if esta_no_plural else _PLURAL
    return forma, _PALAVRA.sub(lambda palavra: _aplicar(palavra[0], regras), nome) + partes["resto"]


def _aplicar(palavra: str, regras: tuple[tuple[str, str], ...]) -> str:
    for acaba_em, troca in regras:
        outra, trocas = re.subn(acaba_em, troca, palavra)
        if trocas:
            return outra
    return palavra
