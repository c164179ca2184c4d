"""Os cookies do painel, só os necessários ao envio (NORMAS F-15). Nenhum programa da página os lê."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from starlette.requests import cookie_parser

Cabecalho = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Cookie:
    """`dura` em segundos; None dura até o navegador fechar."""

    nome: str
    dura: int | None

    def ler(self, cabecalho: str) -> str:
        """O valor que veio no cabeçalho Cookie, ou texto vazio."""
        return cookie_parser(cabecalho).get(self.nome, "")

    def gravar(self, valor: str, *, base: str) -> Cabecalho:
        """O cabeçalho que o grava só para o painel que responde em `base`.

        `valor` só tem letras, números, `-` e `_`. `Lax` não o manda junto com envios de outros sites.
        """
        endereco = urlsplit(base)
        partes = [f"{self.nome}={valor}", f"Path={endereco.path or '/'}", "HttpOnly", "SameSite=Lax"]
        if self.dura is not None:
            partes.append(f"Max-Age={self.dura}")
        if endereco.scheme == "https":
            partes.append("Secure")
        return b"set-cookie", "; ".join(partes).encode("ascii")

    def apagar(self, *, base: str) -> Cabecalho:
        """O cabeçalho que o tira do navegador."""
        return replace(self, dura=0).gravar("", base=base)
