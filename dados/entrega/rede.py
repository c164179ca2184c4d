"""Pede o índice e os arquivos a quem publica, com limites de tempo, de tamanho e de desvios."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

import httpx

from dados.entrega import indice
from dados.entrega.erros import (
    ArquivoCortado,
    DesvioInseguro,
    IndiceIlegivel,
    RespostaInesperada,
    SemResposta,
)
from dados.entrega.indice import VersaoNoIndice

_TEMPOS = httpx.Timeout(10.0, read=30.0)
_MAIS_DESVIOS = 3
_FOLGA = 60.0
_MENOS_BYTES_POR_SEGUNDO = 20_000
"""Mais lento que isso, a conexão está presa: 50 MB levam no máximo 42 minutos."""


@dataclass(frozen=True, slots=True)
class Recebido:
    """O corpo do índice e a etiqueta para perguntar de novo; `corpo` é None se nada mudou (304)."""

    corpo: bytes | None
    etiqueta: str | None


class Rede:
    """Conversa com um endereço de índice. Fecha-se com `with`."""

    def __init__(self, endereco: str, *, transporte: httpx.BaseTransport | None = None) -> None:
        """`transporte` troca a rede de verdade por outra, que responde sem sair do processo."""
        self._endereco = httpx.URL(endereco)
        self._cliente = httpx.Client(
            timeout=_TEMPOS,
            follow_redirects=True,
            max_redirects=_MAIS_DESVIOS,
            transport=transporte,
            # Comprimido, o arquivo não se retoma do meio. E o ambiente não decide por onde se passa.
            headers={"Accept-Encoding": "identity", "User-Agent": "painel-entrega/1"},
            trust_env=False,
        )

    def __enter__(self) -> "Rede":
        """A própria rede."""
        return self

    def __exit__(self, *_erro: object) -> None:
        """Fecha as conexões."""
        self._cliente.close()

    def indice(self, *, etiqueta: str | None) -> Recebido:
        """O índice, ou a notícia de que é o da `etiqueta`.

        Erros: `SemResposta`, `RespostaInesperada`, `DesvioInseguro`, `IndiceIlegivel` (grande demais).
        """
        perguntar = {"If-None-Match": etiqueta} if etiqueta else {}
        with self._pedir(self._endereco, que="índice", aceitos={200, 304}, **perguntar) as resposta:
            if resposta.status_code == HTTPStatus.NOT_MODIFIED:
                return Recebido(None, etiqueta)
            corpo = bytearray()
            ate = time.monotonic() + _FOLGA
            for pedaco in resposta.iter_bytes():
                corpo += pedaco
                if len(corpo) > indice.MAIS_BYTES:
                    raise IndiceIlegivel("é grande demais")
                if time.monotonic() > ate:
                    raise SemResposta("lento demais")
            return Recebido(bytes(corpo), resposta.headers.get("etag"))

    def baixar(self, versao: VersaoNoIndice, *, parcial: Path) -> None:
        """Traz o arquivo da versão para `parcial`, a partir do que já está nele, sem passar do tamanho dito.

        Erros: `SemResposta`, `RespostaInesperada`, `DesvioInseguro`, `ArquivoCortado` e `OSError`.
        """
        ja_tem = parcial.stat().st_size if parcial.exists() else 0
        if ja_tem > versao.bytes:
            parcial.unlink()
            ja_tem = 0
        if ja_tem == versao.bytes:
            return
        endereco = self._endereco.join(f"retrato-{versao.versao}.sqlite")
        daqui = {"Range": f"bytes={ja_tem}-"} if ja_tem else {}
        with self._pedir(
            endereco, que=endereco.path.rpartition("/")[2], aceitos={200, 206}, **daqui
        ) as resposta:
            retoma = resposta.status_code == HTTPStatus.PARTIAL_CONTENT and _comeca_em(resposta) == ja_tem
            inicio = ja_tem if retoma else 0
            with parcial.open("ab" if retoma else "wb") as arquivo:
                _gravar(resposta, arquivo, versao=versao, inicio=inicio)

    @contextmanager
    def _pedir(
        self, endereco: httpx.URL, *, que: str, aceitos: set[int], **cabecalhos: str
    ) -> Iterator[httpx.Response]:
        com_traco = {nome.replace("_", "-"): valor for nome, valor in cabecalhos.items()}
        try:
            with self._cliente.stream("GET", endereco, headers=com_traco) as resposta:
                if endereco.scheme == "https" and resposta.url.scheme != "https":
                    raise DesvioInseguro
                if resposta.status_code not in aceitos:
                    raise RespostaInesperada(
                        que,
                        status=resposta.status_code,
                        espere=_segundos(resposta.headers.get("retry-after")),
                    )
                yield resposta
        # O nome do erro basta: a frase dele traz o endereço.
        except (httpx.HTTPError, httpx.InvalidURL) as erro:
            raise SemResposta(type(erro).__name__) from erro


def _gravar(resposta: httpx.Response, arquivo: BinaryIO, *, versao: VersaoNoIndice, inicio: int) -> None:
    """Grava o que chega, até o tamanho dito. O que veio antes de um corte fica no arquivo."""
    chegaram = inicio
    ate = time.monotonic() + _FOLGA + versao.bytes / _MENOS_BYTES_POR_SEGUNDO
    try:
        for pedaco in resposta.iter_raw():
            # Quem manda mais que o dito não enche o disco: o resumo vai recusar o arquivo.
            arquivo.write(pedaco[: versao.bytes - chegaram])
            chegaram += len(pedaco)
            if chegaram >= versao.bytes or time.monotonic() > ate:
                break
    except httpx.HTTPError as erro:
        raise ArquivoCortado(versao.versao, chegaram=chegaram, de=versao.bytes) from erro
    if chegaram < versao.bytes:
        raise ArquivoCortado(versao.versao, chegaram=chegaram, de=versao.bytes)


def _comeca_em(resposta: httpx.Response) -> int | None:
    """De que byte em diante é a parte que veio."""
    achado = re.match(r"bytes (\d+)-", resposta.headers.get("content-range", ""))
    return int(achado[1]) if achado else None


def _segundos(retry_after: str | None) -> float | None:
    """O que `Retry-After` pede, quando diz em segundos."""
    return float(retry_after) if retry_after and re.fullmatch(r"\d{1,5}", retry_after, re.ASCII) else None
