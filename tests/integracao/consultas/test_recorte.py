"""O recorte de uma tabela: só as linhas pedidas, cortadas no banco; o que não se entende é recusado."""

from typing import Any

import pytest

from dados.consultas import NaoEncontrado, dicionario
from dados.consultas.recorte import CORTES, Recorte, SemRecorte
from dados.retrato import Retrato
from dados.tabelas import DO_PACOTE


def _linhas(retrato: Retrato, tabela: str, recorte: Recorte | None = None) -> list[dict[str, object]]:
    return [dict(linha) for linha in dicionario.linhas(retrato, tabela=tabela, recorte=recorte)]


def _area_de(retrato: Retrato) -> dict[str, set[str]]:
    """As áreas a que cada código pertence, achadas em Python, sem o SQL que se testa."""
    do_grupo = {str(g["codigo"]): {str(g["area"])} for g in _linhas(retrato, "grupo")}
    da_diretriz = {str(d["codigo"]): do_grupo[str(d["grupo"])] for d in _linhas(retrato, "diretriz")}
    do_indicador = {str(i["codigo"]): {str(i["area"])} for i in _linhas(retrato, "indicador")}
    da_acao: dict[str, set[str]] = {}
    for ligacao in _linhas(retrato, "acao_diretriz"):
        da_acao.setdefault(str(ligacao["acao"]), set()).update(da_diretriz[str(ligacao["diretriz"])])
    return do_grupo | da_diretriz | do_indicador | da_acao


DE_QUEM = {
    "grupo": "codigo", "diretriz": "codigo", "acao": "codigo", "acao_diretriz": "diretriz", "marco": "acao",
    "execucao_mensal": "acao", "indicador": "codigo", "meta": "indicador", "medicao": "indicador",
}  # fmt: skip


@pytest.mark.parametrize("tabela", CORTES["area"])
@pytest.mark.parametrize("area", [str(n) for n in range(1, 11)])
def test_recorte_por_area_da_as_linhas_dela_na_mesma_ordem(retrato: Retrato, tabela: str, area: str) -> None:
    areas = _area_de(retrato)
    esperadas = [
        linha for linha in _linhas(retrato, tabela) if area in areas.get(str(linha[DE_QUEM[tabela]]), set())
    ]
    recorte = Recorte("area", area)

    assert _linhas(retrato, tabela, recorte) == esperadas
    assert dicionario.quantas(retrato, tabela=tabela, recorte=recorte) == len(esperadas)


@pytest.mark.parametrize("por", ["acao", "indicador"])
def test_recorte_por_codigo_divide_a_tabela_sem_perder_nem_repetir(retrato: Retrato, por: str) -> None:
    codigos = [str(linha["codigo"]) for linha in _linhas(retrato, por)]
    for tabela in CORTES[por]:
        coluna = "codigo" if tabela == por else por
        for codigo in codigos:
            da_coisa = _linhas(retrato, tabela, Recorte(por, codigo))
            assert {linha[coluna] for linha in da_coisa} <= {codigo}
        total = sum(dicionario.quantas(retrato, tabela=tabela, recorte=Recorte(por, c)) for c in codigos)
        assert total == dicionario.quantas(retrato, tabela=tabela) > 0


def test_todo_recorte_e_de_uma_tabela_que_existe() -> None:
    nomes = {tabela.name for tabela in DO_PACOTE}
    assert all(set(cortes) <= nomes for cortes in CORTES.values())


def test_o_corte_e_feito_no_banco(retrato: Retrato, leituras: list[Any]) -> None:
    linhas = _linhas(retrato, "medicao", Recorte("indicador", "I01"))
    leituras_de_medicao = [str(consulta) for consulta in leituras if "FROM medicao" in str(consulta)]

    assert linhas
    assert all("medicao.indicador =" in consulta for consulta in leituras_de_medicao)


@pytest.mark.parametrize("por", ["area", "acao", "indicador"])
@pytest.mark.parametrize("codigo", ["", "99", "a001", "' OR 1=1 --", "%", "I01\x00", "9" * 5000])
def test_codigo_que_nao_existe_e_erro_e_nao_a_tabela_inteira(retrato: Retrato, por: str, codigo: str) -> None:
    with pytest.raises(NaoEncontrado) as erro:
        dicionario.linhas(retrato, tabela=next(iter(CORTES[por])), recorte=Recorte(por, codigo))
    assert len(str(erro.value)) < 200


@pytest.mark.parametrize(
    ("tabela", "por", "conselho"),
    [
        ("objetivo", "area", "Baixe o arquivo inteiro."),
        ("medicao", "acao", "Use ?area= ou ?indicador=."),
        ("acao", "orgao", "Use ?area= ou ?acao=."),
        ("acao", "", "Use ?area= ou ?acao=."),
    ],
)
def test_recorte_que_a_tabela_nao_entende_diz_quais_ela_entende(
    retrato: Retrato, tabela: str, por: str, conselho: str
) -> None:
    with pytest.raises(SemRecorte, match="não tem recorte") as erro:
        dicionario.linhas(retrato, tabela=tabela, recorte=Recorte(por, "1"))
    assert str(erro.value).endswith(conselho)
