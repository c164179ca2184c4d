"""Abre o retrato publicado: um arquivo SQLite que ninguém altera depois de pronto.

A pasta dos retratos guarda, para cada versão, `retrato-<versao>.sqlite` e `retrato-<versao>.sqlite.sha256`.
O arquivo `atual` tem uma linha só: o nome do retrato ativo. Veja `docs/decisoes/ponteiro-do-retrato.md`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, RowMapping, Select
from sqlalchemy.exc import DBAPIError

from dados import abertura, frescor, relogio
from dados.arquivo_do_retrato import (
    APLICACAO,
    FORMA_DA_VERSAO,
    FORMA_DO_NOME,
    PONTEIRO,
    VERSAO_DO_ESQUEMA,
    ErroDeRetrato,
    Metadados,
    RetratoDeEsquemaMaisNovo,
    RetratoIlegivel,
    SemRetrato,
    VersaoDesconhecida,
    caminho_da_soma,
    caminho_do_retrato,
    disco_nao_le,
    nome_do_atual,
    ordem,
    versao_do_nome,
)
from dados.ativo import Defeito, Vigia
from dados.autenticidade import RetratoRecusado, conferir_bytes, soma_conferida
from dados.pasta_dos_retratos import Estado, estado

__all__ = [
    "APLICACAO",
    "FORMA_DA_VERSAO",
    "PONTEIRO",
    "ULTIMA",
    "VERSAO_DO_ESQUEMA",
    "ErroDeRetrato",
    "Metadados",
    "Retrato",
    "RetratoDeEsquemaMaisNovo",
    "RetratoIlegivel",
    "RetratoRecusado",
    "SemRetrato",
    "Versao",
    "VersaoDesconhecida",
    "abrir",
    "atual",
    "caminho_da_soma",
    "caminho_do_retrato",
    "da_pasta",
    "da_versao",
    "defeitos",
    "nome_do_atual",
    "versoes",
]


ULTIMA = "ultima"
"""O nome que vale sempre pela versão ativa, em qualquer endereço."""


@dataclass(frozen=True)
class Retrato:
    """Um retrato aberto só para leitura. `sha256` vem do arquivo de soma, conferido ao publicar."""

    caminho: Path
    sha256: str
    metadados: Metadados
    _motor: Engine = field(repr=False, compare=False)

    @property
    def versao(self) -> str:
        """AAAA-MM-DD, com `.N` numa correção da mesma data."""
        return self.metadados.versao_dados

    @property
    def data(self) -> date:
        """A data em que os prazos são julgados (NORMAS M-03)."""
        return self.metadados.data_referencia

    @property
    def envelheceu(self) -> bool:
        """Se hoje, em Minas, já passou um período inteiro desde a data dos dados (NORMAS D-04)."""
        hoje = relogio.dia(relogio.agora())
        return frescor.envelheceu(self.data, periodicidade=self.metadados.periodicidade, hoje=hoje)

    def ler(self, consulta: Select[Any]) -> Sequence[RowMapping]:
        """Linhas da consulta, com as colunas que ela pede. Erro: `RetratoIlegivel` se o arquivo falhar."""
        try:
            with self._motor.connect() as conexao:
                return conexao.execute(consulta).mappings().all()
        except DBAPIError as erro:
            if disco_nao_le(erro):
                raise RetratoIlegivel(self.caminho, motivo="o arquivo está estragado") from erro
            raise

    def fechar(self) -> None:
        """Solta as conexões paradas; quem está lendo termina, e uma leitura nova abre outra."""
        self._motor.dispose()


@dataclass(frozen=True)
class Versao:
    """Um retrato guardado na pasta. `bytes` é o tamanho do arquivo; `publicado_em` em UTC."""

    versao: str
    caminho: Path
    sha256: str
    publicado_em: datetime
    bytes: int
    esta_ativa: bool


def abrir(caminho: Path) -> Retrato:
    """O retrato do arquivo. Erros: `RetratoIlegivel`, `RetratoRecusado`, `RetratoDeEsquemaMaisNovo`."""
    if not caminho.is_file():
        raise RetratoIlegivel(caminho, motivo="o arquivo não existe")
    # Antes de o SQLite abrir o arquivo: bytes que não são os assinados ninguém lê.
    soma = soma_conferida(caminho)
    aberto, sobre = abertura.abrir(caminho)
    if FORMA_DO_NOME.fullmatch(caminho.name) and versao_do_nome(caminho.name) != sobre.versao_dados:
        aberto.dispose()
        raise RetratoIlegivel(caminho, motivo="o nome e o conteúdo não combinam")
    return Retrato(caminho=caminho, sha256=soma, metadados=sobre, _motor=aberto)


def atual(pasta: Path) -> Retrato:
    """O retrato no ar, conferido byte por byte. Reabre só quando um arquivo muda; serve a várias threads.

    É o do ponteiro. Se ele se perdeu ou diz um arquivo estragado, é o que já estava aberto ou o mais novo
    inteiro, e `defeitos` diz por quê. Erros: `SemRetrato`, se nada foi ao ar; os de `abrir`, se nenhum serve.
    """
    return _vigia(pasta).agora().aberta()


def defeitos(pasta: Path) -> tuple[Defeito, ...]:
    """Os arquivos que não servem, entre os que decidem o que vai ao ar; vazio quando está tudo bem."""
    return _vigia(pasta).agora().defeitos


def da_versao(pasta: Path, versao: str) -> Retrato:
    """O retrato dessa versão; `ultima` é o ativo. Fica aberto: é imutável e outras visitas o usam.

    Erros: `VersaoDesconhecida`, e os de `atual` e de `abrir`.
    """
    if versao == ULTIMA:
        return atual(pasta)
    caminho = caminho_do_retrato(pasta, versao=versao)
    # A forma é conferida antes do disco: o texto vem do endereço e poderia apontar para outra pasta.
    if not FORMA_DA_VERSAO.fullmatch(versao) or not caminho.is_file():
        raise VersaoDesconhecida(versao)
    ativo = atual(pasta)
    if ativo.versao == versao:
        return ativo
    return _antigo(caminho, (estado(caminho), estado(caminho_da_soma(caminho))))


@lru_cache(32)
def _antigo(caminho: Path, _como_esta: tuple[Estado | None, ...]) -> Retrato:
    aberto = abrir(caminho)
    try:
        conferir_bytes(caminho, soma=aberto.sha256)
    except ErroDeRetrato:
        aberto.fechar()
        raise
    return aberto


def versoes(pasta: Path) -> tuple[Versao, ...]:
    """As versões que este painel consegue abrir, da mais nova para a mais antiga.

    Das outras diz `da_pasta`, para uma versão antiga estragada não esconder as boas.
    """
    return da_pasta(pasta)[0]


def da_pasta(pasta: Path) -> tuple[tuple[Versao, ...], tuple[ErroDeRetrato, ...]]:
    """As versões, como em `versoes`, e por que cada um dos outros arquivos não pode ser mostrado."""
    no_ar = _vigia(pasta).agora().retrato
    boas: list[Versao] = []
    erros: list[ErroDeRetrato] = []
    for aberto in _cada_um(pasta):
        if isinstance(aberto, ErroDeRetrato):
            erros.append(aberto)
        else:
            esta_ativa = no_ar is not None and aberto.caminho == no_ar.caminho
            boas.append(_versao(aberto, esta_ativa=esta_ativa))
    return tuple(boas), tuple(erros)


def _versao(aberto: Retrato, *, esta_ativa: bool) -> Versao:
    return Versao(
        versao=aberto.versao,
        caminho=aberto.caminho,
        sha256=aberto.sha256,
        publicado_em=aberto.metadados.publicado_em,
        bytes=aberto.caminho.stat().st_size,
        esta_ativa=esta_ativa,
    )


@cache
def _vigia(pasta: Path) -> Vigia[Retrato]:
    return Vigia(pasta, abrir=abrir)


def _cada_um(pasta: Path) -> Iterator[Retrato | ErroDeRetrato]:
    """Cada retrato da pasta, aberto, ou o erro que impede de abri-lo; do mais novo para o mais antigo."""
    candidatos = [c for c in pasta.glob("retrato-*.sqlite") if FORMA_DO_NOME.fullmatch(c.name)]
    for caminho in sorted(candidatos, key=lambda c: ordem(versao_do_nome(c.name)), reverse=True):
        try:
            aberto = abrir(caminho)
        except ErroDeRetrato as erro:
            yield erro
        else:
            aberto.fechar()
            yield aberto
