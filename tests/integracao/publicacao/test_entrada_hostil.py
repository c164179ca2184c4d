"""Nenhum texto e nenhum byte derruba a publicação: ou sai um retrato inteiro, ou saem problemas."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dados import publicacao, retrato, tabelas

COLUNAS = [(tabela.name, coluna.name) for tabela in tabelas.DO_PACOTE for coluna in tabela.columns]
TEXTOS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(
        ["sNaN", "NaN", "-Infinity", "1e400", "9" * 400, "٣", "2026-10-31", "0001-01-01", "http://[", "=1+1"]
    ),
)
# A pasta do pacote é a mesma em todos os exemplos: cada um a refaz antes de usar.
SEM_PRAZO = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def inteiros(pacote: Path) -> dict[Path, bytes]:
    """Os arquivos do pacote como eram."""
    return {arquivo: arquivo.read_bytes() for arquivo in sorted((pacote / "data").glob("*.csv"))}


def _publicar_ou_ter_problemas(pacote: Path) -> None:
    with TemporaryDirectory() as nova:
        retratos = Path(nova) / "retratos"
        try:
            publicacao.publicar(pacote, retratos=retratos)
        except publicacao.PacoteInvalido:
            assert publicacao.validar(pacote).problemas
            assert not retratos.exists()
        else:
            assert retrato.atual(retratos).versao == "2026-10-31"
            assert {a.name for a in retratos.iterdir() if "em-obra" in a.name} == set()


@SEM_PRAZO
@given(trocas=st.dictionaries(st.sampled_from(COLUNAS), TEXTOS, min_size=1, max_size=4))
@example(trocas={("acao", "meta_fisica"): "sNaN"})
@example(trocas={("acao", "evidencia_url"): "http://[", ("medicao", "valor"): "-Infinity"})
def test_qualquer_texto_em_qualquer_celula(
    pacote: Path, inteiros: dict[Path, bytes], trocas: dict[tuple[str, str], str]
) -> None:
    _trocar_celulas(pacote, inteiros, trocas)


@pytest.mark.longo
@settings(SEM_PRAZO, max_examples=300)
@given(trocas=st.dictionaries(st.sampled_from(COLUNAS), TEXTOS, min_size=1, max_size=4))
def test_centenas_de_textos_em_qualquer_celula(
    pacote: Path, inteiros: dict[Path, bytes], trocas: dict[tuple[str, str], str]
) -> None:
    _trocar_celulas(pacote, inteiros, trocas)


def _trocar_celulas(pacote: Path, inteiros: dict[Path, bytes], trocas: dict[tuple[str, str], str]) -> None:
    for arquivo, conteudo in inteiros.items():
        arquivo.write_bytes(conteudo)
    for (tabela, coluna), novo in trocas.items():
        arquivo = pacote / "data" / f"{tabela}.csv"
        with arquivo.open(encoding="utf-8-sig", newline="") as lido:
            linhas = list(csv.reader(lido, delimiter=";"))
        linhas[1][linhas[0].index(coluna)] = novo
        with arquivo.open("w", encoding="utf-8-sig", newline="") as escrito:
            csv.writer(escrito, delimiter=";").writerows(linhas)
    _publicar_ou_ter_problemas(pacote)


@SEM_PRAZO
@given(
    qual=st.integers(0, 12), onde=st.integers(0, 400), lixo=st.binary(max_size=6), apagar=st.integers(0, 30)
)
def test_quaisquer_bytes_em_qualquer_arquivo(
    pacote: Path, inteiros: dict[Path, bytes], qual: int, onde: int, lixo: bytes, apagar: int
) -> None:
    for arquivo, conteudo in inteiros.items():
        arquivo.write_bytes(conteudo)
    arquivo, conteudo = list(inteiros.items())[qual]
    arquivo.write_bytes(conteudo[:onde] + lixo + conteudo[onde + apagar :])
    _publicar_ou_ter_problemas(pacote)


@SEM_PRAZO
@given(onde=st.integers(0, 9000), lixo=st.text(max_size=4), apagar=st.integers(0, 60))
def test_qualquer_descritor(pacote: Path, onde: int, lixo: str, apagar: int) -> None:
    descritor = pacote / "datapackage.yaml"
    original = descritor.read_bytes()
    try:
        novo = original[:onde] + lixo.encode("utf-8", "replace") + original[onde + apagar :]
        descritor.write_bytes(novo)
        assert isinstance(publicacao.validar(pacote).problemas, tuple)
    finally:
        descritor.write_bytes(original)
