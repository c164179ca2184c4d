"""Propriedades das regras: valem para qualquer entrada (M-03, M-05, M-06, M-09, M-10)."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.situacao import (
    Polaridade,
    Prazo,
    Situacao,
    contar,
    dias_de_atraso,
    prazo_calculado,
    progresso,
    progresso_coerente,
    total_fisico,
)

situacoes = st.sampled_from(Situacao)
pares = st.lists(st.tuples(situacoes, st.sampled_from(Prazo)))
numeros = st.floats(min_value=-1e6, max_value=1e6).map(lambda x: round(x, 3))
realizados = st.lists(st.none() | numeros)


@given(pares)
def test_contar_soma_sempre_o_total(entrada: list[tuple[Situacao, Prazo]]) -> None:
    contagem = contar(iter(entrada))
    assert contagem.total == len(entrada)
    assert sum(contagem.por_situacao.values()) == sum(contagem.por_prazo.values()) == contagem.total
    assert list(contagem.por_situacao) == list(Situacao)
    assert list(contagem.por_prazo) == list(Prazo)


@given(pares, situacoes)
def test_contar_mais_uma_acao_aumenta_so_a_sua_situacao(
    entrada: list[tuple[Situacao, Prazo]], nova: Situacao
) -> None:
    antes, depois = contar(entrada), contar([*entrada, (nova, Prazo.NO_PRAZO)])
    mudou = {s: depois.por_situacao[s] - antes.por_situacao[s] for s in Situacao}
    assert mudou == {s: int(s is nova) for s in Situacao}


@given(st.dates(), situacoes, st.none() | st.dates(), st.dates())
def test_acao_aberta_esta_atrasada_exatamente_quando_tem_dias_de_atraso(
    fim: date, situacao: Situacao, fim_realizado: date | None, retrato: date
) -> None:
    dias = dias_de_atraso(fim, situacao=situacao, fim_realizado=fim_realizado, data_do_retrato=retrato)
    prazo = prazo_calculado(fim, situacao=situacao, data_do_retrato=retrato)
    assert dias >= 0
    if situacao is not Situacao.CONCLUIDA:
        assert (prazo is Prazo.ATRASADA) == (dias > 0)


@given(numeros, numeros, numeros)
def test_progresso_so_falta_quando_meta_e_referencia_sao_iguais(
    valor: float, referencia: float, meta: float
) -> None:
    assert (progresso(valor, referencia=referencia, meta=meta) is None) == (meta == referencia)


@given(numeros, numeros)
def test_progresso_vale_zero_na_referencia_e_um_na_meta(referencia: float, meta: float) -> None:
    if meta != referencia:
        assert str(progresso(referencia, referencia=referencia, meta=meta)) == "0.0"
        assert progresso(meta, referencia=referencia, meta=meta) == 1


@given(
    st.integers(-1000, 1000),
    st.integers(-1000, 1000),
    st.integers(-1000, 1000),
    st.sampled_from([-100.0, -1.0, 0.001, 0.5, 60.0, 1e6]),
    st.integers(-1000, 1000),
)
def test_progresso_nao_muda_com_a_unidade_de_medida(
    valor: int, referencia: int, meta: int, escala: float, deslocamento: int
) -> None:
    """De minutos para horas, de graus Celsius para Fahrenheit, e com o sinal trocado."""
    noutra_unidade = progresso(
        valor * escala + deslocamento,
        referencia=referencia * escala + deslocamento,
        meta=meta * escala + deslocamento,
    )
    assert noutra_unidade == pytest.approx(progresso(valor, referencia=referencia, meta=meta), abs=1e-6)


@given(numeros, numeros, numeros, st.floats(min_value=0.001, max_value=1e3))
def test_progresso_cresce_so_quando_o_valor_anda_para_a_meta(
    valor: float, referencia: float, meta: float, passo: float
) -> None:
    polaridade = Polaridade.MAIOR_MELHOR if meta > referencia else Polaridade.MENOR_MELHOR
    melhora = passo if polaridade is Polaridade.MAIOR_MELHOR else -passo
    antes = progresso(valor, referencia=referencia, meta=meta)
    depois = progresso(valor + melhora, referencia=referencia, meta=meta)
    if antes is not None and depois is not None:
        assert progresso_coerente(polaridade, referencia=referencia, meta=meta)
        assert depois >= antes


@pytest.mark.parametrize(
    ("valor", "referencia", "meta", "esperado"),
    [
        (130, 0, 100, 1.3),
        (-10, 0, 100, -0.1),
        (5, 30, 10, 1.25),
        (40, 30, 10, -0.5),
        (0, -10, 10, 0.5),
        (-15, -10, -20, 0.5),
        (0, 10, 0, 1),
        (7, 7, 7, None),
        (9, 7, 7, None),
    ],
)
def test_progresso_maior_que_cem_negativo_zero_e_menor_melhor(
    valor: float, referencia: float, meta: float, esperado: float | None
) -> None:
    assert progresso(valor, referencia=referencia, meta=meta) == pytest.approx(esperado)


@pytest.mark.parametrize(
    ("polaridade", "referencia", "meta", "coerente"),
    [
        (Polaridade.MAIOR_MELHOR, 10, 20, True),
        (Polaridade.MAIOR_MELHOR, 20, 10, False),
        (Polaridade.MAIOR_MELHOR, 10, 10, True),
        (Polaridade.MENOR_MELHOR, 10, 20, False),
        (Polaridade.MENOR_MELHOR, 20, 10, True),
        (Polaridade.MENOR_MELHOR, 10, 10, True),
    ],
)
def test_tabela_verdade_da_polaridade(
    polaridade: Polaridade, referencia: float, meta: float, *, coerente: bool
) -> None:
    assert progresso_coerente(polaridade, referencia=referencia, meta=meta) is coerente


@given(realizados)
def test_total_cumulativo_soma_os_meses_informados_em_qualquer_ordem(meses: Sequence[float | None]) -> None:
    total = total_fisico(meses, cumulativa=True)
    informados = [m for m in meses if m is not None]
    assert total == (pytest.approx(sum(informados), abs=1e-6) if informados else None)
    assert total == total_fisico(meses[::-1], cumulativa=True)


@given(realizados, st.lists(st.none()))
def test_total_nao_cumulativo_e_o_ultimo_mes_informado(
    meses: list[float | None], em_branco: list[None]
) -> None:
    informados = [m for m in meses if m is not None]
    total = total_fisico([*meses, *em_branco], cumulativa=False)
    assert total == (informados[-1] if informados else None)


@given(cumulativa=st.booleans())
def test_zero_informado_nao_e_falta_de_informacao(*, cumulativa: bool) -> None:
    assert total_fisico([0.0], cumulativa=cumulativa) == 0
    assert total_fisico([], cumulativa=cumulativa) is None


@given(pares)
def test_contagens_iguais_servem_de_chave_igual(entrada: list[tuple[Situacao, Prazo]]) -> None:
    assert {contar(entrada): "guardada"}[contar(reversed(entrada))] == "guardada"
