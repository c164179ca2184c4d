"""Um servidor de e-mail de verdade, que os testes leem e mandam recusar, calar ou sumir."""

import asyncio
import contextlib
import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from threading import Condition, Event
from types import SimpleNamespace

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import Engine, select

from dados import relogio
from dados.configuracao import Smtp
from dados.participacao import atendimento
from dados.participacao.atendimento import Filtro
from dados.participacao.tabelas import trilha
from tests.servidores import porta_livre

REMETENTE = "painel@exemplo.invalid"
BASE = "https://painel.exemplo/"


@dataclass
class Correio:
    """O que chegou, para quem, e o que responder ao remetente, ao destino e à carta que vierem."""

    porta: int
    maquina: str = "127.0.0.1"
    cartas: list[EmailMessage] = field(default_factory=list)
    cruas: list[bytes] = field(default_factory=list, repr=False)
    destinos: list[str] = field(default_factory=list)
    ao_destino: str = "250 OK"
    a_carta: str = "250 OK"
    ao_remetente: str = "250 OK"
    andar: Event = field(default_factory=Event, repr=False)
    chegou: Condition = field(default_factory=Condition, repr=False)

    @property
    def smtp(self) -> Smtp:
        """Como o painel o acha."""
        return Smtp(self.maquina, self.porta, usuario="", senha="", tls_direto=False, remetente=REMETENTE)

    @property
    def ultima(self) -> str:
        """O texto da última carta."""
        return str(self.cartas[-1].get_content())

    def esperar(self, quantas: int) -> None:
        """Volta quando tantas cartas tiverem chegado."""
        with self.chegou:
            assert self.chegou.wait_for(lambda: len(self.cartas) >= quantas, timeout=30)

    async def apresentado(
        self, _servidor: SMTP, _sessao: Session, envelope: Envelope, endereco: str, _opcoes: list[str]
    ) -> str:
        """O servidor perguntou se aceita o remetente."""
        envelope.mail_from = endereco if self.ao_remetente.startswith("250") else None
        return self.ao_remetente

    async def perguntado(
        self, _servidor: SMTP, _sessao: Session, envelope: Envelope, endereco: str, _opcoes: list[str]
    ) -> str:
        """O servidor perguntou se aceita o destino; com `andar` desligado, pensa muito."""
        await asyncio.to_thread(self.andar.wait, 30)
        if self.ao_destino.startswith("250"):
            envelope.rcpt_tos.append(endereco)
        return self.ao_destino

    async def entregue(self, _servidor: SMTP, _sessao: Session, envelope: Envelope) -> str:
        """A carta chegou inteira."""
        if self.a_carta.startswith("250"):
            conteudo = envelope.content
            assert isinstance(conteudo, bytes)
            lida = message_from_bytes(conteudo, policy=policy.default)
            assert isinstance(lida, EmailMessage)
            with self.chegou:
                self.cruas.append(conteudo)
                self.destinos += envelope.rcpt_tos
                self.cartas.append(lida)
                self.chegou.notify_all()
        return self.a_carta


@contextlib.contextmanager
def no_ar(*, maquina: str = "127.0.0.1", cifra: ssl.SSLContext | None = None) -> Iterator[Correio]:
    """O servidor, enquanto durar o bloco. Com `cifra`, oferece STARTTLS."""
    correio = Correio(porta_livre(), maquina)
    correio.andar.set()
    # Os nomes por que o aiosmtpd procura.
    ganchos = SimpleNamespace(
        handle_MAIL=correio.apresentado, handle_RCPT=correio.perguntado, handle_DATA=correio.entregue
    )
    servidor = Controller(ganchos, hostname=maquina, port=correio.porta, tls_context=cifra)
    servidor.start()
    try:
        yield correio
    finally:
        servidor.stop()


@contextlib.contextmanager
def mudo() -> Iterator[Correio]:
    """Um servidor que aceita a conexão e nunca diz nada."""
    with socket.create_server(("127.0.0.1", 0)) as tomada:
        yield Correio(tomada.getsockname()[1])


def certificado(pasta: Path, *, de: str) -> tuple[Path, ssl.SSLContext]:
    """Um certificado que só vale para quem confiar nele: o arquivo, e a cifra do servidor que o usa."""
    chave = ec.generate_private_key(ec.SECP256R1())
    nome = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, de)])
    hoje = relogio.agora()
    feito = (
        x509.CertificateBuilder(nome, nome, chave.public_key(), x509.random_serial_number())
        .not_valid_before(hoje - timedelta(days=1))
        .not_valid_after(hoje + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(de))]), critical=False)
        .sign(chave, hashes.SHA256())
    )
    publico, da_chave = pasta / "certificado.pem", pasta / "chave.pem"
    publico.write_bytes(feito.public_bytes(serialization.Encoding.PEM))
    da_chave.write_bytes(
        chave.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    cifra = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    cifra.load_cert_chain(publico, da_chave)
    return publico, cifra


def feitos(motor: Engine) -> Counter[str]:
    """Quantas vezes cada verbo está na trilha."""
    with motor.connect() as conexao:
        return Counter(conexao.execute(select(trilha.c.verbo)).scalars())


def tem_email(motor: Engine, agora: datetime) -> list[bool]:
    """De cada contribuição, se o endereço ainda existe."""
    ids = sorted(linha.id for linha in atendimento.fila(motor, Filtro(), agora=agora))
    return [atendimento.ver(motor, id, agora=agora).tem_email for id in ids]
