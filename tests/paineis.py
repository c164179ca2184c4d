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
CHAVE_DO_EMAIL = "cGFpbmVsLWRlLXByb3ZhLXNlbS1zZWdyZWRvLW5lbjE="


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
    endereco: str, caminho: str, *, metodo: str = "GET", corpo: bytes = b"", **cabecalhos: str
) -> Resposta:
    """O caminho vai como está: urllib o arrumaria antes. `_` no nome de um cabeçalho vale `-`."""
    ligacao = http.client.HTTPConnection(urlsplit(endereco).netloc, timeout=LIMITE)
    with contextlib.closing(ligacao):
        ligacao.putrequest(metodo, caminho, skip_accept_encoding=True, skip_host="Host" in cabecalhos)
        for nome, valor in cabecalhos.items():
            ligacao.putheader(nome.replace("_", "-"), valor)
        if metodo == "POST":
            ligacao.putheader("Content-Length", str(len(corpo)))
        ligacao.endheaders(corpo or None)
        resposta = ligacao.getresponse()
        return Resposta(resposta.status, resposta.headers, resposta.read())


@dataclass(frozen=True, slots=True)
class Painel:
    """O painel no ar: onde responde, onde guarda as contribuições e o número do processo.

    `diario` tem o que ele tentou mandar para fora desta máquina, uma tentativa por linha (`tests.vigiado`).
    """

    endereco: str
    participacao: Path
    processo: int
    diario: Path

    def pedir(self, caminho: str, *, metodo: str = "GET", **cabecalhos: str) -> Resposta:
        """GET de um caminho, ou HEAD."""
        return pedir(self.endereco, caminho, metodo=metodo, corpo=b"", **cabecalhos)

    def enviar(self, caminho: str, campos: Mapping[str, str], **cabecalhos: str) -> Resposta:
        """POST de um formulário."""
        forma = {"Content_Type": "application/x-www-form-urlencoded", **cabecalhos}
        return pedir(self.endereco, caminho, metodo="POST", corpo=urlencode(campos).encode(), **forma)

    def enviar_arquivo(self, caminho: str, conteudo: bytes, *, campos: Mapping[str, str]) -> Resposta:
        """POST de um formulário com `campos` e um arquivo no campo `arquivo`, como o navegador manda."""
        risca = b"risca-que-nao-se-repete"
        partes = [
            b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
            % (risca, nome.encode(), valor.encode())
            for nome, valor in campos.items()
        ]
        cabeca = b'--%s\r\nContent-Disposition: form-data; name="arquivo"; filename="a.bin"\r\n' % risca
        corpo = b"".join(partes) + cabeca + b"Content-Type: application/octet-stream\r\n\r\n" + conteudo
        forma = f"multipart/form-data; boundary={risca.decode()}"
        fim = b"\r\n--%s--\r\n" % risca
        return pedir(self.endereco, caminho, metodo="POST", corpo=corpo + fim, Content_Type=forma)


@contextlib.contextmanager
def painel_no_ar(
    *, retratos: Path, instancia: Path, rede: str = "prende", **variaveis: str
) -> Iterator[Painel]:
    """Um painel com esta pasta de retratos e uma base de contribuições nova em `instancia`, criada se não há.

    Para fora desta máquina não há `rede`: quem tenta sair fica preso, ou ouve que não (`recusa`).
    """
    porta = int(variaveis.get("PAINEL_PORTA") or porta_livre())
    participacao = instancia / "participacao.sqlite"
    ambiente = {
        "PAINEL_PORTA": str(porta),
        "PAINEL_RETRATOS": str(retratos),
        "PAINEL_PARTICIPACAO_URL": f"sqlite:///{participacao}",
        "PAINEL_CHAVE_DO_EMAIL": CHAVE_DO_EMAIL,
        # Ninguém atende nesta porta: as mensagens ficam na caixa de saída.
        "PAINEL_SMTP": "smtp://127.0.0.1:9",
        "PAINEL_SMTP_REMETENTE": "painel@exemplo.invalid",
        # Um só painel atende muitos testes; o que prova o limite o liga.
        "PAINEL_LIMITE_ENVIOS": "0",
        **variaveis,
    }
    saude = variaveis.get("PAINEL_PREFIXO", "") + "/saude"
    instancia.mkdir(exist_ok=True)
    diario = instancia / "diario"
    diario.touch()
    comando = [sys.executable, "-m", "tests.vigiado", str(diario), rede]
    with no_ar(comando, porta=porta, saude=saude, ambiente=ambiente) as (endereco, processo):
        yield Painel(endereco=endereco, participacao=participacao, processo=processo, diario=diario)
        assert diario.read_text() == ""
