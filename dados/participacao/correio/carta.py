"""O texto de cada e-mail: sem HTML nem protocolo, dizendo por que a pessoa o recebeu e quem vê o endereço."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from dados.configuracao import Privacidade
from dados.participacao.opcoes import Mensagem

ASSUNTOS = {
    Mensagem.CONFIRMACAO: "Confirme seu e-mail para receber a resposta",
    Mensagem.RESPOSTA: "A resposta à opinião que você enviou",
    Mensagem.ASSINATURA: "Confirme que quer saber o que muda",
    Mensagem.BOLETIM: "O que mudou na Estratégia de Governo Digital",
}

_MAIOR_LINHA = 998
"""A maior linha que o correio aceita (RFC 5322, 2.1.1)."""

_PAINEL = "Painel da Estratégia de Governo Digital de Minas Gerais"

_CONFIRMACAO = """\
Olá.

Alguém enviou uma opinião ao Painel da Estratégia de Governo Digital
de Minas Gerais e pediu a resposta neste e-mail.

Foi você? Abra este link e aperte o botão «Confirmar»:
{confirmar}

O link vale por 7 dias. Sem a confirmação, o painel não escreve de novo.
"""

_RESPOSTA = """\
Olá.

A equipe respondeu à opinião que você enviou ao Painel da Estratégia
de Governo Digital de Minas Gerais. Esta é a resposta:

----------------------------------------------------------------
{texto}
----------------------------------------------------------------

Quer acompanhar, ou dizer que a resposta não resolveu?
Use o número do seu protocolo em {base}protocolo
Este e-mail não traz o número: só você o tem.

Esta mensagem é a última: o painel apaga seu e-mail quando ela sai.
"""

_ASSINATURA = """\
Olá.

Alguém pediu que o Painel da Estratégia de Governo Digital de Minas
Gerais avise este e-mail quando os números e os textos mudarem.

Foi você? Abra este link e aperte o botão «Confirmar»:
{confirmar}

O link vale por 7 dias. Sem a confirmação, o painel não escreve de novo.
Com ela, chega um e-mail a cada versão publicada em que algo mudou.
"""

_BOLETIM = """\
Olá.

{texto}
"""

_CORPOS = {
    Mensagem.CONFIRMACAO: _CONFIRMACAO,
    Mensagem.RESPOSTA: _RESPOSTA,
    Mensagem.ASSINATURA: _ASSINATURA,
    Mensagem.BOLETIM: _BOLETIM,
}

_RODAPE = """
Por que você recebeu: este endereço foi escrito no formulário do painel.
Quem o vê: só o programa que envia a mensagem, e os correios do caminho.
A equipe que responde não o vê. O painel o guarda cifrado e o apaga
quando a resposta sai, ou em {dias} dias.

Não quero mais e-mails deste painel:
{esquecer}

Quem responde pelos seus dados: {controlador}
Encarregado: {encarregado}, {contato}
"""

_RODAPE_DO_AVISO = """
Por que você recebeu: este endereço pediu o aviso de mudanças do painel.
Quem o vê: só o programa que envia a mensagem, e os correios do caminho.
O painel o guarda cifrado enquanto você quiser o aviso, e o apaga na
hora em que você sair. Sem confirmação, o apaga em poucos dias.

Não quero mais este aviso:
{esquecer}

Quem responde pelos seus dados: {controlador}
Encarregado: {encarregado}, {contato}
"""

_DO_AVISO = {Mensagem.ASSINATURA, Mensagem.BOLETIM}


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
) -> EmailMessage:
    """O e-mail pronto. `para` já passou pela regra do formulário; `texto` é a resposta ou o boletim.

    `numero` distingue a mensagem e não muda se ela se repete.
    """
    carta = EmailMessage(policy=SMTP)
    remetente = Address(_PAINEL, addr_spec=timbre.remetente)
    carta["From"] = remetente
    carta["To"] = Address(addr_spec=para)
    carta["Subject"] = ASSUNTOS[mensagem]
    carta["Date"] = agora
    carta["Message-ID"] = f"<{numero}@{remetente.domain}>"
    # Diz aos programas de férias que não respondam a este.
    carta["Auto-Submitted"] = "auto-generated"
    carta["Content-Language"] = "pt-BR"
    carta["List-Unsubscribe"] = f"<{links.esquecer}>"
    # O programa de e-mail pode mostrar o próprio botão de sair (RFC 8058).
    carta["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    rodape = (_RODAPE_DO_AVISO if mensagem in _DO_AVISO else _RODAPE).format(
        dias=timbre.privacidade.guarda_do_email,
        esquecer=links.esquecer,
        controlador=timbre.privacidade.controlador,
        encarregado=timbre.privacidade.encarregado,
        contato=timbre.privacidade.contato,
    )
    corpo = _CORPOS[mensagem].format(confirmar=links.confirmar, texto=texto, base=timbre.base)
    # Linhas longas, como as dos links, chegam inteiras.
    carta.set_content(corpo + rodape, cte="quoted-printable")
    # Dobrado, o link de sair viraria letras em código, que nenhum programa de e-mail abre.
    carta.policy = SMTP.clone(max_line_length=_MAIOR_LINHA)
    return carta
