"""A citação e o código de incorporar: completos, e sempre com o endereço certo."""

from pathlib import Path

import pytest

from componentes import acervo
from componentes.figura import citacao, incorporacao
from componentes.figura.modelo import Figura
from dados import retrato
from traducoes import PORTUGUES

BASE = "https://painel.exemplo/"


@pytest.fixture(scope="module")
def figura(retrato_demonstracao: Path) -> Figura:
    aberto = retrato.atual(retrato_demonstracao)
    return acervo.figura(aberto, "area-2-situacao", idioma=PORTUGUES, base=BASE)


def test_a_referencia_da_abnt_tem_tudo_o_que_a_norma_pede(figura: Figura) -> None:
    escrita = citacao.abnt(figura, acesso="24 nov. 2026")
    publicado = citacao.dia(figura.credito.publicado_em)
    assert escrita == (
        f"{figura.credito.orgao.upper()}. {figura.grafico.titulo}. "
        "In: Painel da Estratégia de Governo Digital de Minas Gerais. Versão 2026-10-31. "
        f"[S. l.], {publicado}. 1 gráfico. Dados de demonstração, inventados. "
        "Disponível em: https://painel.exemplo/figuras/area-2-situacao?retrato=2026-10-31. "
        "Acesso em: 24 nov. 2026."
    )


def test_a_curta_leva_ao_endereco_que_fica(figura: Figura) -> None:
    assert citacao.curta(figura) == (
        "Fonte: Painel da Estratégia de Governo Digital de Minas Gerais, versão 2026-10-31 "
        "(dados de demonstração, inventados). https://painel.exemplo/figuras/area-2-situacao?retrato=2026-10-31"
    )


def test_ha_um_codigo_que_acompanha_e_outro_que_fica(figura: Figura) -> None:
    acompanha, fica = (incorporacao.codigo(figura, muda=muda) for muda in (True, False))
    assert f'src="{BASE}embed/area-2-situacao"' in acompanha
    assert f'src="{BASE}embed/area-2-situacao?retrato=2026-10-31"' in fica
    for escrito in (acompanha, fica):
        assert f'title="{figura.grafico.titulo}"' in escrito
        assert incorporacao.MENSAGEM in escrito
