"""Conta as sílabas de uma palavra em português, pelas regras de divisão que a escola ensina.

A contagem serve à fórmula de leitura (`leitura.py`). As palavras como «história» e «área», em que a gramática
aceita duas divisões, contam a mais curta: his-tó-ria, á-rea.
"""

import re
from functools import lru_cache

_FORTES, _FRACAS, _ACENTUADAS = "aeoáéóâêôãõà", "iuüy", "áéíóúâêô"
_VOGAIS = _FORTES + _FRACAS + "íú"
_GRUPO = re.compile(f"[{_VOGAIS}]+")
_NASAIS = ("ão", "ãe", "õe", "ãi")
# Depois de q e g, o u não faz sílaba: que, guia, quando, língua.
_U_MUDO = re.compile(rf"(?<=[qg])[uü](?=[{_VOGAIS}])")
# O prefixo não se junta à vogal que vem depois: re-unir, re-uso, pro-ibir.
_PREFIXO = re.compile(r"^(re(?=u[nst])|pro(?=ib)|co(?=ib)|re(?=in[cv]))")
# A vogal fraca fica sozinha antes de nh e quando fecha a sílaba com l, m, n, r ou z: rainha, ainda, raiz.
_FECHA = re.compile(rf"nh|[lmnrz](?![{_VOGAIS}h])")
_SO_UMA = {"ao", "aos"}
_PAR, _MAIOR_SOLETRADA = 2, 3


@lru_cache(4096)
def contar(palavra: str) -> int:
    """Quantas sílabas tem `palavra`. Sigla se soletra; nome composto soma as partes.

    >>> [contar(p) for p in ("saúde", "história", "reunião", "contribuinte", "CPF", "guarda-chuva")]
    [3, 3, 4, 5, 3, 4]
    """
    if "-" in palavra:
        return sum(contar(parte) for parte in palavra.split("-") if parte)
    if eh_soletrada(palavra):
        return len(palavra)
    minuscula = palavra.lower()
    if minuscula in _SO_UMA:
        return 1
    partes = _PREFIXO.split(minuscula, maxsplit=1)
    return max(1, sum(_da_parte(parte, inteira=minuscula) for parte in partes if parte))


def eh_soletrada(palavra: str) -> bool:
    """Se é uma sigla que se diz letra por letra, como CPF e API; SEPLAG e Libras se leem."""
    return palavra.isupper() and (1 < len(palavra) <= _MAIOR_SOLETRADA or not re.search("[AEIOU]", palavra))


def _da_parte(parte: str, *, inteira: str) -> int:
    sem_mudo = _U_MUDO.sub("w", parte)
    return sum(
        _do_grupo(
            achado[0],
            depois=sem_mudo[achado.end() :],
            eh_final_sem_forca=_eh_final_sem_forca(achado, sem_mudo, inteira),
        )
        for achado in _GRUPO.finditer(sem_mudo)
    )


def _eh_final_sem_forca(achado: re.Match[str], parte: str, inteira: str) -> bool:
    """Se o grupo fecha a palavra e a força está antes: -ria de «história», e não de «secretaria»."""
    resto, antes = parte[achado.end() :], inteira[: len(inteira) - len(parte) + achado.start()]
    return resto in {"", "s"} and any(letra in antes for letra in _ACENTUADAS)


def _do_grupo(vogais: str, *, depois: str, eh_final_sem_forca: bool) -> int:
    """As sílabas de uma fila de vogais, da esquerda para a direita; `depois` é o resto da palavra."""
    total, posicao = 0, 0
    while posicao < len(vogais):
        par, resto = vogais[posicao : posicao + 2], vogais[posicao + 2 :]
        eh_um_so = (
            par in _NASAIS
            or (eh_final_sem_forca and len(vogais) == len(par) == _PAR and par[0] not in "íú")
            or (eh_final_sem_forca and posicao + 2 == len(vogais) and par[0] in "iueo" and par[1] in "aeo")
            or _eh_ditongo(par, resto=resto, depois=depois)
        )
        total, posicao = total + 1, posicao + (2 if eh_um_so and len(par) == _PAR else 1)
    return total


def _eh_ditongo(par: str, *, resto: str, depois: str) -> bool:
    """Vogal seguida de i ou u fracos, se nada os separa."""
    if len(par) < _PAR or par[1] not in _FRACAS or par[0] in "íú" or par[0] == par[1]:
        return False
    if resto:
        return True
    return not (_FECHA.match(depois) or (par == "ui" and depois.startswith(("ção", "ções"))))
