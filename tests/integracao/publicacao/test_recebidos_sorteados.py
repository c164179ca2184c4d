"""Qualquer ZIP e qualquer planilha que se mandem: um retrato inteiro ou problemas ditos, e nenhum resto."""

import io
import string
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from dados import publicacao, retrato
from dados.publicacao import recebimento
from dados.publicacao.recebimento.planilha import DO_ORGAO
from tests.integracao.publicacao.planilhas import gravar

POUCOS = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MUITOS = settings(POUCOS, max_examples=200)

TEXTOS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.sampled_from(["=1+1", "#REF!", "O99", "9" * 400, "x" * 40_000, "2026-02-30", "1.234,5", "\u202e"]),
)
VALORES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.dates(date(1900, 1, 1)), TEXTOS)
NOMES = st.one_of(
    st.sampled_from(
        ["data/acao.csv", "DATA/ACAO.CSV", "../fora.csv", "/etc/passwd", "data/", "a/b/c/datapackage.yaml",
         "data\\acao.csv", "C:/x", "datapackage.yaml", "schemas/acao.yaml", "dentro.zip", "p.xlsx"]
    ),
    st.sampled_from(["leia.txt", "data/rascunho.xlsx", "__MACOSX/data/._acao.csv", "data/acao.csv.bak"]),
    st.text(string.ascii_letters + "./\\ é", min_size=1, max_size=20),
)  # fmt: skip
CONTEUDOS = st.one_of(st.binary(max_size=40), st.just(b"codigo;nome\n" * 3), st.just(bytes(300_000)))
TROCAS = st.lists(
    st.tuples(st.sampled_from(DO_ORGAO), st.integers(1, 3), st.integers(0, 3), VALORES), max_size=5
)
FOLHAS = st.lists(
    st.text(string.ascii_letters + " ç", min_size=1, max_size=12), max_size=2, unique_by=str.lower
)
MEMBROS = st.lists(st.tuples(NOMES, CONTEUDOS), max_size=3)
CORTES = st.sampled_from([0, 0, 0, 0, 1, 60])


@pytest.fixture(autouse=True)
def _pacote_pequeno(pacote: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """O que é do painel vem de um pacote de poucas linhas."""
    monkeypatch.setattr(recebimento, "PACOTE_DO_PAINEL", pacote)


def _publicar_ou_ter_problemas(recebido: Path) -> None:
    with TemporaryDirectory() as nova:
        retratos = Path(nova) / "retratos"
        try:
            publicacao.publicar(recebido, retratos=retratos)
        except publicacao.PacoteInvalido:
            problemas = publicacao.validar(recebido).problemas
            assert problemas
            assert all(problema.mensagem and problema.como_mender for problema in problemas)
            assert not retratos.exists()
        else:
            assert retrato.atual(retratos).versao
            assert not [arquivo for arquivo in retratos.iterdir() if "em-obra" in arquivo.name]
        assert list(Path(nova).iterdir()) in ([], [retratos])


def _mandar_planilha(
    pasta: Path, trocas: list[tuple[str, int, int, object]], folhas: list[str], corte: int
) -> None:
    def mexer(livro: Workbook) -> None:
        for tabela, linha, coluna, valor in trocas:
            livro[tabela].cell(linha, coluna + 1).value = valor
        for nome in folhas:
            if nome.strip().lower() not in {folha.lower() for folha in livro.sheetnames}:
                livro.create_sheet(nome).append(["codigo", "codigo"])

    enviada = gravar(pasta / "p.xlsx", mexer)
    if corte:
        enviada.write_bytes(enviada.read_bytes()[:-corte])
    _publicar_ou_ter_problemas(enviada)


def _mandar_zip(
    pasta: Path, pacote: Path, membros: list[tuple[str, bytes]], corte: int, *, inteiro: bool
) -> None:
    guardado = io.BytesIO()
    with zipfile.ZipFile(guardado, "w", zipfile.ZIP_DEFLATED) as aberto:
        for arquivo in sorted(pacote.rglob("*")) if inteiro else ():
            if arquivo.is_file():
                aberto.write(arquivo, arquivo.relative_to(pacote).as_posix())
        for nome, conteudo in membros:
            aberto.writestr(zipfile.ZipInfo(nome), conteudo)
    enviado = pasta / "p.zip"
    enviado.write_bytes(guardado.getvalue()[: len(guardado.getvalue()) - corte])
    _publicar_ou_ter_problemas(enviado)


@POUCOS
@given(trocas=TROCAS, folhas=FOLHAS, corte=CORTES)
def test_qualquer_planilha(
    tmp_path: Path, trocas: list[tuple[str, int, int, object]], folhas: list[str], corte: int
) -> None:
    _mandar_planilha(tmp_path, trocas, folhas, corte)


@pytest.mark.longo
@MUITOS
@given(trocas=TROCAS, folhas=FOLHAS, corte=CORTES)
def test_centenas_de_planilhas(
    tmp_path: Path, trocas: list[tuple[str, int, int, object]], folhas: list[str], corte: int
) -> None:
    _mandar_planilha(tmp_path, trocas, folhas, corte)


@POUCOS
@given(membros=MEMBROS, corte=CORTES, inteiro=st.booleans())
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_qualquer_zip(
    tmp_path: Path, pacote: Path, membros: list[tuple[str, bytes]], corte: int, *, inteiro: bool
) -> None:
    _mandar_zip(tmp_path, pacote, membros, corte, inteiro=inteiro)


@pytest.mark.longo
@MUITOS
@given(membros=MEMBROS, corte=CORTES, inteiro=st.booleans())
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_centenas_de_zips(
    tmp_path: Path, pacote: Path, membros: list[tuple[str, bytes]], corte: int, *, inteiro: bool
) -> None:
    _mandar_zip(tmp_path, pacote, membros, corte, inteiro=inteiro)
