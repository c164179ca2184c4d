"""O arquivo de um retrato: como se chama, como se reconhece e o que diz de si mesmo."""

import re
import sqlite3
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError

from dados import tabelas

APLICACAO = int.from_bytes(b"EGDM")
"""`application_id` do SQLite: diz que o arquivo é um retrato deste painel."""
VERSAO_DO_ESQUEMA = 5
"""`user_version` do SQLite: sobe quando as tabelas mudam de forma. Veja `dados/esquemas_antigos.py`."""
PONTEIRO = "atual"
HISTORICO = "historico.jsonl"
"""O que esteve no ar (`dados/ativacao/historico.py`). Onde ele existe, um retrato já foi ao ar."""
FORMA_DA_VERSAO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d{0,3}))?", re.ASCII)
"""AAAA-MM-DD e, numa correção da mesma data, `.1`, `.2`…"""

FORMA_DO_NOME = re.compile(rf"retrato-{FORMA_DA_VERSAO.pattern}\.sqlite", re.ASCII)
REAPONTE = "Rode `painel reverter` com a versão que deve estar no ar."
_FORMA_DA_SOMA = re.compile(r"([0-9a-f]{64}) [ *](\S+)\n?")
_DISCO_NAO_LE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}


class ErroDeRetrato(Exception):
    """O painel não tem um retrato que possa mostrar."""


class SemRetrato(ErroDeRetrato):
    """Ainda não há retrato publicado."""

    def __init__(self, *, ha_pasta: bool = True) -> None:
        """Sem o caminho da pasta: a frase também aparece para o público."""
        super().__init__(
            "Ainda não há retrato publicado. Rode `painel publicar`."
            if ha_pasta
            else "A pasta dos retratos não existe. Confira se o disco está montado ou rode `painel publicar`."
        )


class PastaForaDoLugar(ErroDeRetrato):
    """A pasta dos retratos não está onde devia, ou ninguém a lê: nenhum arquivo dela tem culpa."""

    def __init__(self, motivo: str) -> None:
        """`motivo` completa a frase: "A pasta dos retratos <motivo>". Sem o caminho, como em `SemRetrato`."""
        super().__init__(
            f"A pasta dos retratos {motivo}. Confira se o disco está montado e a permissão dela."
        )


class VersaoDesconhecida(Exception):
    """A versão pedida no endereço não foi publicada aqui."""

    def __init__(self, versao: str) -> None:
        """`versao` é o texto do endereço."""
        super().__init__(
            f"A versão “{versao[:40]}” não existe. Veja a lista das versões publicadas na página Dados."
        )
        self.versao = versao[:40]


class RetratoIlegivel(ErroDeRetrato):
    """O arquivo não é um retrato deste painel ou está estragado."""

    def __init__(self, caminho: Path, *, motivo: str, mender: str = "Publique o pacote de novo.") -> None:
        """`motivo` completa a frase: "Não consigo ler retrato-…: <motivo>"; `mender` é outra, inteira."""
        super().__init__(f"Não consigo ler {caminho.name}: {motivo}. {mender}")


class RetratoDeEsquemaMaisNovo(ErroDeRetrato):
    """Um painel mais novo publicou este retrato."""

    def __init__(self, caminho: Path, *, esquema: int) -> None:
        """`esquema` é o `user_version` do arquivo."""
        super().__init__(
            f"{caminho.name} usa o esquema {esquema}. Este painel conhece até o {VERSAO_DO_ESQUEMA}. "
            "Atualize o painel."
        )


@dataclass(frozen=True)
class MetadadosDoPacote:
    """O que o pacote diz de si mesmo e o retrato guarda (NORMAS D-02).

    `corrige` é a versão que esta conserta, e `correcao` diz em uma frase o que mudou; None nas outras.
    """

    versao_dados: str
    data_referencia: date
    periodo_referencia: str
    periodicidade: str
    orgao_publicador: str
    licenca: str
    licenca_url: str
    contato: str
    natureza: str
    corrige: str | None
    correcao: str | None


@dataclass(frozen=True)
class Metadados(MetadadosDoPacote):
    """A única linha de `tabelas.metadados`: o que o pacote disse, o esquema e a hora (UTC) em que saiu.

    `regras` é a versão das regras (`dados/derivadas.py`) com que se fizeram as contas e as imagens dele.
    """

    versao_esquema: int
    publicado_em: datetime
    regras: int

    @property
    def eh_demonstracao(self) -> bool:
        """Se os dados são inventados para mostrar o painel, e não informados por órgãos."""
        return self.natureza == "demonstracao"


def caminho_do_retrato(pasta: Path, *, versao: str) -> Path:
    """Onde mora o retrato dessa versão."""
    return pasta / f"retrato-{versao}.sqlite"


def versao_do_nome(nome: str) -> str:
    """A versão escrita no nome do arquivo de um retrato."""
    return nome.removeprefix("retrato-").removesuffix(".sqlite")


def ordem(versao: str) -> tuple[str, int]:
    """Chave para `sorted`: `.10` vem depois de `.9`. `versao` tem a forma de `FORMA_DA_VERSAO`.

    >>> sorted(["2026-10-31.10", "2026-10-31", "2026-10-31.9"], key=ordem)
    ['2026-10-31', '2026-10-31.9', '2026-10-31.10']
    """
    achado = FORMA_DA_VERSAO.fullmatch(versao)
    return (achado[1], int(achado[2] or 0)) if achado else ("", 0)


def nome_do_atual(pasta: Path) -> str | None:
    """O nome escrito no ponteiro, ou None quando não há ponteiro. Erro: `RetratoIlegivel`."""
    ponteiro = pasta / PONTEIRO
    try:
        nome = ponteiro.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as erro:
        raise RetratoIlegivel(ponteiro, motivo="o ponteiro não pode ser lido", mender=REAPONTE) from erro
    if not FORMA_DO_NOME.fullmatch(nome):
        raise RetratoIlegivel(ponteiro, motivo="o ponteiro não tem o nome de um retrato", mender=REAPONTE)
    return nome


def caminho_da_soma(caminho: Path) -> Path:
    """Onde mora a soma SHA-256 do retrato, no formato do comando `sha256sum`."""
    return caminho.with_name(f"{caminho.name}.sha256")


def metadados(motor: Engine, *, caminho: Path) -> Metadados:
    """A identidade conferida e os metadados. Erros: `RetratoIlegivel`, `RetratoDeEsquemaMaisNovo`."""
    try:
        with motor.connect() as conexao:
            aplicacao = conexao.execute(text("PRAGMA application_id")).scalar_one()
            esquema = conexao.execute(text("PRAGMA user_version")).scalar_one()
            if aplicacao != APLICACAO or esquema < 1:
                raise RetratoIlegivel(caminho, motivo="o arquivo não é um retrato deste painel")
            if esquema > VERSAO_DO_ESQUEMA:
                raise RetratoDeEsquemaMaisNovo(caminho, esquema=esquema)
            linhas = conexao.execute(select(tabelas.metadados)).mappings().all()
    except DBAPIError as erro:
        raise RetratoIlegivel(caminho, motivo="o arquivo está estragado ou incompleto") from erro
    except ValueError as erro:
        raise RetratoIlegivel(caminho, motivo="os metadados têm uma data que não existe") from erro
    if len(linhas) != 1:
        raise RetratoIlegivel(caminho, motivo="faltam os metadados")
    valores = {campo.name: linhas[0][campo.name] for campo in fields(Metadados)}
    # O SQLite não guarda fuso: quem publica grava em UTC.
    return Metadados(**valores | {"publicado_em": valores["publicado_em"].replace(tzinfo=UTC)})


def soma_gravada(caminho: Path) -> str:
    """A soma SHA-256 escrita ao publicar, em 64 dígitos. Erro: `RetratoIlegivel`."""
    try:
        linha = caminho_da_soma(caminho).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as erro:
        raise RetratoIlegivel(caminho, motivo="falta o arquivo .sha256 ao lado dele") from erro
    achado = _FORMA_DA_SOMA.fullmatch(linha)
    if achado is None or achado[2] != caminho.name:
        raise RetratoIlegivel(caminho, motivo="o arquivo .sha256 não é deste retrato")
    return achado[1]


def disco_nao_le(erro: DBAPIError) -> bool:
    """Se o erro veio de um arquivo estragado, e não de uma consulta mal escrita."""
    codigo = getattr(erro.orig, "sqlite_errorcode", 0)
    return codigo & 0xFF in _DISCO_NAO_LE
