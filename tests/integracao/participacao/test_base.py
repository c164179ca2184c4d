"""A base nasce migrada, fechada a outras pessoas do computador e avisa quando não abre."""

import sqlite3
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, text
from sqlalchemy.exc import IntegrityError

from dados.participacao import base
from dados.participacao.base import BaseIndisponivel
from dados.participacao.tabelas import contribuicao, esquema


def _permissao(caminho: Path) -> int:
    return stat.S_IMODE(caminho.stat().st_mode)


def _ler(motor: Engine, comando: str) -> object:
    with motor.connect() as conexao:
        return conexao.execute(text(comando)).scalar()


def test_migracao_e_tabelas_dizem_o_mesmo(motor: Engine) -> None:
    with motor.connect() as conexao:
        assert compare_metadata(MigrationContext.configure(conexao), esquema) == []


def test_migracao_e_tabelas_tem_as_mesmas_restricoes(motor: Engine) -> None:
    """O alembic não compara CHECK; aqui se compara."""
    direto = create_engine("sqlite://")
    esquema.create_all(direto)

    def restricoes(de: Engine) -> dict[str, list[object]]:
        vista = inspect(de)
        return {
            tabela: [
                sorted(vista.get_check_constraints(tabela), key=str),
                sorted(vista.get_unique_constraints(tabela), key=str),
                vista.get_pk_constraint(tabela),
            ]
            for tabela in esquema.tables
        }

    assert restricoes(motor) == restricoes(direto)


def test_preparar_de_novo_nao_muda_nada_e_da_o_mesmo_motor(motor: Engine, arquivo: Path) -> None:
    antes = list(sqlite3.connect(arquivo).iterdump())

    assert base.preparar(f"sqlite:///{arquivo}") is motor
    base.migrar(motor)

    assert list(sqlite3.connect(arquivo).iterdump()) == antes


def test_migracao_que_falha_no_meio_nao_deixa_nada(arquivo: Path) -> None:
    motor = base.abrir(f"sqlite:///{arquivo}")

    def cair(_conexao: Connection, _cursor: object, comando: str, *_resto: object) -> None:
        if comando.startswith("INSERT INTO alembic_version"):
            raise KeyboardInterrupt

    event.listen(motor, "before_cursor_execute", cair)
    with pytest.raises(KeyboardInterrupt):
        base.migrar(motor)

    assert inspect(motor).get_table_names() == []


def test_arquivos_so_o_dono_le(motor: Engine, arquivo: Path) -> None:
    with motor.begin():
        permissoes = {parte.name: _permissao(parte) for parte in arquivo.parent.iterdir()}

    assert permissoes == dict.fromkeys(
        ["participacao.sqlite", "participacao.sqlite-wal", "participacao.sqlite-shm"], 0o600
    )
    assert _permissao(arquivo.parent) == 0o700


def test_arquivo_restaurado_com_permissao_aberta_e_fechado(tmp_path: Path) -> None:
    arquivo = tmp_path / "base.sqlite"
    arquivo.touch(mode=0o644)

    base.preparar(f"sqlite:///{arquivo}")

    assert _permissao(arquivo) == 0o600


def test_pasta_que_ja_existia_fica_como_estava(tmp_path: Path) -> None:
    pasta = tmp_path / "de_outros"
    pasta.mkdir(mode=0o755)

    base.preparar(f"sqlite:///{pasta / 'base.sqlite'}")

    assert _permissao(pasta) == 0o755


def test_cada_conexao_grava_de_forma_duravel_e_espera_a_vez(motor: Engine) -> None:
    assert _ler(motor, "PRAGMA journal_mode") == "wal"
    assert _ler(motor, "PRAGMA synchronous") == 2
    assert _ler(motor, "PRAGMA foreign_keys") == 1
    assert _ler(motor, "PRAGMA busy_timeout") == 10_000


@pytest.mark.parametrize(
    "errado",
    [
        {"tipo": "denuncia"},
        {"perfil": "prefeito"},
        {"mensagem": ""},
        {"mensagem": "x" * 2001},
        {"organizacao": "x" * 121},
        {"protocolo": None},
    ],
)
def test_a_base_recusa_o_que_o_modelo_recusa(motor: Engine, errado: dict[str, str | None]) -> None:
    certo = {
        "protocolo": "P",
        "recebida_em": None,
        "tipo": "elogio",
        "mensagem": "x" * 2000,
        "sobre": "estrategia",
        "retrato_versao": "2026-10-31",
        "organizacao": "x" * 120,
        "pode_publicar": False,
        "estado": "recebida",
        "atualizada_em": None,
    }
    with pytest.raises(IntegrityError), motor.begin() as conexao:
        conexao.execute(insert(contribuicao).values(certo | errado))


@pytest.mark.parametrize(
    "url",
    [
        "isto não é um endereço",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:base?mode=memory&uri=true",
        "sqlite:////dev/null/pasta/base.sqlite",
        "mssql+pymssql://servidor/base",
    ],
)
def test_endereco_que_nao_serve_tem_frase_e_nao_rastro(url: str) -> None:
    with pytest.raises(BaseIndisponivel, match=r"Confira o endereço, a pasta e o disco\.$"):
        base.preparar(url)


def test_arquivo_que_nao_e_base_fica_intacto(tmp_path: Path) -> None:
    arquivo = tmp_path / "carta.txt"
    arquivo.write_text("Isto é uma carta, e não uma base. " * 100)
    antes = arquivo.read_bytes()

    with pytest.raises(BaseIndisponivel):
        base.preparar(f"sqlite:///{arquivo}")

    assert arquivo.read_bytes() == antes


def test_base_de_um_painel_mais_novo_nao_e_tocada(motor: Engine, arquivo: Path, tmp_path: Path) -> None:
    with motor.begin() as conexao:
        conexao.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    copia = tmp_path / "copia.sqlite"
    with sqlite3.connect(arquivo) as origem, sqlite3.connect(copia) as destino:
        origem.backup(destino)

    with pytest.raises(BaseIndisponivel):
        base.preparar(f"sqlite:///{copia}")


def test_depois_do_conserto_a_base_abre_sem_reiniciar(tmp_path: Path) -> None:
    pasta = tmp_path / "pasta"
    pasta.touch()
    url = f"sqlite:///{pasta / 'base.sqlite'}"
    with pytest.raises(BaseIndisponivel):
        base.preparar(url)
    pasta.unlink()

    assert set(inspect(base.preparar(url)).get_table_names()) == {"alembic_version", *esquema.tables}


def test_pasta_com_acento_espaco_e_porcento(tmp_path: Path) -> None:
    arquivo = tmp_path / "Opinião do público 100%" / "base.sqlite"

    base.preparar(f"sqlite:///{arquivo}".replace("%", "%25"))

    assert arquivo.exists()
