"""A busca sobre um retrato de verdade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.consultas.busca import ABRE, FECHA, procurar
from dados.retrato import Retrato
from dados.tabelas import ENTRE_VOZES


def _achados(retrato: Retrato, texto: str) -> list[tuple[str, str]]:
    return [(a.tipo, a.codigo) for a in procurar(retrato, texto)]


@pytest.mark.parametrize(
    "texto", ["interoperabilidade", "inter operabilidade", "INTEROP", "ínteroperabilidadé"]
)
def test_acha_com_acento_caixa_espaco_e_prefixo(retrato: Retrato, texto: str) -> None:
    assert set(_achados(retrato, texto)) == {("diretriz", "1.a.1"), ("acao", "A001"), ("indicador", "I01")}


def test_acao_sem_acento_acha_acao_com_acento(retrato: Retrato) -> None:
    assert _achados(retrato, "acao a003") == _achados(retrato, "AÇÃO A003") == [("acao", "A003")]


def test_o_titulo_pesa_mais_que_o_texto(retrato: Retrato) -> None:
    assert _achados(retrato, "autosserviço") == [("glossario", "autosservico"), ("diretriz", "1.b.1")]


def test_codigo_exato_vem_antes_e_nao_se_repete(retrato: Retrato) -> None:
    assert _achados(retrato, " 2.A.10 ")[0] == ("diretriz", "2.a.10")
    achados = _achados(retrato, "a001")
    assert achados == [("acao", "A001")]


def test_o_trecho_marca_as_palavras_sempre_aos_pares(retrato: Retrato) -> None:
    por_tipo = {a.tipo: a for a in procurar(retrato, "inter operabilidade")}
    assert f"Ligar os cadastros para a {ABRE}interoperabilidade{FECHA}." == por_tipo["acao"].trecho
    assert (
        f"Um texto <com aspas> angulares e {ABRE}interoperabilidade{FECHA}." == por_tipo["indicador"].trecho
    )


def test_o_limite_vale_para_o_total(retrato: Retrato) -> None:
    assert len(procurar(retrato, "area")) > 3
    assert len(procurar(retrato, "area", limite=3)) == 3


@pytest.mark.parametrize(
    ("texto", "do_decreto", "do_painel"),
    [
        ("papel", "", f"sem que ninguém leve nem traga {ABRE}papel{FECHA}."),
        ("interoperabilidade", f"{ABRE}interoperabilidade{FECHA}** entre sistemas.", "Os sistemas do Estado"),
        ("sistemas", f"entre {ABRE}sistemas{FECHA}.", f"Os {ABRE}sistemas{FECHA} do Estado"),
        ("1.a.1", "Promover a **interoperabilidade** entre sistemas.", "Os sistemas do Estado"),
    ],
)
def test_as_palavras_do_painel_nunca_passam_por_palavras_do_decreto(
    retrato: Retrato, texto: str, do_decreto: str, do_painel: str
) -> None:
    achado = next(a for a in procurar(retrato, texto) if a.codigo == "1.a.1")

    assert do_decreto in achado.trecho
    assert do_painel in achado.do_painel
    assert bool(achado.trecho) == bool(do_decreto)
    assert ENTRE_VOZES not in achado.trecho + achado.do_painel


@given(
    texto=st.text()
    | st.lists(st.sampled_from(['"', "*", "NEAR", "(", ")", "\x00", "\ud800", "a", " "])).map("".join)
)
def test_nenhum_texto_quebra_a_busca(retrato: Retrato, texto: str) -> None:
    for achado in procurar(retrato, texto):
        for trecho in (achado.trecho, achado.do_painel):
            assert trecho.count(ABRE) == trecho.count(FECHA)


@pytest.mark.parametrize("texto", ["", "   ", "()", '"', "palavrainexistente", "x" * 10_000, "\x00"])
def test_nada_encontrado_e_uma_resposta(retrato: Retrato, texto: str) -> None:
    assert procurar(retrato, texto) == ()
