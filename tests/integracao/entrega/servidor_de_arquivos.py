"""Um servidor de arquivos de verdade, na própria máquina, que pode falhar de propósito."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Servidor:
    """Serve `pasta`. Cada campo é um jeito de falhar; `pedidos` guarda o que se pediu, com o `Range`.

    `cortar_em`: corta um retrato depois de tantos bytes, uma vez. `status`: responde sempre isto.
    `no_lugar`: bytes que vão no lugar do arquivo. `sem_parte`: ignora `Range`. `desviar_para`: 302.
    """

    pasta: Path
    endereco: str = ""
    cortar_em: int | None = None
    status: int | None = None
    cabecalhos: dict[str, str] = field(default_factory=dict)
    no_lugar: dict[str, bytes] = field(default_factory=dict)
    sem_parte: bool = False
    desviar_para: str | None = None
    pedidos: list[tuple[str, str | None]] = field(default_factory=list)

    @property
    def indice(self) -> str:
        """O endereço do índice."""
        return f"{self.endereco}/indice.json"


class _Escuta(ThreadingHTTPServer):
    """Guarda o servidor de que cada pedido é."""

    servidor: Servidor


class _Atendente(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        servidor, nome = self._servidor, self.path.rpartition("/")[2]
        servidor.pedidos.append((nome, self.headers.get("Range")))
        if servidor.desviar_para:
            self._responder(302, b"", Location=servidor.desviar_para)
        elif servidor.status:
            self._responder(servidor.status, b"", **servidor.cabecalhos)
        elif nome in servidor.no_lugar:
            self._responder(200, servidor.no_lugar[nome])
        elif not (servidor.pasta / nome).is_file():
            self._responder(404, b"")
        else:
            self._entregar(nome)

    @property
    def _servidor(self) -> Servidor:
        assert isinstance(self.server, _Escuta)
        return self.server.servidor

    def _entregar(self, nome: str) -> None:
        conteudo = (self._servidor.pasta / nome).read_bytes()
        etiqueta = f'"{hash(conteudo)}"'
        if self.headers.get("If-None-Match") == etiqueta:
            self._responder(304, b"", ETag=etiqueta)
            return
        pedida = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "")
        inicio = int(pedida[1]) if pedida and not self._servidor.sem_parte else 0
        faixa = {"Content-Range": f"bytes {inicio}-{len(conteudo) - 1}/{len(conteudo)}"} if inicio else {}
        ate = None
        if nome.endswith(".sqlite"):
            ate, self._servidor.cortar_em = self._servidor.cortar_em, None
        self._responder(206 if inicio else 200, conteudo[inicio:], so=ate, ETag=etiqueta, **faixa)

    def _responder(self, status: int, corpo: bytes, *, so: int | None = None, **cabecalhos: str) -> None:
        self.send_response(status)
        for nome, valor in cabecalhos.items():
            self.send_header(nome, valor)
        self.send_header("Content-Length", str(len(corpo)))
        self.end_headers()
        self.wfile.write(corpo[:so])

    def log_message(self, format: str, *args: object) -> None:
        """Calado."""


@contextmanager
def servindo(pasta: Path) -> Iterator[Servidor]:
    """O servidor no ar enquanto durar o bloco."""
    servidor = Servidor(pasta)
    with _Escuta(("127.0.0.1", 0), _Atendente) as escuta:
        escuta.servidor = servidor
        servidor.endereco = f"http://127.0.0.1:{escuta.server_port}/dados"
        fio = threading.Thread(target=escuta.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        fio.start()
        yield servidor
        escuta.shutdown()
