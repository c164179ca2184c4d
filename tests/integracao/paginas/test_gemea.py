"""A gêmea e a página do Streamlit são feitas dos mesmos pedaços, letra por letra, em todo endereço."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from componentes import formulario, mapa, viagem
from componentes.tela import SEM_MAQUINA
from componentes.tela_do_streamlit import FIM
from dados import configuracao, retrato
from dados.participacao import publico
from servidor import gemea
from servidor.pedido import Pedido
from tests.enderecos import DE_CADA_PAGINA, TODOS
from tests.integracao.paginas.leitura import Abrir


def _pedido(endereco: str) -> Pedido:
    partes = urlsplit(endereco)
    pagina = next(pagina for pagina in mapa.PAGINAS if pagina.caminho == partes.path)
    escopo = {"query_string": partes.query.encode(), "headers": [], "scheme": "http"}
    return Pedido.do_endereco(pagina, escopo)


@pytest.mark.parametrize(
    ("retratos", "endereco"),
    [
        *(("retrato_demonstracao", endereco) for endereco in TODOS),
        *(("retrato_vazio", endereco.removeprefix(".")) for endereco in DE_CADA_PAGINA),
    ],
)
def test_mesmos_pedacos_na_mesma_ordem(
    endereco: str, retratos: str, abrir: Abrir, request: pytest.FixtureRequest
) -> None:
    pasta = request.getfixturevalue(retratos)
    if retratos == "retrato_vazio" and ("acao?" in endereco or "indicador?" in endereco):
        endereco = "/acoes"
    parametros = dict(parse_qsl(urlsplit(endereco).query))
    pagina = abrir(_pedido(endereco).pagina.nome, retratos=pasta, **parametros)
    do_streamlit = [elemento.proto.body for elemento in pagina.get("html")]
    # O pedido lê a configuração que `abrir` deixou. As escolhas e o endereço entram no fim, nos dois.
    no_ar = publico.da_base(configuracao.ler().participacao_url).ver()
    pedido = _pedido(endereco)
    da_gemea = gemea.desenhar(pedido, retrato.atual(pasta), envio=formulario.NADA, publico=no_ar).pedacos
    da_gemea = [
        viagem.levar(pedaco, pedido.escolhas).replace(SEM_MAQUINA, pedido.base) for pedaco in da_gemea
    ]

    assert not pagina.exception
    # O `st.html` apaga espaços no começo de linhas: eles não contam.
    assert [pedaco.split() for pedaco in do_streamlit] == [pedaco.split() for pedaco in (*da_gemea, FIM)]
    # As palavras do painel sobre o decreto só aparecem depois de se dizer que são do painel.
    antes, achou, _ = "".join(da_gemea).partition('class="dito-simples"')
    assert not achou or "camada-simples" in antes
    # A pergunta é de toda página, uma vez, e é a última coisa dela.
    assert [pedaco.count('action="./esta-pagina"') for pedaco in da_gemea][::-1] == [1] + [0] * (
        len(da_gemea) - 1
    )
