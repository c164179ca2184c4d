"""As ações da demonstração são coerentes: datas, execução, ligações e marcos."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from dados.situacao import Situacao, marco_atrasado, total_fisico
from tests.integracao.demonstracao import leitura
from tests.integracao.demonstracao.leitura import RETRATO, Acao, linhas, numero


@pytest.fixture(scope="module")
def acoes() -> list[Acao]:
    return leitura.acoes()


def test_quem_parou_ou_desistiu_diz_por_que(acoes: list[Acao]) -> None:
    paradas = [acao for acao in acoes if acao.situacao in {Situacao.SUSPENSA, Situacao.CANCELADA}]
    assert all(acao.tem_justificativa for acao in paradas)


def test_toda_justificativa_diz_o_motivo_e_o_proximo_passo(acoes: list[Acao]) -> None:
    for acao in acoes:
        frases = acao.linha["justificativa_desempenho"].split(". ")
        assert len(frases) == 2 or not acao.tem_justificativa, acao.linha["codigo"]


def test_sem_informacao_nao_traz_nada_que_o_orgao_teria_de_contar(acoes: list[Acao]) -> None:
    contados = ("inicio_realizado", "fim_realizado", "realizado_fisico", "evidencia_url", "data_informacao")
    caladas = [acao for acao in acoes if acao.situacao == Situacao.SEM_INFORMACAO]
    assert all(not acao.linha[campo] for acao in caladas for campo in contados)


def test_concluida_tem_fim_e_so_ela(acoes: list[Acao]) -> None:
    assert all((acao.situacao == Situacao.CONCLUIDA) == bool(acao.linha["fim_realizado"]) for acao in acoes)


def test_datas_andam_para_a_frente(acoes: list[Acao]) -> None:
    pares = [
        ("inicio_previsto", "fim_previsto"),
        ("inicio_realizado", "fim_realizado"),
        ("inicio_realizado", "data_informacao"),
        ("fim_realizado", "data_informacao"),
    ]
    for acao in acoes:
        for antes, depois in pares:
            if acao.linha[antes] and acao.linha[depois]:
                assert acao.linha[antes] <= acao.linha[depois], (acao.linha["codigo"], antes, depois)
        assert acao.informada_em is None or acao.informada_em <= RETRATO


def test_realizado_e_o_que_a_execucao_mes_a_mes_soma(acoes: list[Acao]) -> None:
    por_acao: dict[str, list[float | None]] = defaultdict(list)
    for linha in sorted(linhas("execucao_mensal"), key=lambda linha: linha["mes"]):
        por_acao[linha["acao"]].append(numero(linha["realizado"]))
    com_execucao = [acao for acao in acoes if acao.linha["codigo"] in por_acao]
    assert {acao.linha["cumulativa"] for acao in com_execucao} == {"sim", "nao"}
    for acao in com_execucao:
        total = total_fisico(por_acao[acao.linha["codigo"]], cumulativa=acao.linha["cumulativa"] == "sim")
        assert acao.realizado == pytest.approx(total), acao.linha["codigo"]


def test_execucao_fica_no_periodo_e_tem_mes_calado() -> None:
    meses = linhas("execucao_mensal")
    assert all("2024-11-01" <= linha["mes"] <= "2026-10-01" for linha in meses)
    assert all(linha["mes"].endswith("-01") for linha in meses)
    assert any(not linha["realizado"] for linha in meses)
    assert any(not linha["programado"] for linha in meses)


def test_a_area_3_nao_tem_nada_e_outras_diretrizes_tambem_nao() -> None:
    usadas = {linha["diretriz"] for linha in linhas("acao_diretriz")}
    por_area = Counter(diretriz.split(".")[0] for diretriz in usadas)
    assert set(por_area) == {str(area) for area in range(1, 11)} - {"3"}
    assert "3" not in {linha["area"] for linha in linhas("indicador")}
    assert {"2.b.7", "4.a.3", "8.d.2", "10.a.4"}.isdisjoint(usadas)


def test_acoes_servem_de_uma_a_quatro_diretrizes_as_vezes_de_areas_diferentes() -> None:
    por_acao: dict[str, set[str]] = defaultdict(set)
    for linha in linhas("acao_diretriz"):
        por_acao[linha["acao"]].add(linha["diretriz"])
    assert set(por_acao) == {linha["codigo"] for linha in linhas("acao")}
    assert {len(diretrizes) for diretrizes in por_acao.values()} <= {1, 2, 3, 4}
    assert any(len({d.split(".")[0] for d in diretrizes}) > 1 for diretrizes in por_acao.values())


def test_marcos_feitos_antes_no_dia_e_tarde_atrasados_e_futuros() -> None:
    marcos = linhas("marco")
    feitos = [(m["data_prevista"], m["data_realizada"]) for m in marcos if m["data_realizada"]]
    abertos = [date.fromisoformat(m["data_prevista"]) for m in marcos if not m["data_realizada"]]
    assert {(feito > previsto) - (feito < previsto) for previsto, feito in feitos} == {-1, 0, 1}
    assert all(feito <= RETRATO.isoformat() for _, feito in feitos)
    assert {marco_atrasado(m, data_realizada=None, data_do_retrato=RETRATO) for m in abertos} == {True, False}
    assert {bool(m["evidencia_url"]) for m in marcos if m["data_realizada"]} == {True, False}
