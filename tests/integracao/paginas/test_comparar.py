"""Comparar: o que a pessoa escolhe no endereço vira uma figura, ou uma frase que diz o que falta."""

from pathlib import Path

import pytest

from componentes import acervo
from dados import retrato
from dados.consultas import NaoEncontrado, comparacao
from tests.integracao.paginas.leitura import BASE, Abrir, html
from traducoes import PORTUGUES


@pytest.mark.parametrize(
    ("parametros", "figura"),
    [
        ({"area1": "3", "area2": "1"}, "comparacao-areas-1-3"),
        ({"area1": "10", "area3": "2", "area4": "2"}, "comparacao-areas-2-10"),
        ({"indicador1": "I04", "indicador4": "I01"}, "comparacao-indicadores-i01-i04"),
    ],
)
def test_a_escolha_vira_figura_em_ordem_e_sem_repetir(
    parametros: dict[str, str], figura: str, abrir: Abrir, retrato_demonstracao: Path
) -> None:
    desenhado = html(abrir("comparar", retratos=retrato_demonstracao, **parametros))
    assert desenhado.count('class="figura"') == 1
    assert f'id="figura-{figura}"' in desenhado


@pytest.mark.parametrize(
    ("parametros", "frase"),
    [
        ({"area1": "2"}, "Para comparar, escolha mais uma área que não seja esta."),
        ({"area1": "2", "area2": "2"}, "Para comparar, escolha mais uma área que não seja esta."),
        ({"area2": "99"}, "Área 2: “99” não existe nestes dados. Escolha na lista."),
        ({"indicador1": "<b>"}, "Indicador 1: “&lt;b&gt;” não existe nestes dados. Escolha na lista."),
    ],
)
def test_o_que_falta_ou_nao_existe_e_dito(
    parametros: dict[str, str], frase: str, abrir: Abrir, retrato_demonstracao: Path
) -> None:
    desenhado = html(abrir("comparar", retratos=retrato_demonstracao, **parametros))
    assert frase in desenhado
    assert 'class="figura"' not in desenhado


def test_sem_indicadores_publicados_diz_isso_e_ainda_compara_areas(abrir: Abrir, retrato_vazio: Path) -> None:
    desenhado = html(abrir("comparar", retratos=retrato_vazio, area1="1", area2="2"))
    assert "não há indicador publicado para comparar" in desenhado
    assert "Nenhuma ação foi publicada até agora" in desenhado


def test_a_figura_comparada_diz_onde_esta_e_de_que_linhas_saiu(retrato_demonstracao: Path) -> None:
    aberto = retrato.atual(retrato_demonstracao)
    figura = acervo.figura(aberto, "comparacao-areas-1-3", idioma=PORTUGUES, base=BASE)
    assert figura.pagina == "./comparar?area1=1&area2=3"
    assert [elo.endereco for elo in figura.linhas] == [
        "./acoes?area=1", f"./arquivos/{aberto.versao}/acao.csv?area=1",
        "./acoes?area=3", f"./arquivos/{aberto.versao}/acao.csv?area=3",
    ]  # fmt: skip
    assert figura.linhas[2].nome == "As ações da área 3"
    assert not [id for id in acervo.ids(aberto) if id.startswith("comparacao")]


@pytest.mark.parametrize(
    "id",
    ["comparacao-areas-1", "comparacao-areas-3-1", "comparacao-areas-1-1", "comparacao-areas-1-99",
     "comparacao-areas-01-2", "comparacao-areas-1-2-3-4-5", "comparacao-areas-", "comparacao-indicadores-i01",
     "comparacao-indicadores-i04-i01", "comparacao-indicadores-i01-i99", "comparacao-indicadores-I01-I02"],
)  # fmt: skip
def test_so_ha_um_nome_para_cada_comparacao(id: str, retrato_demonstracao: Path) -> None:
    with pytest.raises(NaoEncontrado, match="figura"):
        acervo.figura(retrato.atual(retrato_demonstracao), id, idioma=PORTUGUES, base=BASE)


def test_a_acao_de_duas_areas_conta_uma_vez_no_total(retrato_demonstracao: Path) -> None:
    aberto = retrato.atual(retrato_demonstracao)
    todas = tuple(str(codigo) for codigo in range(1, 11))
    comparadas = comparacao.de_areas(aberto, codigos=todas)
    assert comparadas.contagem.total < sum(area.contagem.total for area in comparadas.areas)
    with pytest.raises(NaoEncontrado, match="área"):
        comparacao.de_areas(aberto, codigos=("1", "99"))
    with pytest.raises(NaoEncontrado, match="indicador"):
        comparacao.de_indicadores(aberto, codigos=("I99",))
