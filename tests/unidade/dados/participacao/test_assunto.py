"""De onde a contribuição veio: só passa o que tem forma de código de verdade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao.assunto import ESTRATEGIA, Assunto, TipoDeAssunto, analisar


@pytest.mark.parametrize(
    ("texto", "assunto"),
    [
        ("estrategia", ESTRATEGIA),
        ("area:1", Assunto(TipoDeAssunto.AREA, "1")),
        ("area:10", Assunto(TipoDeAssunto.AREA, "10")),
        ("diretriz:2.b.3", Assunto(TipoDeAssunto.DIRETRIZ, "2.b.3")),
        ("diretriz:10.a.12", Assunto(TipoDeAssunto.DIRETRIZ, "10.a.12")),
        ("acao:A001", Assunto(TipoDeAssunto.ACAO, "A001")),
        ("acao:2026-PRJ.7", Assunto(TipoDeAssunto.ACAO, "2026-PRJ.7")),
        ("indicador:I01", Assunto(TipoDeAssunto.INDICADOR, "I01")),
        ("pagina:glossario", Assunto(TipoDeAssunto.PAGINA, "glossario")),
        ("pagina:como-calculamos", Assunto(TipoDeAssunto.PAGINA, "como-calculamos")),
    ],
)
def test_le_e_escreve_a_mesma_forma(texto: str, assunto: Assunto) -> None:
    assert analisar(texto) == assunto
    assert str(assunto) == texto


@pytest.mark.parametrize(
    "texto",
    [
        "", ":", "estrategia:", "estrategia:1", "area", "area:", "area:0", "area:11", "area:01", "area:1 ",
        "area:\uff11", "diretriz:2.b", "diretriz:2.B.3", "diretriz:2.b.0", "diretriz:undefined",
        "acao:undefined", "acao:None", "acao:", "acao:A 1", "acao:A1'--", "indicador:NaN", "pagina:../etc",
        "pagina:Glossario", "objetivo:1", "Estrategia", "diretriz:2.b.3\n", "acao:" + "A1" * 40,
        "<script>", "area:1:2",
    ],
)  # fmt: skip
def test_recusa_o_que_nao_tem_a_forma(texto: str) -> None:
    assert analisar(texto) is None


@given(st.one_of(st.text(), st.from_regex(r"(area|diretriz|acao|indicador|pagina):.{0,70}", fullmatch=True)))
def test_o_que_passa_volta_igual_e_e_simples(texto: str) -> None:
    assunto = analisar(texto)

    assert assunto is None or (str(assunto) == texto and texto.isascii() and len(texto) <= 60)
