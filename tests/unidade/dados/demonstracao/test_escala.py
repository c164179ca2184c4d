"""O pacote em escala: o tamanho que diz, só códigos que o esquema aceita, e sempre os mesmos bytes."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from dados import configuracao
from dados.demonstracao import escala, planilhas
from dados.demonstracao.pasta import PastaOcupada

DEMONSTRACAO = configuracao.ler().pacote


@pytest.fixture(scope="module")
def mil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pacote = tmp_path_factory.mktemp("escala") / "mil"
    escala.gravar(DEMONSTRACAO, destino=pacote, escala=1)
    return pacote


@pytest.mark.parametrize(("tabela", "quantas"), [("acao", 1000), ("orgao", 25), ("indicador", 250)])
def test_tem_o_tamanho_da_escala(mil: Path, tabela: str, quantas: int) -> None:
    assert len(planilhas.ler(mil, tabela)) == quantas


def test_a_demonstracao_vem_primeiro_sem_mudanca(mil: Path) -> None:
    for tabela in ("orgao", "acao", "marco", "execucao_mensal", "indicador", "meta", "medicao"):
        da_demonstracao = planilhas.ler(DEMONSTRACAO, tabela)
        assert planilhas.ler(mil, tabela)[: len(da_demonstracao)] == da_demonstracao


@pytest.mark.parametrize("tabela", ["orgao", "acao", "marco", "indicador"])
def test_codigos_sao_do_esquema_e_nao_se_repetem(mil: Path, tabela: str) -> None:
    esquema = yaml.safe_load((mil / "schemas" / f"{tabela}.yaml").read_text(encoding="utf-8"))
    forma = re.compile(esquema["fields"][0]["constraints"]["pattern"])
    codigos = [linha["codigo"] for linha in planilhas.ler(mil, tabela)]
    assert all(forma.fullmatch(codigo) for codigo in codigos)
    assert len(set(codigos)) == len(codigos)


def test_o_maior_codigo_de_orgao_ainda_cabe_no_esquema() -> None:
    assert re.fullmatch("O[0-9]{2,4}", f"O{25 * escala.MAIOR}")
    assert not re.fullmatch("O[0-9]{2,4}", f"O{25 * (escala.MAIOR + 1)}")


def test_tudo_o_que_foi_acrescentado_se_ve_que_e_inventado(mil: Path) -> None:
    assert all("xemplo" in linha["nome"] for linha in planilhas.ler(mil, "orgao"))
    assert all("(exemplo " in linha["nome"] for linha in planilhas.ler(mil, "acao")[60:])
    enderecos = {
        linha["evidencia_url"] for tabela in ("acao", "marco") for linha in planilhas.ler(mil, tabela)
    }
    assert all(re.fullmatch(r"(https://exemplo\.invalid/comprovacao/[AM]\d+)?", e) for e in enderecos)
    assert len(enderecos) > 1000


def test_indicador_copiado_tem_dez_anos_de_medicoes(mil: Path) -> None:
    medicoes = Counter(linha["indicador"] for linha in planilhas.ler(mil, "medicao"))
    assert medicoes["I26"] == medicoes["I250"] == 120
    do_ultimo = [linha for linha in planilhas.ler(mil, "medicao") if linha["indicador"] == "I250"]
    assert (do_ultimo[0]["data_referencia"], do_ultimo[-1]["data_referencia"]) == ("2016-11-30", "2026-10-31")


def test_mesma_escala_mesmos_bytes(mil: Path, tmp_path: Path) -> None:
    escala.gravar(DEMONSTRACAO, destino=tmp_path / "outra", escala=1)
    for arquivo in (a for a in mil.rglob("*") if a.is_file()):
        assert (tmp_path / "outra" / arquivo.relative_to(mil)).read_bytes() == arquivo.read_bytes()


def test_nao_escreve_numa_pasta_que_tem_arquivos(tmp_path: Path) -> None:
    (tmp_path / "meu.txt").write_text("não apague", encoding="utf-8")
    with pytest.raises(PastaOcupada, match="não está vazia"):
        escala.gravar(DEMONSTRACAO, destino=tmp_path, escala=1)
    assert [a.name for a in tmp_path.iterdir()] == ["meu.txt"]
