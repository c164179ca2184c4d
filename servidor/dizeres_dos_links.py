"""O que cada link de e-mail pergunta antes de agir, e o que diz depois."""

from dataclasses import dataclass

from dados.participacao.correio import Acao
from traducoes import Idioma


@dataclass(frozen=True, slots=True)
class Pergunta:
    """A tela do botão."""

    titulo: str
    frase: str
    botao: str
    nota: str


@dataclass(frozen=True, slots=True)
class Feito:
    """A tela de depois."""

    titulo: str
    frase: str


def pergunta(acao: Acao, idioma: Idioma) -> Pergunta:
    """O que se pergunta a quem abriu o link."""
    t = idioma.t
    return {
        Acao.CONFIRMAR: Pergunta(
            t("Confirme seu e-mail"),
            t("Aperte o botão para receber a resposta neste e-mail."),
            t("Confirmar meu e-mail"),
            t("Não foi você que escreveu? Feche esta página, e nada mais será enviado."),
        ),
        Acao.ESQUECER: Pergunta(
            t("Não receber mais e-mails"),
            t("Aperte o botão e o painel apaga seu e-mail."),
            t("Apagar meu e-mail"),
            t("Sua opinião continua guardada, e a equipe ainda pode responder."),
        ),
        Acao.ASSINAR: Pergunta(
            t("Confirme seu e-mail"),
            t("Aperte o botão para saber por e-mail o que muda na Estratégia."),
            t("Confirmar meu e-mail"),
            t("Não foi você que pediu? Feche esta página, e nada mais será enviado."),
        ),
        Acao.SAIR: Pergunta(
            t("Não receber mais o aviso"),
            t("Aperte o botão e o painel apaga seu e-mail deste aviso."),
            t("Sair do aviso"),
            t("O que muda continua publicado na página “O que mudou”."),
        ),
    }[acao]


def feito(acao: Acao, idioma: Idioma) -> Feito:
    """O que se diz a quem apertou o botão."""
    t = idioma.t
    return {
        Acao.CONFIRMAR: Feito(
            t("E-mail confirmado"),
            t("A resposta da equipe vai para o seu e-mail. Depois dela, apagamos o endereço."),
        ),
        Acao.ESQUECER: Feito(
            t("E-mail apagado"),
            t("O painel não escreve mais para você. Sua opinião continua guardada."),
        ),
        Acao.ASSINAR: Feito(
            t("E-mail confirmado"),
            t("O primeiro aviso chega quando sair uma versão nova em que algo mudou."),
        ),
        Acao.SAIR: Feito(t("E-mail apagado"), t("O painel não manda mais este aviso para você.")),
    }[acao]
