"""Escolhe o retrato que vai ao ar: o do ponteiro, se está inteiro; senão o melhor que há, e diz por quê.

As razões estão em `docs/decisoes/arquivo-estragado.md`. Nada aqui escreve na pasta.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from dados.arquivo_do_retrato import (
    FORMA_DO_NOME,
    HISTORICO,
    PONTEIRO,
    REAPONTE,
    ErroDeRetrato,
    PastaForaDoLugar,
    RetratoIlegivel,
    SemRetrato,
    caminho_da_soma,
    nome_do_atual,
    ordem,
    soma_gravada,
    versao_do_nome,
)
from dados.autenticidade import conferir_bytes
from dados.pasta_dos_retratos import Estado, estado, o_que_falta

PACIENCIA = 1.0
"""Segundos que um pedido espera a troca: depois disso ele recebe o que já está aberto."""

PASTA = "retratos"
"""O nome da pasta, como parte que faltou."""

_registro = logging.getLogger("painel")


class Aberto(Protocol):
    """O que se precisa saber de um retrato aberto."""

    @property
    def caminho(self) -> Path:
        """O arquivo."""

    @property
    def sha256(self) -> str:
        """A soma gravada ao publicar."""

    def fechar(self) -> None:
        """Solta as conexões paradas."""


A = TypeVar("A", bound=Aberto)


@dataclass(frozen=True, slots=True)
class Defeito:
    """Um arquivo da pasta que não serve, pelo nome, e uma frase que diz por quê."""

    parte: str
    motivo: str


@dataclass(frozen=True, slots=True)
class Escolha(Generic[A]):
    """O retrato no ar ou, sem nenhum inteiro, o `erro`. `vistos`: os arquivos que decidiram, como estavam."""

    retrato: A | None
    erro: ErroDeRetrato | None
    defeitos: tuple[Defeito, ...]
    vistos: tuple[tuple[Path, Estado | None], ...]

    @property
    def vale(self) -> bool:
        """Se nenhum dos arquivos que decidiram mudou."""
        return all(estado(caminho) == como for caminho, como in self.vistos)

    def aberta(self) -> A:
        """O retrato. Erro: o que impediu todos."""
        if self.retrato is None:
            # Sem o rastro do pedido anterior, que só faria crescer a memória.
            raise (self.erro or SemRetrato()).with_traceback(None)
        return self.retrato


class _Olhar(Generic[A]):
    """Uma volta pela pasta: o que se viu, o que não serve e o que já estava aberto."""

    def __init__(self, pasta: Path, abrir: Callable[[Path], A], antes: Escolha[A] | None) -> None:
        self._pasta, self._abrir = pasta, abrir
        self._aberto = antes.retrato if antes else None
        self._de_antes = dict(antes.vistos) if antes else {}
        self._vistos: dict[Path, Estado | None] = {}
        self._defeitos: list[Defeito] = []

    def escolher(self) -> Escolha[A]:
        if (falta := o_que_falta(self._pasta, ja_teve=self._aberto is not None)) is not None:
            self._ver(self._pasta)
            self._ver(self._pasta / PONTEIRO)
            nunca_houve = self._aberto is None and not self._pasta.exists()
            fora = SemRetrato(ha_pasta=False) if nunca_houve else PastaForaDoLugar(falta)
            self._defeitos.append(Defeito(PASTA, str(fora)))
            return self._escolha(None, fora)
        apontado, primeiro = self._apontado()
        for caminho in self._candidatos(apontado):
            try:
                achado = self._inteiro(caminho)
            except ErroDeRetrato as erro:
                self._defeitos.append(Defeito(caminho.name, str(erro)))
                primeiro = primeiro or erro
            else:
                return self._escolha(achado, None)
        self._ver(self._pasta)
        return self._escolha(None, primeiro or SemRetrato())

    def _escolha(self, achado: A | None, erro: ErroDeRetrato | None) -> Escolha[A]:
        return Escolha(achado, erro, tuple(self._defeitos), tuple(self._vistos.items()))

    def _ver(self, caminho: Path) -> Estado | None:
        # Antes de ler: se o arquivo trocar no meio, a próxima chamada olha de novo.
        return self._vistos.setdefault(caminho, estado(caminho))

    def _apontado(self) -> tuple[Path | None, ErroDeRetrato | None]:
        """O arquivo que o ponteiro diz, ou por que ele não diz nenhum."""
        self._ver(ponteiro := self._pasta / PONTEIRO)
        try:
            nome = nome_do_atual(self._pasta)
        except RetratoIlegivel as erro:
            self._defeitos.append(Defeito(PONTEIRO, str(erro)))
            return None, erro
        ja_houve = self._ver(self._pasta / HISTORICO) is not None or self._aberto is not None
        if nome is None and ja_houve:
            perdido = RetratoIlegivel(ponteiro, motivo="o ponteiro sumiu", mender=REAPONTE)
            self._defeitos.append(Defeito(PONTEIRO, str(perdido)))
            return None, perdido
        return (self._pasta / nome if nome else None), None

    def _candidatos(self, apontado: Path | None) -> Iterator[Path]:
        """O do ponteiro, o que já está aberto e os outros, do mais novo ao mais antigo.

        Sem ponteiro e sem histórico nada esteve no ar, e nada vai por conta própria.
        """
        ja_ditos = [apontado] if apontado else []
        yield from ja_ditos
        if not ja_ditos and not self._defeitos:
            return
        if self._aberto and self._aberto.caminho not in ja_ditos:
            ja_ditos.append(self._aberto.caminho)
            yield self._aberto.caminho
        outros = (c for c in self._pasta.glob("retrato-*.sqlite") if FORMA_DO_NOME.fullmatch(c.name))
        em_ordem = sorted(outros, key=lambda c: ordem(versao_do_nome(c.name)), reverse=True)
        yield from (caminho for caminho in em_ordem if caminho not in ja_ditos)

    def _inteiro(self, caminho: Path) -> A:
        """O retrato, com os bytes conferidos. Erro: `ErroDeRetrato`."""
        como = self._ver(caminho)
        self._ver(soma := caminho_da_soma(caminho))
        aberto = self._aberto
        if aberto and aberto.caminho == caminho and como and self._de_antes.get(caminho) == como:
            # Os bytes são os que já se conferiram. Se a soma ao lado mudou, é ela que está estragada.
            if (motivo := _soma_trocada(caminho, era=aberto.sha256)) is not None:
                self._defeitos.append(Defeito(soma.name, motivo))
            return aberto
        novo = self._abrir(caminho)
        try:
            conferir_bytes(caminho, soma=novo.sha256)
        except ErroDeRetrato:
            novo.fechar()
            raise
        return novo


def _soma_trocada(caminho: Path, *, era: str) -> str | None:
    try:
        agora = soma_gravada(caminho)
    except RetratoIlegivel as erro:
        return str(erro)
    return None if agora == era else f"A soma ao lado de {caminho.name} mudou, e o arquivo não."


@dataclass(frozen=True, slots=True)
class _Obra:
    fio: threading.Thread
    comecou: float


class Vigia(Generic[A]):
    """Um por pasta. Só olha de novo quando muda um dos arquivos que decidiram. Serve a várias threads."""

    def __init__(self, pasta: Path, *, abrir: Callable[[Path], A]) -> None:
        """`abrir` levanta `ErroDeRetrato` quando o arquivo não serve."""
        self._pasta, self._abrir = pasta, abrir
        self._escolha: Escolha[A] | None = None
        self._obra: _Obra | None = None
        self._trava = threading.Lock()
        self._uma_obra = threading.Lock()

    def agora(self) -> Escolha[A]:
        """A escolha de agora. Quem já tem o que mostrar espera a troca por no máximo `PACIENCIA`."""
        guardada = self._escolha
        if guardada is not None and guardada.vale:
            return guardada
        if guardada is None or guardada.retrato is None:
            return self._escolher()
        prazo = time.monotonic() + PACIENCIA
        while not guardada.vale and time.monotonic() < prazo:
            obra = self._trocar_a_parte()
            obra.fio.join(max(0.0, PACIENCIA - (time.monotonic() - obra.comecou)))
            guardada = self._escolha or guardada
            if obra.fio.is_alive():
                break
            # A obra que acabou pode ter olhado antes da última troca: se já não vale, há outra a fazer.
        return guardada

    def _trocar_a_parte(self) -> _Obra:
        """Somar um arquivo de um gigabyte leva um segundo, e quem pede pode ser o laço de eventos."""
        with self._uma_obra:
            if self._obra is None or not self._obra.fio.is_alive():
                fio = threading.Thread(target=self._escolher, name="troca do retrato", daemon=True)
                self._obra = _Obra(fio, time.monotonic())
                fio.start()
            return self._obra

    def _escolher(self) -> Escolha[A]:
        with self._trava:
            antes = self._escolha
            if antes is not None and antes.vale:
                return antes
            nova = _Olhar(self._pasta, self._abrir, antes).escolher()
            self._escolha = nova
        _dizer(nova, antes)
        if antes and antes.retrato and antes.retrato is not nova.retrato:
            antes.retrato.fechar()
        return nova


def _dizer(nova: Escolha[A], antes: Escolha[A] | None) -> None:
    """No registro, uma vez: o que se estragou, o que voltou e o que vai ao ar no lugar."""
    de_antes = antes.defeitos if antes else ()
    for defeito in nova.defeitos:
        if defeito not in de_antes:
            _registro.error("Retrato com defeito: %s", defeito.motivo)
    for defeito in de_antes:
        if defeito not in nova.defeitos:
            _registro.info("Sem mais o defeito: %s", defeito.motivo)
    if nova.retrato and nova.defeitos != de_antes:
        _registro.warning("No ar: %s.", nova.retrato.caminho.name)
