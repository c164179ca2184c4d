"""O acervo: toda figura anunciada se faz, com o nome que tem, e nenhuma outra."""

import re
from pathlib import Path

import pytest

from componentes import acervo
from componentes.figura.modelo import Figura
from dados import retrato
from dados.consultas import NaoEncontrado
from dados.retrato import Retrato
from traducoes import PORTUGUES

BASE = "https://painel.exemplo/"


@pytest.fixture(scope="module")
def aberto(retrato_demonstracao: Path) -> Retrato:
    return retrato.atual(retrato_demonstracao)


def fazer(aberto: Retrato, id: str) -> Figura:
    return acervo.figura(aberto, id, idioma=PORTUGUES, base=BASE)


def test_toda_figura_do_acervo_se_faz_com_o_nome_que_tem(aberto: Retrato) -> None:
    ids = list(acervo.ids(aberto))
    assert ids[:3] == ["situacao-por-area", "prazo-por-area", "area-1-situacao"]
    assert len(ids) == len(set(ids))
    assert {"indicador-i01-progresso", "acao-a001-marcos"} <= set(ids)
    assert [fazer(aberto, id).id for id in ids] == ids


def test_a_figura_diz_onde_esta_e_de_que_linhas_saiu(aberto: Retrato) -> None:
    figura = fazer(aberto, "area-2-situacao")
    assert figura.pagina == "./area?codigo=2"
    assert [elo.endereco for elo in figura.linhas] == [
        "./acoes?area=2",
        f"./arquivos/{aberto.versao}/acao.csv?area=2",
    ]


@pytest.mark.parametrize(
    "id",
    ["", "area-99-situacao", "area-2", "acao-a999999-marcos", "indicador-i99-progresso", "AREA-2-situacao",
     "acao-A001-marcos", "../area-2-situacao", "situacao-por-area "],
)  # fmt: skip
def test_nome_que_nao_existe_diz_que_nao_existe(aberto: Retrato, id: str) -> None:
    with pytest.raises(NaoEncontrado, match=r"figura|área|ação|indicador"):
        fazer(aberto, id)


def test_sem_monitoramento_so_ha_as_figuras_da_estrategia_inteira(retrato_vazio: Path) -> None:
    assert list(acervo.ids(retrato.atual(retrato_vazio))) == ["situacao-por-area", "prazo-por-area"]


def test_os_enderecos_ficam_ou_acompanham(aberto: Retrato) -> None:
    figura = fazer(aberto, "area-2-situacao")
    assert figura.relativo("csv") == f"./figuras/area-2-situacao.csv?retrato={aberto.versao}"
    assert figura.relativo(sala="embed", muda=True) == "./embed/area-2-situacao"
    assert figura.endereco("png", muda=True) == f"{BASE}figuras/area-2-situacao.png"
    assert re.fullmatch(rf"{BASE}figuras/area-2-situacao\?retrato=[\d-]+", figura.endereco())


def test_todo_ponto_que_se_desenha_tem_uma_frase_com_o_numero(aberto: Retrato) -> None:
    for id in acervo.ids(aberto):
        mudos = [
            (traco.name, i)
            for traco in fazer(aberto, id).grafico.figura.data
            if traco.hoverinfo != "skip"
            for i, x in enumerate(traco.x)
            if x is not None and not re.search(r": .*\d", traco.hovertext[i])
        ]
        assert mudos == [], id
