"""O corte no tempo: nada do que só se soube depois aparece antes."""

from datetime import date

from dados.demonstracao import corte
from dados.demonstracao.planilhas import Linha

ACAO = {
    "codigo": "A900", "inicio_previsto": "2025-01-01", "fim_previsto": "2026-06-30",
    "inicio_realizado": "2025-02-01", "fim_realizado": "", "cumulativa": "sim", "realizado_fisico": "",
    "situacao_informada": "em_andamento", "justificativa_desempenho": "", "evidencia_url": "",
    "data_informacao": "2026-10-21",
}  # fmt: skip
HOJE = date(2026, 10, 31)
ABRIL = date(2026, 4, 30)


def _cortada(**campos: str) -> Linha:
    vazias: dict[str, list[Linha]] = {t: [] for t in ("medicao", "execucao_mensal", "meta", "marco")}
    return corte.cortar({**vazias, "acao": [ACAO | campos]}, em=ABRIL, de=HOJE)["acao"][0]


def test_a_data_da_informacao_recua_tanto_quanto_o_retrato() -> None:
    assert _cortada()["data_informacao"] == "2026-04-20"


def test_informacao_mais_antiga_fica_como_esta() -> None:
    velha = {"data_informacao": "2026-04-30", "justificativa_desempenho": "Faltou equipe. Volta em maio."}
    assert _cortada(**velha) == ACAO | velha


def test_conclusao_informada_depois_ainda_nao_se_sabe() -> None:
    antes = _cortada(
        situacao_informada="concluida", fim_realizado="2026-04-24", evidencia_url="https://exemplo.invalid/a"
    )
    assert (antes["situacao_informada"], antes["fim_realizado"], antes["evidencia_url"]) == (
        "em_andamento", "", "",
    )  # fmt: skip


def test_suspensao_informada_depois_ainda_nao_se_sabe() -> None:
    antes = _cortada(situacao_informada="suspensa", justificativa_desempenho="Falta verba. Volta em maio.")
    assert (antes["situacao_informada"], antes["justificativa_desempenho"]) == ("em_andamento", "")


def test_o_que_comecou_depois_ainda_nao_tinha_comecado() -> None:
    antes = _cortada(inicio_realizado="2026-05-04", realizado_fisico="7")
    assert (antes["situacao_informada"], antes["inicio_realizado"], antes["realizado_fisico"]) == (
        "nao_iniciada", "", "",
    )  # fmt: skip


def test_sem_execucao_o_realizado_segue_o_ritmo_do_todo() -> None:
    antes = _cortada(inicio_realizado="2026-04-10", realizado_fisico="100", data_informacao="2026-10-17")
    assert antes["realizado_fisico"] == str(100 * 20 // 190)


def test_atraso_so_se_explica_depois_de_haver_atraso() -> None:
    explicada = {"justificativa_desempenho": "Faltou equipe. Volta em maio."}
    assert _cortada(**explicada)["justificativa_desempenho"] == ""
    assert _cortada(**explicada, fim_previsto="2026-04-29")["justificativa_desempenho"]


def test_somar_segue_a_execucao() -> None:
    meses = [
        {"acao": "A900", "mes": "2026-03-01", "realizado": "2,5"},
        {"acao": "A900", "mes": "2026-02-01", "realizado": "1"},
        {"acao": "A900", "mes": "2026-04-01", "realizado": ""},
    ]
    somada = corte.somar({"acao": [ACAO], "execucao_mensal": meses})[0]
    nao_cumulativa = corte.somar({"acao": [ACAO | {"cumulativa": "nao"}], "execucao_mensal": meses})[0]
    assert (somada["realizado_fisico"], nao_cumulativa["realizado_fisico"]) == ("3,5", "2,5")
