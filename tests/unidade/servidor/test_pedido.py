"""Endereços que mostram a mesma coisa são um pedido só; o que vem de fora nunca vira endereço."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Scope

from componentes import mapa
from dados import configuracao
from servidor.pedido import Pedido, escritos


def _escopo(consulta: str, *, maquina: str = "painel.exemplo") -> Scope:
    cabecalhos = [(b"host", maquina.encode())]
    return {"query_string": consulta.encode(), "headers": cabecalhos, "scheme": "http"}


@pytest.fixture
def ler(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Pedido]:
    """`ler(pagina, consulta, maquina=…)` com a configuração de fábrica, ou com as `variaveis`."""

    def _ler(
        nome: str,
        consulta: str = "",
        *,
        maquina: str = "painel.exemplo",
        variaveis: dict[str, str] | None = None,
    ) -> Pedido:
        ajustes = configuracao.de(variaveis or {})
        monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
        return Pedido.do_endereco(mapa.pagina(nome), _escopo(consulta, maquina=maquina))

    return _ler


def test_ordem_e_parametro_estranho_nao_mudam_o_pedido(ler: Callable[..., Pedido]) -> None:
    um = ler("acoes", "area=2&prazo=atrasada")

    assert um == ler("acoes", "utm_source=jornal&prazo=atrasada&area=2&situacao=")
    assert um != ler("acoes", "area=2&prazo=no_prazo")
    assert hash(um) == hash(ler("acoes", "prazo=atrasada&area=2"))


def test_endereco_canonico_so_tem_o_que_muda_o_conteudo(ler: Callable[..., Pedido]) -> None:
    pedido = ler("area", "leve=1&codigo=2&idioma=pt_BR&fbclid=abc&retrato=2026-10-31&indicador=")

    assert pedido.absoluto() == "http://painel.exemplo/area?retrato=2026-10-31&codigo=2"
    assert ler("inicio", "retrato=ultima").absoluto() == "http://painel.exemplo/"


@pytest.mark.parametrize(
    "consulta",
    [
        "leve=1", "leve=0&area=2", "area=", "area=2&prazo=", "idioma=pt_BR", "idioma=xx", "retrato=ultima",
        "pagina=1", "pagina=02", "pagina=-3", "pagina=x", "area=1&area=2",
    ],
)  # fmt: skip
def test_o_que_nada_muda_nao_fica_no_endereco(consulta: str, ler: Callable[..., Pedido]) -> None:
    assert ler("acoes", consulta).diz_a_mais(escritos(_escopo(consulta)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from((*mapa.pagina("acoes").na_ordem, "leve", "utm_source")), st.text(max_size=6)
        )
    )
)
def test_o_endereco_arrumado_ja_esta_arrumado(pares: list[tuple[str, str]]) -> None:
    def ler(consulta: str) -> Pedido:
        return Pedido.do_endereco(mapa.pagina("acoes"), _escopo(consulta))

    arrumado = ler(urlencode(pares)).endereco().partition("?")[2]
    assert not ler(arrumado).diz_a_mais(escritos(_escopo(arrumado))), "o desvio não acabaria"
    assert ler(arrumado).endereco().partition("?")[2] == arrumado


@pytest.mark.parametrize(
    ("nome", "consulta", "principal"),
    [
        ("area", "codigo=2", True),
        ("area", "codigo=2&idioma=en", True),
        ("area", "codigo=2&indicador=I02", False),
        ("area", "codigo=2&retrato=2026-08-31", False),
        ("acoes", "", True),
        ("acoes", "texto=zz", False),
        ("busca", "q=zz", False),
    ],
)
def test_o_que_o_painel_indica_a_buscadores_tem_lugar_so_seu(
    nome: str, consulta: str, *, principal: bool, ler: Callable[..., Pedido]
) -> None:
    assert ler(nome, consulta).e_das_principais is principal


@pytest.mark.parametrize("maquina", ["", '"><script>', "a b", "x/../y", "exemplo.com:porta"])
def test_nome_de_maquina_estranho_nao_entra_na_pagina(maquina: str, ler: Callable[..., Pedido]) -> None:
    assert ler("areas", maquina=maquina).base == "http://localhost/"


@pytest.mark.parametrize("maquina", ["127.0.0.1:8501", "[::1]:8501", "painel.mg.gov.br"])
def test_nome_de_maquina_comum_vale(maquina: str, ler: Callable[..., Pedido]) -> None:
    assert ler("areas", maquina=maquina).base == f"http://{maquina}/"


def test_endereco_publico_configurado_vale_mais_que_o_pedido(ler: Callable[..., Pedido]) -> None:
    variaveis = {"PAINEL_URL": "https://www.exemplo.mg.gov.br/egd", "PAINEL_PREFIXO": "egd"}
    pedido = ler("area", "codigo=3", maquina="interno:8501", variaveis=variaveis)

    assert pedido.absoluto() == "https://www.exemplo.mg.gov.br/egd/area?codigo=3"


def test_prefixo_entra_no_endereco(ler: Callable[..., Pedido]) -> None:
    assert ler("areas", variaveis={"PAINEL_PREFIXO": "/egd"}).absoluto() == "http://painel.exemplo/egd/areas"


def test_texto_que_nao_e_utf8_nao_quebra(ler: Callable[..., Pedido]) -> None:
    assert "q" in ler("busca", "q=%ff%fe%00").parametros
