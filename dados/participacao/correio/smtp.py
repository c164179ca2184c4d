"""Entrega uma carta ao servidor de e-mail. Nenhum erro daqui diz o endereço de ninguém."""

import smtplib
import ssl
from contextlib import closing, suppress
from email.message import EmailMessage

from dados.configuracao import Smtp

_DEFINITIVO = 500
"""A partir deste código, repetir não adianta (RFC 5321, 4.2.1)."""


class Recusada(Exception):
    """O servidor não aceita esta carta nem vai aceitar. `do_destino`: é o endereço que não serve."""

    def __init__(self, motivo: str, *, do_destino: bool) -> None:
        super().__init__(motivo)
        self.do_destino = do_destino


class NaoSaiu(Exception):
    """Desta vez não deu. `vale_para_todas`: o servidor nem chegou a ouvir para quem era."""

    def __init__(self, motivo: str, *, vale_para_todas: bool) -> None:
        super().__init__(motivo)
        self.vale_para_todas = vale_para_todas


def entregar(carta: EmailMessage, *, por: Smtp, espera: float) -> None:
    """Volta quando o servidor aceitou a carta. `espera`, em segundos, vale para cada passo da conversa.

    Fora desta máquina, nada passa sem cifra. Erros: Recusada, NaoSaiu.
    """
    try:
        cifra = ssl.create_default_context()
        with closing(_conectado(por, cifra=cifra, espera=espera)) as servidor:
            if not por.tls_direto and not por.eh_desta_maquina:
                servidor.starttls(context=cifra)
            if por.usuario:
                servidor.login(por.usuario, por.senha)
            servidor.send_message(carta)
            # A carta já foi aceita: uma despedida que falha não a faz voltar.
            with suppress(OSError, smtplib.SMTPException):
                servidor.quit()
    except smtplib.SMTPRecipientsRefused as recusa:
        raise _da_carta("destino", max(codigo for codigo, _ in recusa.recipients.values())) from None
    except smtplib.SMTPDataError as recusa:
        raise _da_carta("carta", recusa.smtp_code) from None
    except smtplib.SMTPResponseException as recusa:
        motivo = f"{type(recusa).__name__} {recusa.smtp_code}"
        raise NaoSaiu(motivo, vale_para_todas=True) from None
    except (OSError, smtplib.SMTPException) as falha:
        raise NaoSaiu(type(falha).__name__, vale_para_todas=True) from None


def _conectado(por: Smtp, *, cifra: ssl.SSLContext, espera: float) -> smtplib.SMTP:
    if por.tls_direto:
        return smtplib.SMTP_SSL(por.maquina, por.porta, timeout=espera, context=cifra)
    return smtplib.SMTP(por.maquina, por.porta, timeout=espera)


def _da_carta(o_que: str, codigo: int) -> Exception:
    motivo = f"{o_que} {codigo}"
    return (
        Recusada(motivo, do_destino=o_que == "destino")
        if codigo >= _DEFINITIVO
        else NaoSaiu(motivo, vale_para_todas=False)
    )
