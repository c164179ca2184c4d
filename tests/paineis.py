"""O painel no ar, num processo à parte, e como lhe pedir coisas sem navegador."""

import contextlib
import http.client
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.servidores import no_ar, porta_livre

LIMITE = 30


@dataclass(frozen=True, slots=True)
class Resposta:
    """O que o servidor respondeu, sem seguir desvios nem abrir o que veio comprimido."""

    status: int
    cabecalhos: Message
    corpo: bytes

    @property
    def texto(self) -> str:
        """O corpo como texto."""
        return self.corpo.decode()


def pedir(
    endereco: str, caminho: str, *, metodo: str = "GET", corpo: str = "", **cabecalhos: str
) -> Resposta:
    """O caminho vai como está: urllib o arrumaria antes. `_` no nome de um cabeçalho vale `-`."""
    ligacao = http.client.HTTPConnection(urlsplit(endereco).netloc, timeout=LIMITE)
    with contextlib.closing(ligacao):
        ligacao.putrequest(metodo, caminho, skip_accept_encoding=True, skip_host="Host" in cabecalhos)
        for nome, valor in cabecalhos.items():
            ligacao.putheader(nome.replace("_", "-"), valor)
        if metodo == "POST":
            ligacao.putheader("Content-Length", str(len(corpo.encode())))
        ligacao.endheaders(corpo.encode() or None)
        resposta = ligacao.getresponse()
        return Resposta(resposta.status, resposta.headers, resposta.read())


@dataclass(frozen=True, slots=True)
class Painel:
    """O painel no ar: onde responde e onde guarda as contribuições."""

    endereco: str
    participacao: Path

    def pedir(self, caminho: str, *, metodo: str = "GET", **cabecalhos: str) -> Resposta:
        """GET de um caminho, ou HEAD."""
        return pedir(self.endereco, caminho, metodo=metodo, **cabecalhos)

    def enviar(self, caminho: str, campos: Mapping[str, str], **cabecalhos: str) -> Resposta:
        """POST de um formulário."""
        forma = {"Content_Type": "application/x-www-form-urlencoded", **cabecalhos}
        return pedir(self.endereco, caminho, metodo="POST", corpo=urlencode(campos), **forma)


@contextlib.contextmanager
def painel_no_ar(*, retratos: Path, instancia: Path, **variaveis: str) -> Iterator[Painel]:
    """Um painel com esta pasta de retratos e uma base de contribuições nova em `instancia`."""
    porta = porta_livre()
    participacao = instancia / "participacao.sqlite"
    ambiente = {
        "PAINEL_PORTA": str(porta),
        "PAINEL_RETRATOS": str(retratos),
        "PAINEL_PARTICIPACAO_URL": f"sqlite:///{participacao}",
        **variaveis,
    }
    saude = variaveis.get("PAINEL_PREFIXO", "") + "/saude"
    with no_ar([sys.executable, "app.py"], porta=porta, saude=saude, ambiente=ambiente) as (endereco, _):
        yield Painel(endereco=endereco, participacao=participacao)
