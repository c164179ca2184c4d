"""O que o público vê agora: lido da base de tempos em tempos, e nunca a cada pedido.

Um retrato não muda; o que o público disse, sim. O que se publica, ou sai do ar, vale em até `VALE` segundos
em todo processo, e uma base parada não segura ninguém mais que `PACIENCIA`.
"""

import hashlib
import json
import math
import threading
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import Connection, func, select

from dados import falhas, relogio
from dados.participacao.base import BaseIndisponivel, preparar
from dados.participacao.publico import clareza, linhas, publicadas
from dados.participacao.publico.clareza import Clareza, DaPagina
from dados.participacao.publico.livro import Livro, montar
from dados.participacao.publico.publicadas import Publicada
from dados.participacao.tabelas import guarda, trilha
from dados.participacao.transacao import leitura

VALE = 3.0
"""Segundos em que o que se leu serve sem perguntar à base."""

PACIENCIA = 1.0
"""Segundos que um pedido espera a base; depois disso ela está fora do ar para ele."""

PARTE = "contribuições do público"
"""Como esta leitura se chama no registro e em `/saude`."""

_Sinal = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Publico:
    """As contribuições no ar, o livro de contas e a clareza das páginas, de um mesmo instante.

    `paginas` só tem as que tiveram resposta. `marca` é o resumo do conteúdo: igual em todo processo, e muda
    só quando muda o que se mostra.
    """

    publicadas: tuple[Publicada, ...]
    livro: Livro
    paginas: tuple[DaPagina, ...]
    marca: str

    def clareza(self, pagina: str) -> Clareza:
        """O que se mostra da página de nome `pagina`."""
        return clareza.da_pagina(self.paginas, pagina)


@dataclass(frozen=True, slots=True)
class Vista:
    """O que uma leitura achou. `lida_em` é quando ela começou, em segundos; sem `publico`, a base falhou."""

    lida_em: float
    dia: date | None = None
    sinal: _Sinal | None = None
    publico: Publico | None = None


@dataclass(slots=True)
class _Leitura:
    comecou: float
    pronta: threading.Event


class Mural:
    """Um por processo e por base. Serve a várias threads, e só uma lê a base de cada vez."""

    def __init__(
        self,
        url: str,
        *,
        relogio_de_espera: Callable[[], float] = time.monotonic,
        agora: Callable[[], datetime] = relogio.agora,
    ) -> None:
        """`url` é a da base; os relógios medem a espera, em segundos, e dizem que dia é."""
        self._url = url
        self._relogio = relogio_de_espera
        self._agora = agora
        self._trava = threading.Lock()
        self._vista = Vista(-math.inf)
        self._leitura: _Leitura | None = None

    def na_hora(self) -> Vista | None:
        """A última vista, se ela ainda vale. Nunca espera a base."""
        vista = self._vista
        return vista if self._relogio() - vista.lida_em < VALE else None

    def ver(self) -> Publico | None:
        """O que está no ar, com no máximo `VALE` segundos de idade; None se a base não responde a tempo."""
        if vista := self.na_hora():
            return vista.publico
        em_curso = self._ler_se_ninguem_le()
        em_curso.pronta.wait(max(0.0, PACIENCIA - (self._relogio() - em_curso.comecou)))
        vista = self.na_hora()
        return vista.publico if vista else None

    def _ler_se_ninguem_le(self) -> _Leitura:
        with self._trava:
            if self._leitura is None or self._leitura.pronta.is_set():
                self._leitura = _Leitura(self._relogio(), threading.Event())
                # À parte: quem espera pode desistir, e o fim do processo não espera uma base parada.
                threading.Thread(target=self._ler, args=(self._leitura,), daemon=True).start()
            return self._leitura

    def _ler(self, leitura_em_curso: _Leitura) -> None:
        comecou = leitura_em_curso.comecou
        try:
            self._vista = self._nova_vista(comecou)
            falhas.DESTE_PROCESSO.sarou(PARTE)
        except BaseIndisponivel:
            # Só aqui se sabe que falhou: quem desistiu de esperar pode ter chegado com a base ainda a abrir.
            falhas.DESTE_PROCESSO.anotar(PARTE, "A base de contribuições não responde.")
            self._vista = Vista(comecou)
        finally:
            leitura_em_curso.pronta.set()

    def _nova_vista(self, comecou: float) -> Vista:
        hoje = relogio.dia(self._agora())
        with leitura(preparar(self._url)) as conexao:
            sinal = _sinal(conexao)
            if (sinal, hoje) == (self._vista.sinal, self._vista.dia):
                return Vista(comecou, hoje, sinal, self._vista.publico)
            publico = ler(conexao, hoje=hoje)
        return Vista(comecou, hoje, sinal, publico)


def ler(conexao: Connection, *, hoje: date) -> Publico:
    """O que o público vê nesta conexão. As contas vão até ontem: o que chega hoje não move nenhuma."""
    no_ar, ontem = publicadas.ler(conexao), hoje - timedelta(days=1)
    livro, paginas = montar(linhas.ler(conexao), ate=ontem), clareza.ler(conexao, ate=ontem)
    partes = [*map(astuple, no_ar), astuple(livro), *map(astuple, paginas)]
    conteudo = json.dumps(partes, default=str, ensure_ascii=False)
    return Publico(no_ar, livro, paginas, marca=hashlib.sha256(conteudo.encode()).hexdigest()[:16])


@cache
def da_base(url: str) -> Mural:
    """O mural deste processo para essa base."""
    return Mural(url)


def _sinal(conexao: Connection) -> _Sinal:
    """Muda quando a equipe, a pessoa ou a guarda mexem numa contribuição. Quem só chega não o muda.

    A contagem vai junto: no PostgreSQL, um passo de número menor pode ser confirmado depois do maior.
    """
    contas = (
        select(conta).select_from(tabela).scalar_subquery()
        for tabela in (trilha, guarda)
        for conta in (func.max(tabela.c.id), func.count())
    )
    return tuple(conexao.execute(select(*contas)).one())
