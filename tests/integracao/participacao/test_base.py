"""A base nasce migrada, recusa o que o modelo recusa e avisa quando não abre."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Semaphore

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, delete, event, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from dados.participacao import base
from dados.participacao.base import BaseIndisponivel, Bases
from dados.participacao.tabelas import contribuicao, esquema, trilha

AGORA = datetime(2026, 11, 3, 14, 30, 15, tzinfo=UTC)
# No limite de cada campo, e com acento: uma base que contasse bytes a recusaria.
CERTA = {
    "protocolo": "P",
    "recebida_em": AGORA,
    "tipo": "elogio",
    "mensagem": "á" * 2000,
    "sobre": "estrategia",
    "retrato_versao": "2026-10-31",
    "organizacao": "á" * 120,
    "municipio": "á" * 80,
    "pode_publicar": False,
    "estado": "recebida",
    "atualizada_em": AGORA,
}


def _gravar(motor: Engine, **mudanca: object) -> None:
    with motor.begin() as conexao:
        conexao.execute(insert(contribuicao).values(CERTA | mudanca))


def _restricoes(motor: Engine) -> Mapping[str, list[object]]:
    vista = inspect(motor)
    return {
        tabela: [
            sorted(vista.get_check_constraints(tabela), key=str),
            sorted(vista.get_unique_constraints(tabela), key=str),
            sorted(vista.get_foreign_keys(tabela), key=str),
            sorted(vista.get_indexes(tabela), key=str),
            vista.get_pk_constraint(tabela),
        ]
        for tabela in esquema.tables
    }


def test_migracao_e_tabelas_dizem_o_mesmo(motor: Engine) -> None:
    with motor.connect() as conexao:
        contexto = MigrationContext.configure(conexao, opts={"compare_server_default": True})
        assert compare_metadata(contexto, esquema) == []


def test_migracao_e_tabelas_tem_as_mesmas_restricoes(motor: Engine, url_sem_tabelas: str) -> None:
    """O alembic não compara CHECK; aqui se compara."""
    direto = base.abrir(url_sem_tabelas)
    esquema.create_all(direto)

    assert _restricoes(motor) == _restricoes(direto)
    direto.dispose()


def test_preparar_de_novo_nao_muda_nada_e_da_o_mesmo_motor(motor: Engine, url: str) -> None:
    _gravar(motor)
    antes = _restricoes(motor)

    assert base.preparar(url) is motor
    base.migrar(motor)

    assert _restricoes(motor) == antes
    with motor.connect() as conexao:
        assert conexao.execute(select(contribuicao.c.mensagem)).all() == [("á" * 2000,)]


def test_migracao_que_falha_no_meio_nao_deixa_nada(url_sem_tabelas: str) -> None:
    motor = base.abrir(url_sem_tabelas)

    def cair(_conexao: Connection, _cursor: object, comando: str, *_resto: object) -> None:
        if comando.startswith("UPDATE alembic_version"):
            raise KeyboardInterrupt

    event.listen(motor, "before_cursor_execute", cair)
    with pytest.raises(KeyboardInterrupt):
        base.migrar(motor)

    assert inspect(motor).get_table_names() == []
    motor.dispose()


@pytest.mark.parametrize(
    "errado",
    [
        {"tipo": "denuncia"},
        {"perfil": "prefeito"},
        {"estado": "esquecida"},
        {"mensagem": ""},
        {"mensagem": "x" * 2001},
        {"mensagem": None},
        {"organizacao": "x" * 121},
        {"municipio": "x" * 81},
        {"email_cifrado": "sem o resumo"},
        {"email_resumo": "sem a cifra"},
        {"protocolo": None},
        {"protocolo": "repetido"},
        {"chave_idempotencia": "repetida"},
    ],
)
def test_a_base_recusa_o_que_o_modelo_recusa(motor: Engine, errado: dict[str, str | None]) -> None:
    _gravar(motor, protocolo="repetido", chave_idempotencia="repetida")
    _gravar(motor)

    with pytest.raises(IntegrityError):
        _gravar(motor, **{"protocolo": "outro"} | errado)


def test_mensagem_so_falta_depois_de_apagada(motor: Engine) -> None:
    _gravar(motor, mensagem=None, apagada_em=AGORA)

    with pytest.raises(IntegrityError), motor.begin() as conexao:
        conexao.execute(update(contribuicao).values(apagada_em=None))


def test_a_trilha_so_cresce(motor: Engine) -> None:
    linha = {"quando": AGORA, "quem": "painel", "verbo": "responder", "contribuicao": None}
    with motor.begin() as conexao:
        conexao.execute(insert(trilha), [linha, linha])

    for comando in (update(trilha).values(quem="outra pessoa"), delete(trilha)):
        with pytest.raises(DBAPIError, match="a trilha só cresce"), motor.begin() as conexao:
            conexao.execute(comando)

    with motor.connect() as conexao:
        assert conexao.execute(select(trilha.c.quem)).all() == [("painel",), ("painel",)]


def test_outra_tabela_nao_aponta_para_o_que_nao_existe(motor: Engine) -> None:
    linha = {"quando": AGORA, "quem": "painel", "verbo": "responder", "contribuicao": 999}

    with pytest.raises(IntegrityError), motor.begin() as conexao:
        conexao.execute(insert(trilha).values(linha))


def test_base_de_um_painel_mais_novo_nao_e_tocada(motor: Engine) -> None:
    with motor.begin() as conexao:
        conexao.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    antes = _restricoes(motor)

    with pytest.raises(BaseIndisponivel):
        # Outro processo, que ainda não a abriu.
        Bases().preparar(motor.url.render_as_string(hide_password=False))

    assert _restricoes(motor) == antes


@pytest.mark.parametrize(
    "url_ruim",
    [
        "isto não é um endereço",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:base?mode=memory&uri=true",
        "sqlite:////dev/null/pasta/base.sqlite",
        "mssql+pymssql://servidor/base",
        "postgresql+psycopg://ninguem:segredo@/base?host=/dev/null",
        "postgresql+psycopg://ninguem:segre@do@127.0.0.1:1/base",
        "postgresql+psycopg://ninguem:segredo@127.0.0.1:porta/base",
        "postgresql+outro://ninguem:segredo@127.0.0.1:1/base",
    ],
)
def test_endereco_que_nao_serve_tem_frase_e_nao_mostra_a_senha(url_ruim: str) -> None:
    with pytest.raises(
        BaseIndisponivel, match=r"Confira o endereço e o disco ou o servidor dela\.$"
    ) as recusa:
        base.preparar(url_ruim)

    assert "segre" not in f"{recusa.value}{recusa.value.__cause__}"


def test_depois_do_conserto_a_base_abre_sem_reiniciar(tmp_path: Path) -> None:
    pasta = tmp_path / "pasta"
    pasta.touch()
    url = f"sqlite:///{pasta / 'base.sqlite'}"
    with pytest.raises(BaseIndisponivel):
        base.preparar(url)
    pasta.unlink()

    assert set(inspect(base.preparar(url)).get_table_names()) == {"alembic_version", *esquema.tables}


def test_quem_espera_uma_tentativa_que_falha_nao_faz_outra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Com o servidor da base sumido, cada tentativa demora segundos: em fila, prenderiam o painel."""
    chegaram, tentativas = Semaphore(0), []

    class Porta:
        """A trava de quem prepara, que conta quem chegou a ela."""

        def __init__(self) -> None:
            self._trava = Lock()

        def __enter__(self) -> None:
            chegaram.release()
            self._trava.acquire()

        def __exit__(self, *_erro: object) -> None:
            self._trava.release()

    def falhar(url: str) -> Engine:
        tentativas.append(url)
        assert all(chegaram.acquire(timeout=30) for _ in range(4))
        raise BaseIndisponivel

    monkeypatch.setattr(base, "Lock", Porta)
    monkeypatch.setattr(base, "_preparada", falhar)
    bases = Bases()
    with ThreadPoolExecutor(4) as fios:
        pedidos = [fios.submit(bases.preparar, "sqlite:///a") for _ in range(4)]
    assert [type(pedido.exception()) for pedido in pedidos] == [BaseIndisponivel] * 4
    assert tentativas == ["sqlite:///a"]
