"""O e-mail pronto: sem HTML nem protocolo, dizendo por que a pessoa o recebeu e quem vê o endereço."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from dados.configuracao import Privacidade
from dados.participacao.correio import dizeres
from dados.participacao.opcoes import Mensagem
from traducoes import Idioma

_MAIOR_LINHA = 998
"""A maior linha que o correio aceita (RFC 5322, 2.1.1)."""

_COLUNAS = 68
_RISCO = "-" * 64


@dataclass(frozen=True, slots=True)
class Links:
    """O que a pessoa abre para confirmar o endereço, e para não receber mais nada."""

    confirmar: str
    esquecer: str


@dataclass(frozen=True, slots=True)
class Timbre:
    """O que é igual em toda mensagem. `base` é o endereço público do painel, com `/` no fim."""

    remetente: str
    base: str
    privacidade: Privacidade


def escrever(
    mensagem: Mensagem,
    *,
    timbre: Timbre,
    para: str,
    links: Links,
    texto: str,
    numero: str,
    agora: datetime,
    idioma: Idioma,
) -> EmailMessage:
    """O e-mail pronto. `para` já passou pela regra do formulário; `texto` é a resposta ou o boletim.

    `numero` distingue a mensagem e não muda se ela se repete; `idioma` é o da pessoa.
    """
    carta = EmailMessage(policy=SMTP)
    remetente = Address(dizeres.painel(idioma), addr_spec=timbre.remetente)
    carta["From"] = remetente
    carta["To"] = Address(addr_spec=para)
    carta["Subject"] = dizeres.assunto(mensagem, idioma)
    carta["Date"] = agora
    carta["Message-ID"] = f"<{numero}@{remetente.domain}>"
    # Diz aos programas de férias que não respondam a este.
    carta["Auto-Submitted"] = "auto-generated"
    carta["List-Unsubscribe"] = f"<{links.esquecer}>"
    # O programa de e-mail pode mostrar o próprio botão de sair (RFC 8058).
    carta["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    corpo = _corpo(mensagem, links=links, texto=texto, base=timbre.base, idioma=idioma)
    rodape = _rodape(mensagem, links=links, privacidade=timbre.privacidade, idioma=idioma)
    # Linhas longas, como as dos links, chegam inteiras.
    carta.set_content("\n\n".join([idioma.t("Olá."), *corpo, *rodape]) + "\n", cte="quoted-printable")
    # Depois do texto: `set_content` tira os cabeçalhos que falam do conteúdo.
    carta["Content-Language"] = idioma.etiqueta
    # Dobrado, o link de sair viraria letras em código, que nenhum programa de e-mail abre.
    carta.policy = SMTP.clone(max_line_length=_MAIOR_LINHA)
    return carta


def _corpo(mensagem: Mensagem, *, links: Links, texto: str, base: str, idioma: Idioma) -> tuple[str, ...]:
    nome = _dobrar(dizeres.painel(idioma))
    match mensagem:
        case Mensagem.CONFIRMACAO:
            quem, abra, prazo = map(_dobrar, dizeres.confirmacao(idioma))
            return (nome, quem, f"{abra}\n{links.confirmar}", prazo)
        case Mensagem.ASSINATURA:
            quem, abra, prazo = map(_dobrar, dizeres.assinatura(idioma))
            return (nome, quem, f"{abra}\n{links.confirmar}", prazo)
        case Mensagem.RESPOSTA:
            respondeu, acompanhar, sem_numero, fim = map(_dobrar, dizeres.resposta(idioma))
            citada = f"{_RISCO}\n{texto}\n{_RISCO}"
            return (nome, respondeu, citada, f"{acompanhar}\n{base}protocolo\n{sem_numero}", fim)
        case Mensagem.BOLETIM:
            return (texto,)


def _rodape(
    mensagem: Mensagem, *, links: Links, privacidade: Privacidade, idioma: Idioma
) -> tuple[str, str, str]:
    return (
        _linhas(dizeres.por_que(mensagem, privacidade, idioma)),
        f"{_dobrar(dizeres.sair(mensagem, idioma))}\n{links.esquecer}",
        _linhas(dizeres.quem_responde(privacidade, idioma)),
    )


def _linhas(frases: Iterable[str]) -> str:
    return "\n".join(map(_dobrar, frases))


def _dobrar(frase: str) -> str:
    return textwrap.fill(frase, _COLUNAS, break_long_words=False, break_on_hyphens=False)
