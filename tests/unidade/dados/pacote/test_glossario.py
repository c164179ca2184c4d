"""As palavras difíceis: cada marca do decreto leva a um termo, e cada definição cabe em poucas palavras."""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import pytest

Linhas = Callable[[str], list[dict[str, str]]]

MARCADOS = [
    ("objetivo", "texto"),
    ("area", "nome"),
    ("area", "descricao"),
    ("grupo", "nome"),
    ("diretriz", "texto"),
]
MARCA = "\\*"
FRASES_DA_ABERTURA = 2
"""Termos que o anexo marca no título e na abertura, fora das tabelas."""
CONTEXTOS = {
    "Texto da própria Estratégia (Decreto 48.937/2024, Anexo I)",
    "Uso deste painel (página Como calculamos)",
}
SIGLAS_DA_NORMA = {
    "API", "CGE", "CIN", "CISC Gov.br", "CPF", "LAI", "LDO", "LGPD", "LOA", "OGE", "PEN", "PPAG", "Seplag",
    "TIC",
}  # fmt: skip
"""As siglas que a norma L-07 cita."""


def frases(texto: str) -> list[str]:
    return re.split(r"(?<=[.!?]) ", texto)


def sem_rodapes(texto: str) -> str:
    return re.sub(r"^\\\*Consulte o Anexo III.*$", "", texto, flags=re.MULTILINE)


_VOGAL = re.compile(r"[aeiouáéíóúâêôãõàü]", re.IGNORECASE)
_DITONGO = re.compile(r"[aeo][iu](?![aeo])|[ãõ][oe]|[áâéêóô][iu]|(?<=q)u|(?<=g)u(?=[eiéê])", re.IGNORECASE)


def silabas_por_alto(palavra: str) -> int:
    """Na dúvida conta uma a mais: o índice sai menor que o de verdade, nunca maior."""
    return max(1, len(_VOGAL.findall(palavra)) - len(_DITONGO.findall(palavra)))


def flesch(texto: str) -> float:
    """Índice de Flesch para o português, de Martins e outros (1996): quanto maior, mais fácil."""
    palavras = re.findall(r"[^\W\d_]+", texto)
    por_frase = len(palavras) / len(frases(texto))
    return 248.835 - 1.015 * por_frase - 84.6 * sum(map(silabas_por_alto, palavras)) / len(palavras)


@pytest.fixture
def termos(linhas: Linhas) -> list[dict[str, str]]:
    return linhas("glossario")


@pytest.fixture
def marcados(termos: list[dict[str, str]]) -> list[dict[str, str]]:
    return [termo for termo in termos if termo["onde_aparece"]]


@pytest.fixture
def lugares(linhas: Linhas, texto_do_anexo: str) -> dict[str, str]:
    """Onde uma marca pode estar → o texto de lá."""
    achados: dict[str, str] = {"estrategia": texto_do_anexo.partition("## QUAIS SÃO OS OBJETIVOS?")[0]}
    for tabela, coluna in MARCADOS:
        for linha in linhas(tabela):
            lugar = f"{tabela}:{linha['codigo']}"
            achados[lugar] = f"{achados.get(lugar, '')} {linha[coluna]}"
    return achados


def test_trinta_termos_do_decreto_e_todos_com_codigo_e_nome_proprios(
    termos: list[dict[str, str]], marcados: list[dict[str, str]]
) -> None:
    assert len({termo["termo_no_decreto"] for termo in marcados}) == len(marcados) == 30
    for coluna in ("codigo", "termo", "definicao_nossa", "exemplo"):
        assert len({termo[coluna] for termo in termos}) == len(termos), coluna


def test_as_siglas_da_norma_estao_no_glossario_com_o_nome_por_extenso(termos: list[dict[str, str]]) -> None:
    siglas = {termo["termo"].partition(" (")[0] for termo in termos if "(" in termo["termo"]}
    assert siglas >= SIGLAS_DA_NORMA


def test_codigo_serve_em_endereco(termos: list[dict[str, str]]) -> None:
    formato = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    assert [termo["codigo"] for termo in termos if not formato.fullmatch(termo["codigo"])] == []


def test_o_anexo_tem_trinta_marcas_alem_dos_rodapes(texto_do_anexo: str, lugares: dict[str, str]) -> None:
    assert sem_rodapes(texto_do_anexo).count(MARCA) == 30
    assert sum(texto.count(MARCA) for texto in lugares.values()) == 30


def test_cada_marca_do_decreto_leva_a_um_so_termo(
    marcados: list[dict[str, str]], lugares: dict[str, str]
) -> None:
    for lugar, texto in lugares.items():
        *antes_de_cada_marca, _fim = texto.split(MARCA)
        for antes in antes_de_cada_marca:
            achados = [termo["codigo"] for termo in marcados if antes.endswith(termo["termo_no_decreto"])]
            assert len(achados) == 1, (lugar, antes[-60:], achados)


def test_onde_aparece_coincide_com_as_marcas(marcados: list[dict[str, str]], lugares: dict[str, str]) -> None:
    for termo in marcados:
        marcado = termo["termo_no_decreto"] + MARCA
        onde = [lugar for lugar, texto in lugares.items() if marcado in texto]
        assert termo["onde_aparece"].split(",") == onde, termo["codigo"]


def test_a_abertura_marca_dois_termos(termos: list[dict[str, str]]) -> None:
    assert sum(termo["onde_aparece"] == "estrategia" for termo in termos) == FRASES_DA_ABERTURA


def test_definicao_cabe_em_duas_frases_e_quarenta_palavras(termos: list[dict[str, str]]) -> None:
    for termo in termos:
        assert len(termo["definicao_nossa"].split()) <= 40, termo["codigo"]
        assert len(frases(termo["definicao_nossa"])) <= 2, termo["codigo"]


@pytest.mark.parametrize("coluna", ["definicao_nossa", "exemplo"])
def test_toda_explicacao_se_le_com_facilidade(termos: list[dict[str, str]], coluna: str) -> None:
    """Flesch de 40 ou mais (NORMAS K-02)."""
    assert {termo["codigo"]: indice for termo in termos if (indice := flesch(termo[coluna])) < 40} == {}


@pytest.mark.parametrize("coluna", ["definicao_nossa", "exemplo"])
def test_toda_frase_nossa_e_curta_e_acaba_em_ponto(termos: list[dict[str, str]], coluna: str) -> None:
    for termo in termos:
        assert termo[coluna].endswith("."), termo["codigo"]
        assert max(len(frase.split()) for frase in frases(termo[coluna])) <= 20, termo["codigo"]


def test_nenhuma_definicao_se_passa_por_oficial(termos: list[dict[str, str]]) -> None:
    """O Anexo III, que define os termos, não chegou a este painel."""
    assert {termo["autoria"] for termo in termos} == {"painel"}
    assert {termo["definicao_oficial"] for termo in termos} == {""}


def test_toda_fonte_tem_nome_e_tipo_e_o_contexto_se_diz_contexto(termos: list[dict[str, str]]) -> None:
    for termo in termos:
        assert termo["fonte_titulo"], termo["codigo"]
        assert termo["tipo_fonte"] in {"lei", "decreto", "guia", "contexto"}
        assert (termo["tipo_fonte"] == "contexto") == (termo["fonte_titulo"] in CONTEXTOS), termo["codigo"]


def test_endereco_de_fonte_e_de_legislacao_oficial(termos: list[dict[str, str]]) -> None:
    enderecos = [urlsplit(termo["fonte_url"]) for termo in termos if termo["fonte_url"]]
    assert {endereco.scheme for endereco in enderecos} == {"https"}
    assert {endereco.hostname for endereco in enderecos} == {"www.planalto.gov.br", "www.almg.gov.br"}


def test_toda_linha_foi_revisada(termos: list[dict[str, str]]) -> None:
    assert min(date.fromisoformat(termo["revisado_em"]) for termo in termos) >= date(2026, 11, 23)
