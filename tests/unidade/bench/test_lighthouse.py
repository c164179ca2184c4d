"""A leitura de um relatório do Lighthouse, e a trava que diz qual versão dele se instala."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.alvos import FABRICA, Alvo
from bench.corrida import Corrida
from bench.lighthouse import NOTAS, TEMPOS, Exame, LighthouseFalhou, ler, secao

BENCH = Path(__file__).resolve().parents[3] / "bench"
CORRIDA = Corrida(paginas=(), rodadas=3, segundos=10, sessoes=100)


def relatorio(**notas: float | None) -> dict[str, Any]:
    """Um relatório perfeito, menos as notas dadas; a acessibilidade confere o contraste."""
    categorias: dict[str, Any] = {nome: {"score": notas.get(nome, 1), "auditRefs": []} for nome in NOTAS}
    pesos = {"contraste": 7, "ordem": 0, "manual": 1}
    categorias["accessibility"]["auditRefs"] = [{"id": nome, "weight": peso} for nome, peso in pesos.items()]
    auditorias: dict[str, Any] = {nome: {"numericValue": 500.0} for nome in TEMPOS}
    auditorias["contraste"] = {"title": "Falta contraste", "score": 0}
    auditorias["ordem"] = {"title": "Não pesa", "score": 0}
    auditorias["manual"] = {"title": "Não se aplica", "score": None}
    return {"categories": categorias, "audits": auditorias}


def test_notas_vao_de_0_a_100_e_tempos_vem_na_unidade_da_tabela() -> None:
    exame = ler(relatorio(performance=0.27))
    assert exame.notas["performance"] == 27
    assert exame.tempos["first-contentful-paint"] == 0.5
    assert exame.tempos["total-blocking-time"] == 500


def test_falta_e_o_que_pesa_e_nao_passou() -> None:
    assert ler(relatorio()).faltas == {"Falta contraste"}


def test_relatorio_sem_nota_nao_vale() -> None:
    with pytest.raises(LighthouseFalhou, match="seo"):
        ler(relatorio(seo=None))


def test_secao_tira_a_mediana_e_diz_o_que_falta_no_painel() -> None:
    tempos = dict.fromkeys(TEMPOS, 1.0)
    exames = [
        Exame(notas=dict.fromkeys(NOTAS, nota), tempos=tempos, faltas=frozenset({"Falta contraste"}))
        for nota in (90.0, 99.0, 100.0)
    ]
    texto = str(secao({FABRICA: exames, Alvo(caminho="/"): exames}, corrida=CORRIDA, versao="12.8.2"))
    assert "| desempenho | 99 | 99 | ≥ 98 | na meta |" in texto
    assert "| SEO | 99 | 99 | ≥ 100 | **fora da meta** |" in texto
    assert texto.count("Falta contraste") == 1
    assert "- painel /: Falta contraste." in texto


def test_a_trava_tem_resumos_e_nenhum_endereco_de_registro() -> None:
    pacotes = json.loads((BENCH / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    raiz, *dependencias = pacotes.values()
    pedido = json.loads((BENCH / "package.json").read_text(encoding="utf-8"))
    assert raiz["dependencies"] == pedido["dependencies"]
    assert all("integrity" in pacote and "resolved" not in pacote for pacote in dependencias)
