"""Quem guarda a porta do formulário contra robôs, sem captcha e sem saber de onde ninguém vem.

São a armadilha e o tempo mínimo; o token de uma vez só é de `csrf`, e a conta por hora, de `limites`.
`PAINEL_LIMITE_ENVIOS=0` desliga o tempo mínimo e a conta.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from dados import configuracao, relogio
from dados.participacao.csrf import Token
from traducoes import Idioma

ARMADILHA = "site"
"""O campo que ninguém vê nem ouve. Só um programa que preenche tudo o preenche."""

MINIMO = timedelta(seconds=3)
"""Quem lê e escreve nunca espera; um programa que abre e envia na hora, sim."""


@dataclass(frozen=True, slots=True)
class Espera:
    """Por que este envio ainda não passa, e em quantos segundos passaria."""

    motivo: str
    segundos: int


def caiu_na_armadilha(campos: Mapping[str, str]) -> bool:
    """Se veio escrito o que ninguém vê."""
    return bool(campos.get(ARMADILHA))


def falta(token: Token, *, idioma: Idioma) -> Espera | None:
    """O que falta esperar ao formulário desse token; None se já pode."""
    if configuracao.ler().contribuicoes.limite_de_envios == 0:
        return None
    segundos = ceil((MINIMO - (relogio.agora() - token.aberto_em)).total_seconds())
    if segundos <= 0:
        return None
    frase = idioma.t("O envio veio rápido demais, como o de robô. Confira o texto e aperte Enviar de novo.")
    return Espera(frase, segundos)
