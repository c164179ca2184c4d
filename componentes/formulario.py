"""O formulário de opinião enquanto está aberto. As regras dos campos são de `dados.participacao`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dados.configuracao import Configuracao
from dados.retrato import Retrato


@dataclass(frozen=True)
class Envio:
    """O que a pessoa já escreveu e o que falta corrigir.

    `bilhete` prova que o formulário saiu deste painel; `chave` impede que um clique repetido grave duas
    vezes; `motivo` é a frase que explica por que nada foi gravado. No Streamlit os dois primeiros vêm vazios:
    `passagem.js` leva para lá o formulário do documento, com eles e com o que a pessoa digitou.
    """

    bilhete: str = ""
    chave: str = ""
    campos: Mapping[str, str] = field(default_factory=dict, repr=False)
    erros: Mapping[str, str] = field(default_factory=dict)
    motivo: str = ""


NADA = Envio()
"""Um formulário em que ninguém mexeu."""


def esta_desligado(ajustes: Configuracao, retrato: Retrato) -> bool:
    """Fora da demonstração, o painel só recebe se diz quem responde pelos dados pessoais (NORMAS F-06)."""
    return ajustes.privacidade.eh_ficticia and not retrato.metadados.eh_demonstracao
