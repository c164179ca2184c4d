"""As páginas prontas: cada uma é feita uma vez e guardada até um limite de bytes, enquanto a pasta não muda.

Os endereços que o painel indica a buscadores têm um lugar só deles. O resto (filtros, buscas, versões
antigas) tem outro, e quem o enche com endereços inventados não tira da memória as páginas que todos pedem.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import NamedTuple

from componentes.mudancas import comparacao
from componentes.tela import SEM_MAQUINA
from dados import relogio, retrato
from dados.configuracao import Configuracao
from dados.participacao.publico import Publico
from dados.pasta_dos_retratos import estado
from servidor import gemea
from servidor.cookies import Cabecalho
from servidor.guardadas import Guardadas
from servidor.pedido import Pares, Pedido, base_que_se_guarda
from servidor.recusa_em_texto import VOLTE_EM
from servidor.resposta import Resposta
from servidor.threads import COMPARACOES, PAGINAS, Grupo

DAS_PRINCIPAIS, DAS_OUTRAS, POR_MAQUINA = 32 << 20, 8 << 20, 8 << 20
"""Em bytes. As principais da demonstração, nas três línguas, ocupam 15 MB."""

# Um intermediário pode guardar, mas pergunta antes de repetir: assim a troca de retrato vale na hora.
CACHE = "public, no-cache"
CACHE_DE_QUEM_RESPONDEU = "private, no-cache"
SEM_CACHE = "no-store"

INCOMPLETA_VALE = 10.0
"""Em segundos: quanto se repete a página a que faltou uma parte. Fora do painel ninguém a guarda."""

CONTAM_O_QUE_MUDOU = frozenset({"mudancas", "inicio", "area", "diretriz", "acao", "indicador"})
"""As páginas que comparam versões; um teste as compara com as que mostram a seção."""


class Chave(NamedTuple):
    """O que distingue uma resposta de outra. `marca` é a do que o público vê, vazia onde não se mostra."""

    pagina: str
    pares: Pares
    respondida: bool
    lingua: str
    marca: str
    mostra_o_publico: bool
    maquina: str = ""


class Prontas:
    """As respostas deste processo. Só o laço de eventos as usa."""

    def __init__(self, ajustes: Configuracao) -> None:
        """`ajustes` diz a pasta dos retratos e se há um endereço público."""
        self._ajustes = ajustes
        self.principais: Guardadas[Chave, Resposta] = Guardadas(DAS_PRINCIPAIS, pesar=_pesar)
        self.outras: Guardadas[Chave, Resposta] = Guardadas(DAS_OUTRAS, pesar=_pesar)
        self.por_maquina: Guardadas[Chave, Resposta] = Guardadas(POR_MAQUINA, pesar=_pesar)
        self._em_obra: dict[Chave, asyncio.Task[Resposta]] = {}
        self._ponteiro = ajustes.retratos / retrato.PONTEIRO
        self._vista: tuple[object, ...] = ()
        self._marca = self._marca_do_publico = self._estado = ""
        self._vez = 0

    async def da(self, pedido: Pedido, no_ar: Publico | None) -> Resposta:
        """A resposta pronta; quem chega enquanto ela é feita espera a mesma."""
        self._conferir_a_pasta()
        marca = no_ar.marca if no_ar else ""
        # Sem marca a base não respondeu, e nada saiu do ar por isso.
        if pedido.pagina.mostra_o_publico and marca:
            self._conferir_o_que_esta_no_ar(marca)
        lingua = pedido.oferecida.codigo if pedido.oferecida else ""
        chave = Chave(
            pedido.pagina.nome,
            pedido.pares,
            pedido.respondida,
            lingua,
            marca,
            pedido.pagina.mostra_o_publico,
        )
        onde = self.principais if pedido.e_das_principais else self.outras
        feita = await self._uma_vez(onde, chave, partial(_fazer, pedido, no_ar), grupo=self._grupo(pedido))
        if self._ajustes.url:
            return feita
        # Sem endereço configurado vale o nome que o navegador usou: a página feita é uma para todos os nomes.
        na_maquina = chave._replace(maquina=pedido.base)
        trocar = partial(feita.trocar, SEM_MAQUINA, pedido.base)
        return await self._uma_vez(self.por_maquina, na_maquina, trocar, grupo=PAGINAS)

    async def _uma_vez(
        self,
        onde: Guardadas[Chave, Resposta],
        chave: Chave,
        fazer: Callable[[], Resposta],
        *,
        grupo: Grupo,
    ) -> Resposta:
        if (pronta := onde.achar(chave)) is not None and pronta.vale:
            return pronta
        tarefa = self._em_obra.get(chave)
        if tarefa is None:
            tarefa = asyncio.create_task(grupo.rodar(fazer))
            self._em_obra[chave] = tarefa
            tarefa.add_done_callback(partial(self._acabou, onde, chave, self._vez))
        # Quem desiste de esperar não pode interromper a obra dos outros.
        return await asyncio.shield(tarefa)

    def _acabou(
        self, onde: Guardadas[Chave, Resposta], chave: Chave, vez: int, tarefa: asyncio.Task[Resposta]
    ) -> None:
        """Erro se tenta de novo, endereço inventado não fica, nem o que se começou antes de uma troca."""
        if self._em_obra.get(chave) is tarefa:
            del self._em_obra[chave]
        if tarefa.cancelled() or tarefa.exception() or vez != self._vez:
            return
        pronta = tarefa.result()
        if pronta.status == HTTPStatus.OK and (pronta.cache != SEM_CACHE or pronta.vale_ate is not None):
            onde.guardar(chave, pronta)

    def _conferir_a_pasta(self) -> None:
        """Tudo sai quando a pasta muda e no dia em que o retrato envelhece. Sem retrato, o que há continua.

        A cada pedido só se olham a pasta e o ponteiro; a cada segundo, também cada retrato.
        """
        pasta = self._ajustes.retratos
        vista = (estado(pasta), estado(self._ponteiro), int(relogio.agora().timestamp()))
        if vista == self._vista:
            return
        self._vista = vista
        try:
            ativo = retrato.atual(pasta)
        except retrato.ErroDeRetrato:
            return
        self._estado = comparacao.estado_do_ar(pasta, ativo)
        marca = f"{self._estado} {ativo.envelheceu}"
        if marca != self._marca:
            self._marca = marca
            self._recomecar()
            for guarda in (self.principais, self.outras, self.por_maquina):
                guarda.esvaziar()

    def _grupo(self, pedido: Pedido) -> Grupo:
        """Só quem pode esperar uma comparação de versões vai com quem a espera."""
        de_outra_versao = not pedido.parametros.keys().isdisjoint(("de", "retrato"))
        espera = de_outra_versao or comparacao.espera_a_do_ar(self._estado)
        return COMPARACOES if espera and pedido.pagina.nome in CONTAM_O_QUE_MUDOU else PAGINAS

    def _conferir_o_que_esta_no_ar(self, marca: str) -> None:
        """O texto que deixou de ser público não fica na memória à espera da vez de sair."""
        antes, self._marca_do_publico = self._marca_do_publico, marca
        if antes in ("", marca):
            return
        self._recomecar()
        for guarda in (self.principais, self.outras, self.por_maquina):
            guarda.esquecer(lambda chave: chave.mostra_o_publico)

    def _recomecar(self) -> None:
        """O que está em obra serve a quem já o espera, e a mais ninguém."""
        self._vez += 1
        self._em_obra.clear()


def _fazer(pedido: Pedido, no_ar: Publico | None) -> Resposta:
    feito = gemea.documento(replace(pedido, base=base_que_se_guarda()), publico=no_ar)
    guardavel = feito.status == HTTPStatus.OK and feito.guardar
    cache = CACHE_DE_QUEM_RESPONDEU if pedido.respondida else CACHE
    outros: list[Cabecalho] = []
    if feito.para:
        outros.append((b"location", feito.para.encode()))
    if feito.status == HTTPStatus.SERVICE_UNAVAILABLE:
        outros.append((b"retry-after", str(VOLTE_EM).encode()))
    cache = cache if guardavel and feito.inteira else SEM_CACHE
    pronta = Resposta.de(feito.html, status=feito.status, cache=cache, outros=tuple(outros))
    # Quem chega junto recebe a mesma, e a parte que falta se tenta de novo logo depois.
    vale_ate = time.monotonic() + INCOMPLETA_VALE if guardavel and not feito.inteira else None
    return replace(pronta, vale_ate=vale_ate)


def _pesar(chave: Chave, resposta: Resposta) -> int:
    nomes = sum(len(nome) + len(valor) for nome, valor in chave.pares)
    return nomes + len(chave.maquina) + resposta.corpo.bytes
