"""Abrir um retrato: o que serve, o que não serve e o que muda quando o ponteiro troca."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, func, literal_column, select
from sqlalchemy.exc import OperationalError

from dados import retrato, tabelas
from dados.retrato import RetratoDeEsquemaMaisNovo, RetratoIlegivel, SemRetrato

METADADOS = {
    "versao_esquema": 1,
    "versao_dados": "2026-10-31",
    "data_referencia": date(2026, 10, 31),
    "publicado_em": datetime(2026, 11, 3, 12, 30, tzinfo=UTC).replace(tzinfo=None),
    "periodo_referencia": "2024-11/2026-10",
    "periodicidade": "bimestral",
    "orgao_publicador": "Secretaria-exemplo",
    "licenca": "CC-BY-4.0",
    "licenca_url": "https://exemplo.invalid/licenca",
    "contato": "contato@exemplo.invalid",
    "natureza": "demonstracao",
}
Fazer = Callable[..., Path]


@pytest.fixture
def fazer(tmp_path: Path) -> Fazer:
    """Grava um retrato só com os metadados e a soma ao lado; `sql` o estraga antes da soma."""

    def gravar(versao: str = "2026-10-31", *, sql: tuple[str, ...] = (), ativo: bool = False) -> Path:
        caminho = retrato.caminho_do_retrato(tmp_path, versao=versao)
        motor = create_engine(f"sqlite:///{caminho}")
        with motor.begin() as conexao:
            tabelas.esquema.create_all(conexao)
            conexao.execute(tabelas.metadados.insert(), METADADOS | {"versao_dados": versao})
        motor.dispose()
        with closing(sqlite3.connect(caminho)) as conexao:
            conexao.execute(f"PRAGMA application_id = {retrato.APLICACAO}")
            conexao.execute(f"PRAGMA user_version = {retrato.VERSAO_DO_ESQUEMA}")
            for instrucao in sql:
                conexao.execute(instrucao)
            conexao.commit()
        soma = hashlib.sha256(caminho.read_bytes()).hexdigest()
        retrato.caminho_da_soma(caminho).write_text(f"{soma}  {caminho.name}\n")
        if ativo:
            (tmp_path / "atual").write_text(f"{caminho.name}\n")
        return caminho

    return gravar


def _apontar(pasta: Path, nome: str) -> None:
    """Troca o ponteiro como a publicação faz: arquivo novo, nome trocado de uma vez."""
    novo = pasta / "ponteiro-novo"
    novo.write_text(f"{nome}\n")
    novo.replace(pasta / "atual")


def test_abre_com_os_metadados(fazer: Fazer) -> None:
    caminho = fazer()
    aberto = retrato.abrir(caminho)
    assert (aberto.versao, aberto.data) == ("2026-10-31", date(2026, 10, 31))
    assert aberto.metadados.publicado_em == datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
    assert aberto.metadados.eh_demonstracao
    assert aberto.sha256 == hashlib.sha256(caminho.read_bytes()).hexdigest()
    assert aberto.ler(select(tabelas.metadados.c.natureza))[0]["natureza"] == "demonstracao"
    aberto.fechar()
    assert aberto.ler(select(func.count().label("n")).select_from(tabelas.acao))[0]["n"] == 0


def test_dois_abertos_do_mesmo_arquivo_sao_iguais(fazer: Fazer) -> None:
    caminho = fazer()
    assert retrato.abrir(caminho) == retrato.abrir(caminho)
    assert hash(retrato.abrir(caminho)) == hash(retrato.abrir(caminho))


def test_natureza_oficial_nao_e_demonstracao(fazer: Fazer) -> None:
    caminho = fazer(sql=("UPDATE metadados SET natureza = 'oficial'",))
    assert not retrato.abrir(caminho).metadados.eh_demonstracao


@pytest.mark.parametrize(
    ("sql", "motivo"),
    [
        ("PRAGMA application_id = 0", "não é um retrato deste painel"),
        ("PRAGMA application_id = 252006674", "não é um retrato deste painel"),
        ("PRAGMA user_version = 0", "não é um retrato deste painel"),
        ("DELETE FROM metadados", "faltam os metadados"),
        ("DROP TABLE metadados", "estragado ou incompleto"),
        ("UPDATE metadados SET data_referencia = 'ontem'", "data que não existe"),
    ],
)
def test_arquivo_que_nao_serve(fazer: Fazer, sql: str, motivo: str) -> None:
    with pytest.raises(RetratoIlegivel, match=motivo):
        retrato.abrir(fazer(sql=(sql,)))


def test_metadados_de_duas_versoes_nao_servem(fazer: Fazer) -> None:
    dobrar = (
        "CREATE TEMP TABLE outra AS SELECT * FROM metadados",
        "UPDATE outra SET versao_dados = 'x'",
        "INSERT INTO metadados SELECT * FROM outra",
    )
    with pytest.raises(RetratoIlegivel, match="metadados"):
        retrato.abrir(fazer(sql=dobrar))


def test_esquema_mais_novo_pede_painel_mais_novo(fazer: Fazer) -> None:
    with pytest.raises(RetratoDeEsquemaMaisNovo, match="Atualize o painel"):
        retrato.abrir(fazer(sql=("PRAGMA user_version = 2",)))


@pytest.mark.parametrize("conteudo", [b"", b"nada", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_arquivo_que_nao_e_sqlite(fazer: Fazer, conteudo: bytes) -> None:
    caminho = fazer()
    caminho.write_bytes(conteudo)
    with pytest.raises(RetratoIlegivel):
        retrato.abrir(caminho)


def test_estrago_no_meio_do_arquivo_aparece_ao_ler(fazer: Fazer) -> None:
    caminho = fazer()
    aberto = retrato.abrir(caminho)
    aberto.fechar()
    inteiro = caminho.read_bytes()
    caminho.write_bytes(inteiro[:4096] + b"\xff" * (len(inteiro) - 4096))
    with pytest.raises(RetratoIlegivel, match="estragado"):
        aberto.ler(select(tabelas.metadados))


def test_consulta_mal_escrita_nao_acusa_o_arquivo(fazer: Fazer) -> None:
    with pytest.raises(OperationalError):
        retrato.abrir(fazer()).ler(select(literal_column("coluna_que_nao_existe")))


@pytest.mark.parametrize(
    "soma", [None, "", "abc  retrato-2026-10-31.sqlite\n", "0" * 64 + "  outro.sqlite\n", "é"]
)
def test_sem_a_soma_certa_nao_abre(fazer: Fazer, soma: str | None) -> None:
    caminho = fazer()
    arquivo = retrato.caminho_da_soma(caminho)
    if soma is None:
        arquivo.unlink()
    else:
        arquivo.write_text(soma)
    with pytest.raises(RetratoIlegivel, match="sha256"):
        retrato.abrir(caminho)


def test_arquivo_ausente(tmp_path: Path) -> None:
    with pytest.raises(RetratoIlegivel, match="não existe"):
        retrato.abrir(tmp_path / "retrato-2026-10-31.sqlite")


def test_sem_ponteiro_nao_ha_retrato(tmp_path: Path, fazer: Fazer) -> None:
    with pytest.raises(SemRetrato, match="painel publicar"):
        retrato.atual(tmp_path)
    with pytest.raises(SemRetrato):
        retrato.atual(tmp_path / "não existe")
    fazer()
    with pytest.raises(SemRetrato):
        retrato.atual(tmp_path)


@given(nome=st.text(st.characters(exclude_categories=["Cs"])).filter(lambda nome: "/" not in nome))
def test_ponteiro_com_outro_nome_nunca_e_seguido(tmp_path_factory: pytest.TempPathFactory, nome: str) -> None:
    pasta = tmp_path_factory.mktemp("ponteiro")
    (pasta / "atual").write_text(nome, encoding="utf-8")
    with pytest.raises(RetratoIlegivel, match="ponteiro"):
        retrato.atual(pasta)


@pytest.mark.parametrize(
    "conteudo", [b"../retrato-2026-10-31.sqlite", b"\xff\xfe", b"retrato-2026-10-31.sqlite.sha256", b"a\nb"]
)
def test_ponteiro_hostil(tmp_path: Path, fazer: Fazer, conteudo: bytes) -> None:
    fazer(ativo=True)
    (tmp_path / "atual").write_bytes(conteudo)
    with pytest.raises(RetratoIlegivel, match="ponteiro"):
        retrato.atual(tmp_path)


def test_ponteiro_que_e_uma_pasta(tmp_path: Path) -> None:
    (tmp_path / "atual").mkdir()
    with pytest.raises(RetratoIlegivel, match="ponteiro"):
        retrato.atual(tmp_path)


def test_o_atual_so_e_reaberto_quando_o_ponteiro_troca(tmp_path: Path, fazer: Fazer) -> None:
    fazer(ativo=True)
    primeiro = retrato.atual(tmp_path)
    assert retrato.atual(tmp_path) is primeiro
    novo = fazer("2026-10-31.1")
    assert retrato.atual(tmp_path) is primeiro
    _apontar(tmp_path, novo.name)
    assert retrato.atual(tmp_path).versao == "2026-10-31.1"
    assert primeiro.ler(select(tabelas.metadados.c.versao_dados))[0]["versao_dados"] == "2026-10-31"


def test_um_erro_nao_fica_guardado(tmp_path: Path, fazer: Fazer) -> None:
    caminho = fazer(ativo=True)
    soma = retrato.caminho_da_soma(caminho)
    escondida = soma.rename(tmp_path / "escondida")
    with pytest.raises(RetratoIlegivel):
        retrato.atual(tmp_path)
    escondida.rename(soma)
    assert retrato.atual(tmp_path).versao == "2026-10-31"


def test_muitas_threads_leem_enquanto_o_ponteiro_troca(tmp_path: Path, fazer: Fazer) -> None:
    nomes = [fazer(versao, ativo=True).name for versao in ("2026-10-31", "2026-10-31.1")]
    terminou = threading.Event()

    def ler() -> set[str]:
        vistas = set()
        while not terminou.is_set():
            aberto = retrato.atual(tmp_path)
            lida = aberto.ler(select(tabelas.metadados.c.versao_dados))[0]["versao_dados"]
            assert lida == aberto.versao
            vistas.add(lida)
        return vistas

    with ThreadPoolExecutor(4) as grupo:
        leituras = [grupo.submit(ler) for _ in range(4)]
        for vez in range(40):
            _apontar(tmp_path, nomes[vez % 2])
            assert retrato.atual(tmp_path).caminho.name == nomes[vez % 2]
        terminou.set()
        assert all(leitura.result() for leitura in leituras)


def test_versoes_da_mais_nova_para_a_mais_antiga(tmp_path: Path, fazer: Fazer) -> None:
    for versao in ("2026-10-31.9", "2026-10-31.10", "2025-12-31"):
        fazer(versao)
    fazer(ativo=True)
    fazer("2026-11-30", sql=("PRAGMA user_version = 9",))
    (tmp_path / "retrato-copia.sqlite").write_bytes(b"nada")
    (tmp_path / "retrato-2024-01-01.sqlite").write_bytes(b"nada")
    lista = retrato.versoes(tmp_path)
    assert [v.versao for v in lista] == ["2026-10-31.10", "2026-10-31.9", "2026-10-31", "2025-12-31"]
    assert [v.versao for v in lista if v.esta_ativa] == ["2026-10-31"]
    assert all(v.bytes == v.caminho.stat().st_size and len(v.sha256) == 64 for v in lista)
    erros = retrato.ilegiveis(tmp_path)
    assert [type(erro) for erro in erros] == [RetratoDeEsquemaMaisNovo, RetratoIlegivel]


def test_pasta_sem_nada(tmp_path: Path) -> None:
    assert retrato.versoes(tmp_path) == ()
    assert retrato.versoes(tmp_path / "não existe") == ()
    assert retrato.ilegiveis(tmp_path / "não existe") == ()


def test_caminho_com_caracteres_de_endereco(tmp_path: Path, fazer: Fazer) -> None:
    estranha = tmp_path / "a?b#c%20d é"
    fazer()
    estranha.mkdir()
    for arquivo in tmp_path.glob("retrato-*"):
        arquivo.rename(estranha / arquivo.name)
    assert len(retrato.versoes(estranha)) == 1
