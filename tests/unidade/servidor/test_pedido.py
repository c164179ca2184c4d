"""Endereços que mostram a mesma coisa são um pedido só; o que vem de fora nunca vira endereço."""

from collections.abc import Callable

import pytest

from componentes import mapa
from dados import configuracao
from servidor.pedido import Pedido


@pytest.fixture
def ler(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Pedido]:
    """`ler(pagina, consulta, maquina=…, economia=…)` com a configuração de fábrica, ou com as `variaveis`."""

    def _ler(
        nome: str,
        consulta: str = "",
        *,
        maquina: str = "painel.exemplo",
        economia: bool = False,
        variaveis: dict[str, str] | None = None,
    ) -> Pedido:
        ajustes = configuracao.de(variaveis or {})
        monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
        cabecalhos = [(b"host", maquina.encode())] + ([(b"save-data", b"on")] if economia else [])
        escopo = {"query_string": consulta.encode(), "headers": cabecalhos, "scheme": "http"}
        return Pedido.do_endereco(mapa.pagina(nome), escopo)

    return _ler


def test_ordem_e_parametro_estranho_nao_mudam_o_pedido(ler: Callable[..., Pedido]) -> None:
    um = ler("acoes", "area=2&prazo=atrasada")

    assert um == ler("acoes", "utm_source=jornal&prazo=atrasada&area=2&situacao=")
    assert um != ler("acoes", "area=2&prazo=no_prazo")
    assert hash(um) == hash(ler("acoes", "prazo=atrasada&area=2"))


def test_endereco_canonico_so_tem_o_que_muda_o_conteudo(ler: Callable[..., Pedido]) -> None:
    pedido = ler("area", "leve=1&codigo=2&fbclid=abc&retrato=2026-10-31")

    assert pedido.absoluto() == "http://painel.exemplo/area?codigo=2&retrato=2026-10-31"
    assert ler("inicio").absoluto() == "http://painel.exemplo/"


@pytest.mark.parametrize(
    ("consulta", "cabecalho", "versao"),
    [
        ("", "nada", "completa"),
        ("leve=1", "nada", "leve"),
        ("", "Save-Data", "leve"),
        ("leve=0", "Save-Data", "completa"),
    ],
)
def test_versao_leve(consulta: str, cabecalho: str, versao: str, ler: Callable[..., Pedido]) -> None:
    pedido = ler("inicio", consulta, economia=cabecalho == "Save-Data")
    assert ("leve" if pedido.eh_leve else "completa") == versao


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
