"""As palavras dos e-mails do painel, na língua de quem os recebe.

Cada função devolve parágrafos: quem escreve a carta os dobra em linhas curtas. O que a equipe respondeu e o
que vem dos dados oficiais fica como está.
"""

from dados.configuracao import Privacidade
from dados.participacao.opcoes import Mensagem
from traducoes import Idioma

DO_AVISO = {Mensagem.ASSINATURA, Mensagem.BOLETIM}


def painel(idioma: Idioma) -> str:
    """O nome de quem manda."""
    return idioma.t("Painel da Estratégia de Governo Digital de Minas Gerais")


def assunto(mensagem: Mensagem, idioma: Idioma) -> str:
    """O assunto de cada mensagem."""
    return {
        Mensagem.CONFIRMACAO: idioma.t("Confirme seu e-mail para receber a resposta"),
        Mensagem.RESPOSTA: idioma.t("A resposta à opinião que você enviou"),
        Mensagem.ASSINATURA: idioma.t("Confirme que quer saber o que muda"),
        Mensagem.BOLETIM: idioma.t("O que mudou na Estratégia de Governo Digital"),
    }[mensagem]


def confirmacao(idioma: Idioma) -> tuple[str, str, str]:
    """Antes do link de confirmar a opinião, e depois dele."""
    t = idioma.t
    return (
        t("Alguém enviou uma opinião a este painel e pediu a resposta neste e-mail."),
        t("Foi você? Abra este link e aperte o botão “Confirmar”:"),
        t("O link vale por 7 dias. Sem a confirmação, o painel não escreve de novo."),
    )


def resposta(idioma: Idioma) -> tuple[str, str, str, str]:
    """Antes da resposta da equipe, e o que vem depois dela: como continuar, o número e o fim."""
    t = idioma.t
    return (
        t("A equipe respondeu à opinião que você enviou a este painel. Esta é a resposta:"),
        t("Quer acompanhar, ou dizer que a resposta não resolveu? Use o número do seu protocolo aqui:"),
        t("Este e-mail não traz o número: só você o tem."),
        t("Esta mensagem é a última: o painel apaga seu e-mail quando ela sai."),
    )


def assinatura(idioma: Idioma) -> tuple[str, str, str]:
    """Antes do link de confirmar o aviso, e depois dele."""
    t = idioma.t
    return (
        t("Alguém pediu que este painel avise este e-mail quando os números e os textos mudarem."),
        t("Foi você? Abra este link e aperte o botão “Confirmar”:"),
        t("O link vale por 7 dias. Sem a confirmação, o painel não escreve de novo.")
        + " "
        + t("Com ela, chega um e-mail a cada versão publicada em que algo mudou."),
    )


def por_que(mensagem: Mensagem, privacidade: Privacidade, idioma: Idioma) -> tuple[str, ...]:
    """Por que a pessoa recebeu, quem vê o endereço e até quando ele fica."""
    t = idioma.t
    quem_ve = t("Quem o vê: só o programa que envia a mensagem, e os correios do caminho.")
    if mensagem in DO_AVISO:
        return (
            t("Por que você recebeu: este endereço pediu o aviso de mudanças do painel."),
            quem_ve,
            t("O painel o guarda cifrado enquanto você quiser o aviso, e o apaga na hora em que você sair."),
            t("Sem confirmação, o apaga em poucos dias."),
        )
    return (
        t("Por que você recebeu: este endereço foi escrito no formulário do painel."),
        quem_ve,
        t("A equipe que responde não o vê."),
        idioma.n(
            "O painel o guarda cifrado e o apaga quando a resposta sai, ou em {n} dia.",
            "O painel o guarda cifrado e o apaga quando a resposta sai, ou em {n} dias.",
            privacidade.guarda_do_email,
        ),
    )


def sair(mensagem: Mensagem, idioma: Idioma) -> str:
    """O que vem antes do link de não receber mais."""
    t = idioma.t
    return (
        t("Não quero mais este aviso:") if mensagem in DO_AVISO else t("Não quero mais e-mails deste painel:")
    )


def quem_responde(privacidade: Privacidade, idioma: Idioma) -> tuple[str, str]:
    """Quem responde pelos dados pessoais, e o encarregado."""
    return (
        idioma.t("Quem responde pelos seus dados: {quem}.", quem=privacidade.controlador),
        idioma.t(
            "Encarregado: {quem}, {contato}.", quem=privacidade.encarregado, contato=privacidade.contato
        ),
    )
