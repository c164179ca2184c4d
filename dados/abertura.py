"""A porta por que se lê um retrato, ou dois lado a lado: sempre completos no esquema e com as regras de hoje.

Ninguém mais abre o arquivo de um retrato: o que a porta completa vale para as páginas, os arquivos e o que
se conta de uma versão para outra.
"""

import os
import sqlite3
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, QueuePool, StaticPool, create_engine

from dados import derivadas, esquemas_antigos, tabelas
from dados.arquivo_do_retrato import ErroDeRetrato, Metadados, metadados
from dados.derivadas import VERSAO_DAS_REGRAS

PRIMEIRO_ESQUEMA_COM_REGRAS = 5
"""Os anteriores não dizem com que regras se fizeram as suas contas, e alguns nem as têm."""

_REFEITAS = "refeitas"


def abrir(caminho: Path) -> tuple[Engine, Metadados]:
    """As conexões com o retrato e o que ele diz de si.

    Erros: `RetratoIlegivel`, `RetratoDeEsquemaMaisNovo`.
    """
    aberto = motor(caminho)
    try:
        sobre = metadados(aberto, caminho=caminho)
    except ErroDeRetrato:
        aberto.dispose()
        raise
    if sobre.versao_esquema >= PRIMEIRO_ESQUEMA_COM_REGRAS and sobre.regras == VERSAO_DAS_REGRAS:
        return aberto, sobre
    aberto.dispose()
    return motor(caminho, refeito=Refeito(caminho, sobre)), sobre


def motor(caminho: Path, *, refeito: "Refeito | None" = None) -> Engine:
    """Conexões que só leem o arquivo, para usar entre threads; com `refeito` na frente do que é dele."""

    def conectar() -> sqlite3.Connection:
        conexao = sqlite3.connect(_so_para_ler(caminho), uri=True, check_same_thread=False)
        esquemas_antigos.completar(conexao)
        if refeito:
            refeito.por(conexao)
        return conexao

    return create_engine("sqlite://", creator=conectar, poolclass=QueuePool, max_overflow=-1)


def par(antes: Path, depois: Path) -> Engine:
    """Uma conexão que lê os dois: cada tabela de hoje chama-se `antes_<tabela>` e `depois_<tabela>`."""

    def conectar() -> sqlite3.Connection:
        conexao = sqlite3.connect(":memory:", uri=True)
        for lado, caminho in (("antes", antes), ("depois", depois)):
            conexao.execute(f"ATTACH DATABASE ? AS {lado}", (_so_para_ler(caminho),))
            esquemas_antigos.completar_como(conexao, banco=lado)
        return conexao

    return create_engine("sqlite://", creator=conectar, poolclass=NullPool)


class Refeito:
    """O que se refaz de um retrato cujas contas não são das regras de hoje: uma vez, e só se alguém o lê."""

    def __init__(self, caminho: Path, sobre: Metadados) -> None:
        """`sobre` é o que o retrato desse caminho diz de si."""
        self._caminho = caminho
        self._sobre = sobre

    def por(self, conexao: sqlite3.Connection) -> None:
        """Põe as contas de hoje na frente das do arquivo, e esconde as imagens que outras regras fizeram."""
        conexao.execute(f"ATTACH DATABASE ':memory:' AS {_REFEITAS}")
        conexao.deserialize(self._contas, name=_REFEITAS)
        for tabela in derivadas.TABELAS:
            inteira = esquemas_antigos.inteira(tabela.name, banco=_REFEITAS)
            conexao.execute(f"CREATE TEMP VIEW {tabela.name} AS {inteira}")
        if self._sobre.regras != VERSAO_DAS_REGRAS:
            conexao.execute("DROP VIEW IF EXISTS temp.imagem")
            conexao.execute(f"CREATE TEMP VIEW imagem AS {esquemas_antigos.vazia('imagem')}")

    @cached_property
    def _contas(self) -> bytes:
        """Um banco só com as contas: cada conexão nova o recebe pronto, sem contar de novo."""
        crua = sqlite3.connect(":memory:", uri=True)
        crua.execute("ATTACH DATABASE ? AS retrato", (_so_para_ler(self._caminho),))
        esquemas_antigos.completar(crua, banco="retrato")
        contador = create_engine("sqlite://", creator=lambda: crua, poolclass=StaticPool)
        try:
            with contador.begin() as conexao:
                tabelas.esquema.create_all(conexao, tables=derivadas.TABELAS)
                derivadas.gravar(conexao, em=self._sobre.data_referencia)
            return crua.serialize()
        finally:
            contador.dispose()


def _so_para_ler(caminho: Path) -> str:
    # `immutable` dispensa travas e arquivos ao lado: o retrato nunca muda depois de publicado.
    return f"file:{quote(os.fspath(caminho.absolute()))}?mode=ro&immutable=1"
