"""O formulário de opinião enquanto está aberto. As regras dos campos são de `dados.participacao`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dados.configuracao import Configuracao
from dados.participacao import Dado, achar_dados_pessoais
from dados.participacao.csrf import Token
from dados.retrato import Retrato

LIVRES = ("mensagem", "organizacao", "municipio")
"""Onde a pessoa escreve o que quiser. O nome de uma empresa de uma pessoa só, por exemplo, traz um CPF."""


@dataclass(frozen=True)
class Suspeita:
    """Um campo em que parece haver dado pessoal, em trechos: cada texto e o que ele parece, ou None."""

    campo: str
    trechos: tuple[tuple[str, Dado | None], ...] = field(repr=False)


@dataclass(frozen=True)
class Envio:
    """O que a pessoa já escreveu e o que falta corrigir.

    `csrf` é o token que vai no formulário, `sessao`, a do navegador que o usa, e `token`, o que veio no envio
    recusado. `chave` faz o mesmo envio, repetido, achar o primeiro protocolo; `motivo` é a frase que explica
    por que nada foi gravado. No Streamlit `csrf` e `chave` vêm vazios: `passagem.js` leva para lá o
    formulário do documento, com eles e com o que a pessoa digitou.
    `versao` é a do retrato que a pessoa lia ao escrever; vazia, vale a da página.
    """

    csrf: str = field(default="", repr=False)
    sessao: str = field(default="", repr=False)
    token: Token | None = field(default=None, repr=False)
    chave: str = ""
    versao: str = ""
    campos: Mapping[str, str] = field(default_factory=dict, repr=False)
    erros: Mapping[str, str] = field(default_factory=dict)
    suspeitas: tuple[Suspeita, ...] = ()
    motivo: str = ""

    @property
    def foi_recusado(self) -> bool:
        """Se a pessoa enviou e nada foi gravado."""
        return bool(self.erros or self.suspeitas or self.motivo)

    @property
    def detalhes_abertos(self) -> bool:
        """Se há algo escrito ou errado no que o formulário mostra fechado."""
        return any(self.campos.get(nome) or nome in self.erros for nome in ("perfil", *LIVRES[1:]))


NADA = Envio()
"""Um formulário em que ninguém mexeu."""


def esta_desligado(ajustes: Configuracao, retrato: Retrato) -> bool:
    """Fora da demonstração, o painel só recebe se diz quem responde pelos dados pessoais (NORMAS F-06)."""
    return ajustes.privacidade.eh_ficticia and not retrato.metadados.eh_demonstracao


def suspeitas(textos: Mapping[str, str]) -> tuple[Suspeita, ...]:
    """Os campos de `textos` em que parece haver dado pessoal (NORMAS F-10)."""
    return tuple(
        Suspeita(campo, _trechos(texto)) for campo, texto in textos.items() if achar_dados_pessoais(texto)
    )


def _trechos(texto: str) -> tuple[tuple[str, Dado | None], ...]:
    trechos: list[tuple[str, Dado | None]] = []
    fim = 0
    for achado in achar_dados_pessoais(texto):
        trechos.append((texto[fim : achado.inicio], None))
        trechos.append((texto[achado.inicio : achado.fim], achado.dado))
        fim = achado.fim
    return (*trechos, (texto[fim:], None))
