"""Os avisos: o que o público vai notar é dito antes a quem publica, com onde explicar."""

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from comandos import principal
from dados import configuracao, publicacao, retrato
from dados.publicacao import Aviso
from tests.integracao.publicacao.conftest import Estragar

Mudar = Callable[[str, str, str], None]


@pytest.fixture
def no_ar(pacote: Path, retratos: Path) -> retrato.Retrato:
    """O pacote pequeno, publicado."""
    publicacao.publicar(pacote, retratos=retratos)
    return retrato.atual(retratos)


@pytest.fixture
def mudar(pacote: Path) -> Mudar:
    """Troca um campo da primeira linha de uma tabela do pacote."""

    def trocar(tabela: str, campo: str, valor: str) -> None:
        caminho = pacote / "data" / f"{tabela}.csv"
        with caminho.open(encoding="utf-8-sig", newline="") as arquivo:
            linhas = list(csv.DictReader(arquivo, delimiter=";"))
        linhas[0][campo] = valor
        with caminho.open("w", encoding="utf-8-sig", newline="") as arquivo:
            planilha = csv.DictWriter(arquivo, linhas[0].keys(), delimiter=";", lineterminator="\n")
            planilha.writeheader()
            planilha.writerows(linhas)

    return trocar


def _avisos(pacote: Path, ativo: retrato.Retrato | None = None) -> tuple[Aviso, ...]:
    relatorio = publicacao.validar(pacote, ativo=ativo)
    assert relatorio.problemas == ()
    return relatorio.avisos


@pytest.mark.parametrize(
    ("tabela", "campo", "dia"),
    [
        ("acao", "data_informacao", "2026-10-31"),
        ("acao", "fim_realizado", "2026-10-30"),
        ("acao", "inicio_realizado", "2026-10-30"),
        ("marco", "data_realizada", "2026-10-30"),
        ("meta", "definida_em", "2026-10-30"),
        ("medicao", "data_referencia", "2026-10-30"),
        ("execucao_mensal", "mes", "2026-10-01"),
        ("glossario", "revisado_em", "2026-10-30"),
    ],
)
def test_o_que_ja_houve_com_data_que_ainda_nao_chegou_e_avisado(
    pacote: Path, mudar: Mudar, tabela: str, campo: str, dia: str
) -> None:
    mudar(tabela, campo, dia)
    if campo == "inicio_realizado":
        mudar("acao", "fim_realizado", dia)
    vespera = date.fromisoformat(dia) - timedelta(days=1)

    achados = publicacao.validar(pacote, hoje=vespera).avisos

    futuros = {(um.tabela, um.campo, um.agora) for um in achados if um.regra == "data_no_futuro"}
    assert futuros >= {(tabela, campo, dia), ("datapackage.yaml", "data_referencia", "2026-10-31")}
    # No próprio dia, já chegou.
    de_hoje = publicacao.validar(pacote, hoje=date.fromisoformat(dia)).avisos
    assert (tabela, campo, dia) not in {(um.tabela, um.campo, um.agora) for um in de_hoje}


def test_a_data_dos_dados_no_futuro_se_explica_no_descritor(pacote: Path, estragar: Estragar) -> None:
    sozinha = publicacao.validar(pacote, hoje=date(2026, 10, 30)).avisos
    (da_data,) = [um for um in sozinha if um.tabela == "datapackage.yaml"]
    assert da_data.onde_explicar == "explicacoes, datapackage.yaml:data_referencia"
    dita = '"datapackage.yaml:data_referencia": Publicada na véspera.'
    estragar("datapackage.yaml", lambda texto: f"{texto}\nexplicacoes:\n  {dita}\n")
    explicada = publicacao.validar(pacote, hoje=date(2026, 10, 30)).avisos
    assert [um.justificativa for um in explicada if um.tabela == "datapackage.yaml"] == [
        "Publicada na véspera."
    ]


def test_a_demonstracao_nao_tem_data_no_futuro() -> None:
    achados = publicacao.validar(configuracao.ler().pacote, hoje=date(2026, 11, 30)).avisos
    assert [um for um in achados if um.regra == "data_no_futuro"] == []


def test_o_pacote_que_esta_no_ar_nao_tem_aviso(pacote: Path, no_ar: retrato.Retrato) -> None:
    assert _avisos(pacote, no_ar) == ()


@pytest.mark.parametrize(
    ("tabela", "campo", "valor", "regra", "explica"),
    [
        ("acao", "fim_previsto", "2026-07-31", "prazo_adiado", "acao.justificativa_desempenho"),
        ("acao", "evidencia_url", "", "comprovacao_retirada", "acao.justificativa_desempenho"),
        ("meta", "valor_meta", "70", "meta_rebaixada", "meta.justificativa"),
        ("meta", "prazo", "2027-12-31", "prazo_adiado", "meta.justificativa"),
        ("meta", "valor_referencia", "9", "partida_mudou", "meta.justificativa"),
        ("medicao", "valor", "-12,5", "numero_revisado", "medicao.observacao"),
        ("marco", "data_prevista", "2025-04-01", "prazo_adiado", "acao.justificativa_desempenho"),
        ("indicador", "formula_calculo", "a ÷ c", "forma_de_medir_mudou", "explicacoes, indicador:I01"),
        ("diretriz", "texto", "Outro texto.", "texto_oficial_mudou", "explicacoes, diretriz:1.a.1"),
    ],
)
def test_cada_mudanca_que_pede_explicacao(
    tabela: str,
    campo: str,
    valor: str,
    regra: str,
    explica: str,
    pacote: Path,
    no_ar: retrato.Retrato,
    mudar: Mudar,
) -> None:
    mudar(tabela, campo, valor)
    (aviso,) = _avisos(pacote, no_ar)
    assert (aviso.tabela, aviso.linha, aviso.campo, aviso.regra) == (tabela, 2, campo, regra)
    assert (aviso.onde_explicar, aviso.esta_explicado) == (explica, False)


def test_o_que_saiu_explica_se_no_descritor(pacote: Path, no_ar: retrato.Retrato, estragar: Estragar) -> None:
    estragar("data/medicao.csv", lambda texto: texto.splitlines()[0] + "\n")
    (aviso,) = _avisos(pacote, no_ar)
    assert (aviso.regra, aviso.linha, aviso.era) == ("retirado", None, "-12,25")
    assert aviso.onde_explicar == "explicacoes, medicao:I01:2026-09-30"
    estragar(
        "datapackage.yaml",
        lambda texto: texto + 'explicacoes:\n  "medicao:I01:2026-09-30": A medida estava errada.\n',
    )
    (aviso,) = _avisos(pacote, no_ar)
    assert aviso.justificativa == "A medida estava errada."


def test_a_explicacao_na_coluna_basta(pacote: Path, no_ar: retrato.Retrato, mudar: Mudar) -> None:
    mudar("meta", "valor_meta", "70")
    mudar("meta", "justificativa", "A lista cresceu.")
    assert [a.esta_explicado for a in _avisos(pacote, no_ar)] == [True]


def test_acao_aberta_que_ninguem_atualiza(pacote: Path, mudar: Mudar) -> None:
    for campo, valor in (
        ("situacao_informada", "em_andamento"),
        ("fim_realizado", ""),
        ("data_informacao", "2026-05-31"),
    ):
        mudar("acao", campo, valor)
    assert [(a.regra, a.linha) for a in _avisos(pacote)] == [("informacao_velha", 2)]


@pytest.mark.parametrize(
    ("valores", "salta"),
    [
        (["10", "12", "11", "12", "13"], False),
        (["10", "12", "11", "12", "125"], True),
        (["10", "20", "30", "40", "50"], False),
        (["10", "10", "10", "10", "11"], True),
        (["10", "12", "125"], False),
    ],
    ids=["comum", "vírgula fora do lugar", "sobe sempre", "parado que anda", "pouca história"],
)
def test_valor_que_salta_alem_da_historia(
    valores: list[str], *, salta: bool, pacote: Path, estragar: Estragar
) -> None:
    linhas = [f"I01;2026-{mes:02}-28;{valor};" for mes, valor in enumerate(valores, start=1)]
    estragar("data/medicao.csv", lambda texto: "\n".join([texto.splitlines()[0], *linhas, ""]))
    avisos = _avisos(pacote)
    assert [(a.regra, a.linha) for a in avisos] == ([("fora_da_historia", len(valores) + 1)] if salta else [])


def test_sem_explicacao_nao_publica_se_assim_se_pediu(
    pacote: Path, retratos: Path, no_ar: retrato.Retrato, mudar: Mudar, estragar: Estragar
) -> None:
    mudar("meta", "valor_meta", "70")
    estragar("datapackage.yaml", lambda texto: texto.replace('"2026-10-31"', '"2026-11-30"'))
    with pytest.raises(publicacao.AvisosSemExplicacao, match="1 aviso está sem explicação"):
        publicacao.publicar(pacote, retratos=retratos, exigir_justificativa=True)
    assert retrato.atual(retratos).versao == no_ar.versao
    assert publicacao.publicar(pacote, retratos=retratos).esta_ativa


def test_a_pagina_do_relatorio_mostra_tudo_e_nao_executa_nada(
    pacote: Path,
    retratos: Path,
    no_ar: retrato.Retrato,
    mudar: Mudar,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(configuracao, "ler", lambda: configuracao.de({"PAINEL_RETRATOS": str(retratos)}))
    rodar, pagina = CliRunner().invoke, tmp_path / "r.html"
    mudar("meta", "valor_meta", "70")
    com_avisos = rodar(principal, ["validar", str(pacote), "--html", str(pagina)])
    assert (com_avisos.exit_code, com_avisos.output) == (0, f"Relatório em {pagina}.\n")
    assert "A meta ficou menos exigente." in pagina.read_text(encoding="utf-8")
    assert rodar(principal, ["validar", str(pacote), "--exigir-justificativa"]).exit_code == 1

    mudar("acao", "codigo", "<script>alert(1)</script>")
    reprovado = rodar(principal, ["validar", str(pacote), "--html", str(pagina)])
    escrita = pagina.read_text(encoding="utf-8")
    assert reprovado.exit_code == 1
    assert "<h1>Há o que corrigir</h1>" in escrita
    assert "&lt;script&gt;" in escrita
    assert "<script" not in escrita
    assert "A (codigo)" in escrita
    assert "http" not in escrita.replace("https://exemplo.invalid/carta", "")

    em_json = json.loads(rodar(principal, ["validar", str(pacote), "--json"]).output)
    assert em_json["linhas_com_problema"]["acao"] >= 1
    assert em_json["avisos"] == []
