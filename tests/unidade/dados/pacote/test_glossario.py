"""Os 30 termos marcados no decreto: cada marca leva a um termo, e cada definição cabe em poucas palavras."""

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
CONTEXTO = "Texto da própria Estratégia (Decreto 48.937/2024, Anexo I)"


def frases(texto: str) -> list[str]:
    return re.split(r"(?<=[.!?]) ", texto)


def sem_rodapes(texto: str) -> str:
    return re.sub(r"^\\\*Consulte o Anexo III.*$", "", texto, flags=re.MULTILINE)


@pytest.fixture
def termos(linhas: Linhas) -> list[dict[str, str]]:
    return linhas("glossario")


@pytest.fixture
def lugares(linhas: Linhas, texto_do_anexo: str) -> dict[str, str]:
    """Onde uma marca pode estar → o texto de lá."""
    achados: dict[str, str] = {"estrategia": texto_do_anexo.partition("## QUAIS SÃO OS OBJETIVOS?")[0]}
    for tabela, coluna in MARCADOS:
        for linha in linhas(tabela):
            lugar = f"{tabela}:{linha['codigo']}"
            achados[lugar] = f"{achados.get(lugar, '')} {linha[coluna]}"
    return achados


def test_trinta_termos_com_codigo_e_nome_proprios(termos: list[dict[str, str]]) -> None:
    assert len(termos) == 30
    for coluna in ("codigo", "termo", "termo_no_decreto", "definicao_nossa", "exemplo"):
        assert len({termo[coluna] for termo in termos}) == 30, coluna


def test_codigo_serve_em_endereco(termos: list[dict[str, str]]) -> None:
    formato = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    assert [termo["codigo"] for termo in termos if not formato.fullmatch(termo["codigo"])] == []


def test_o_anexo_tem_trinta_marcas_alem_dos_rodapes(texto_do_anexo: str, lugares: dict[str, str]) -> None:
    assert sem_rodapes(texto_do_anexo).count(MARCA) == 30
    assert sum(texto.count(MARCA) for texto in lugares.values()) == 30


def test_cada_marca_do_decreto_leva_a_um_so_termo(
    termos: list[dict[str, str]], lugares: dict[str, str]
) -> None:
    for lugar, texto in lugares.items():
        *antes_de_cada_marca, _fim = texto.split(MARCA)
        for antes in antes_de_cada_marca:
            achados = [termo["codigo"] for termo in termos if antes.endswith(termo["termo_no_decreto"])]
            assert len(achados) == 1, (lugar, antes[-60:], achados)


def test_onde_aparece_coincide_com_as_marcas(termos: list[dict[str, str]], lugares: dict[str, str]) -> None:
    for termo in termos:
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
        assert (termo["tipo_fonte"] == "contexto") == (termo["fonte_titulo"] == CONTEXTO), termo["codigo"]


def test_endereco_de_fonte_e_de_legislacao_oficial(termos: list[dict[str, str]]) -> None:
    enderecos = [urlsplit(termo["fonte_url"]) for termo in termos if termo["fonte_url"]]
    assert {endereco.scheme for endereco in enderecos} == {"https"}
    assert {endereco.hostname for endereco in enderecos} == {"www.planalto.gov.br", "www.almg.gov.br"}


def test_toda_linha_foi_revisada(termos: list[dict[str, str]]) -> None:
    assert min(date.fromisoformat(termo["revisado_em"]) for termo in termos) >= date(2026, 11, 23)
