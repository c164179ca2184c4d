"""Quanto ainda falta esperar para enviar: a defesa contra robôs que não pede nada a ninguém.

Quem lê e escreve nunca espera. Um programa que abre e envia na hora, sim; e, quando o painel recebe muito,
ele ainda paga a prova (`prova`) ou uma espera maior, que serve a quem está sem JavaScript.
"""

from datetime import timedelta

MINIMO = timedelta(seconds=3)
SEM_PROVA = timedelta(seconds=20)
_NADA = timedelta(0)


def falta(idade: timedelta, *, ritmo_alto: bool, provou: bool) -> timedelta:
    """Quanto falta a um formulário aberto há `idade`; zero quando já pode."""
    exigida = SEM_PROVA if ritmo_alto and not provou else MINIMO
    return max(exigida - idade, _NADA)
