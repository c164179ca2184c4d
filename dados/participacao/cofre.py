"""O cofre dos e-mails: cifra para guardar, abre para responder, autentica os links dos e-mails.

A chave vem do ambiente, nunca da base.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class Ilegivel(Exception):
    """Nenhuma das chaves configuradas abre este texto."""

    def __init__(self) -> None:
        super().__init__("Nenhuma chave abre este e-mail. Ponha a chave antiga depois da nova, com vírgula.")


class CodigoRecusado(Exception):
    """O código não saiu deste painel, ou passou da validade."""


class Cofre:
    """Fernet (AES-128 com HMAC). A primeira chave cifra; qualquer uma abre, e assim se troca de chave."""

    def __init__(self, chaves: Sequence[str]) -> None:
        """`chaves` na forma de `nova_chave`, ao menos uma."""
        self._fernet = MultiFernet([Fernet(chave) for chave in chaves])
        self._primeira = Fernet(chaves[0])
        self._segredos = [
            hashlib.sha256(b"painel: resumo de e-mail\0" + chave.encode()).digest() for chave in chaves
        ]

    def cifrar(self, texto: str) -> str:
        """O texto cifrado, sempre diferente, em letras que cabem em qualquer base."""
        return self._fernet.encrypt(texto.encode()).decode("ascii")

    def abrir(self, cifrado: str) -> str:
        """O texto de `cifrar`. Erro: Ilegivel."""
        try:
            return self._fernet.decrypt(cifrado.encode()).decode()
        except InvalidToken:
            raise Ilegivel from None

    def recifrar(self, cifrado: str) -> str:
        """O mesmo texto, cifrado pela primeira chave; sem mudar nada se já era dela. Erro: Ilegivel."""
        try:
            self._primeira.decrypt(cifrado.encode())
        except InvalidToken:
            return self.cifrar(self.abrir(cifrado))
        return cifrado

    def autenticar(self, texto: str, *, agora: datetime) -> str:
        """O código autenticado do texto, cifrado com a hora, em letras que cabem num endereço."""
        return self._fernet.encrypt_at_time(texto.encode(), int(agora.timestamp())).decode("ascii")

    def conferir(self, codigo: str, *, validade: timedelta, agora: datetime) -> str:
        """O texto de `autenticar`, se ainda vale. Erro: CodigoRecusado."""
        prazo = int(validade.total_seconds())
        try:
            return self._fernet.decrypt_at_time(codigo.encode(), prazo, int(agora.timestamp())).decode()
        except InvalidToken:
            raise CodigoRecusado from None

    def resumir(self, email: str) -> str:
        """O mesmo resumo para o mesmo endereço, com maiúsculas ou não; sem a chave não se descobre qual é."""
        return self.resumos(email)[0]

    def resumos(self, email: str) -> tuple[str, ...]:
        """O resumo por cada chave, a primeira antes: é por eles que se procura o que outra chave gravou."""
        minusculo = email.lower().encode()
        return tuple(hmac.new(segredo, minusculo, "sha256").hexdigest() for segredo in self._segredos)


def com(chaves: Sequence[str]) -> Cofre | None:
    """O cofre dessas chaves; None sem nenhuma, e então o painel não recebe e-mail."""
    return Cofre(chaves) if chaves else None


def nova_chave() -> str:
    """Sorteia uma chave para PAINEL_CHAVE_DO_EMAIL."""
    return Fernet.generate_key().decode("ascii")
