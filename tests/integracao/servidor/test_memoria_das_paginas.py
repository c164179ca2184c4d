"""O que um leitor inventa não enche a memória nem tira dela o que os outros pedem."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient

from componentes import mapa
from componentes.tela import SEM_MAQUINA
from dados import configuracao, retrato
from servidor import buscadores, embed, feeds, gemea
from servidor.entrega import Paginas
from servidor.pedido import MAIOR_CONSULTA, Pedido
from servidor.prontas import Prontas
from tests import na_memoria
from tests.enderecos import TODOS

SEM_FIM = {("acoes", "texto"), ("busca", "q")}
"""Aqui todo valor vale, porque é o que a pessoa procura: ficam no lugar das passageiras, que tem limite."""

INVENTAVEIS = sorted(
    {(pagina.nome, nome) for pagina in mapa.PAGINAS for nome in (*pagina.na_ordem, "zz")} - SEM_FIM
)


@pytest.fixture
def app(retrato_demonstracao: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Paginas:
    """O painel sem endereço público, com a demonstração."""
    ajustes = configuracao.de(
        {
            "PAINEL_RETRATOS": str(retrato_demonstracao),
            "PAINEL_PARTICIPACAO_URL": f"sqlite:///{tmp_path}/p.sqlite",
        }
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    return na_memoria.aplicacao()


@pytest.fixture
async def cliente(app: Paginas) -> AsyncIterator[AsyncClient]:
    """Quem pede."""
    async with na_memoria.cliente_de(app) as aberto:
        yield aberto


def _quantas(prontas: Prontas) -> int:
    return len(prontas.principais) + len(prontas.outras) + len(prontas.por_maquina)


@pytest.mark.anyio
async def test_valor_inventado_nao_fica_na_memoria(app: Paginas, cliente: AsyncClient) -> None:
    guardaram = []
    for pagina, nome in INVENTAVEIS:
        caminho = mapa.pagina(pagina).caminho
        certo = {"codigo": "2", "area1": "1", "area2": "2", "indicador1": "I01", "indicador2": "I02"}
        # Cada valor vem depois da própria página, que se pode guardar.
        await cliente.get(caminho)
        antes = _quantas(app.prontas)
        for i in range(2):
            pedidos = {n: certo[n] for n in ("codigo",) if n in mapa.pagina(pagina).parametros and n != nome}
            resposta = await cliente.get(caminho, params={**pedidos, nome: f"zz{i}"})
            assert resposta.status_code in {200, 301, 404, 503}, (pagina, nome)
        # A página sem o valor inventado é uma só.
        sem_ele = 2 if pedidos else 0
        if _quantas(app.prontas) > antes + sem_ele:
            guardaram.append((pagina, nome))
    assert guardaram == []


@pytest.mark.anyio
async def test_a_volta_do_desvio_e_a_pagina_sem_o_que_se_inventou(cliente: AsyncClient) -> None:
    for pedido, fica in {
        "/acoes?area=zz&prazo=atrasada": "./acoes?prazo=atrasada",
        "/acoes?pagina=99": "./acoes",
        "/area?codigo=2&indicador=zz": "./area?codigo=2",
        "/areas?leve=1": "./areas",
        "/areas?leve=0&idioma=en": "./areas?idioma=en",
        "/acoes?area=&situacao=&orgao=&prazo=&texto=x": "./acoes?texto=x",
        "/?retrato=ultima&idioma=pt_BR": "./",
    }.items():
        resposta = await cliente.get(pedido)
        assert (resposta.status_code, resposta.headers.get("location")) == (301, fica), pedido
        assert resposta.headers["cache-control"] == "no-store"
        assert (await cliente.get(fica.removeprefix("."))).status_code == 200


@pytest.mark.anyio
async def test_endereco_antigo_responde_sem_desvio_noutra_ordem(cliente: AsyncClient) -> None:
    """Quem guardou um endereço o encontra; parâmetro de quem indicou o painel não atrapalha."""
    for endereco in ("/area?codigo=2&retrato=2026-10-31", "/area?utm_source=jornal&codigo=2"):
        assert (await cliente.get(endereco)).status_code == 200


@pytest.mark.anyio
@pytest.mark.parametrize("caminho", ["/acoes", "/", "/nao-ha", "/figuras/area-2-situacao.csv", "/saude"])
async def test_endereco_sem_tamanho_e_recusado_sem_ser_lido(
    app: Paginas, cliente: AsyncClient, caminho: str
) -> None:
    resposta = await cliente.get(f"{caminho}?texto={'z' * MAIOR_CONSULTA}")
    assert resposta.status_code == 414
    assert "Este endereço é longo demais" in resposta.text
    assert _quantas(app.prontas) == 0


@pytest.mark.anyio
async def test_cada_nome_de_maquina_recebe_o_seu_e_a_pagina_e_uma_so(
    app: Paginas, cliente: AsyncClient
) -> None:
    async def pedir(maquina: str) -> str:
        return (await cliente.get("/area?codigo=2", headers={"Host": maquina})).text

    for i in range(40):
        html = await pedir(f"m{i}.exemplo")
        assert f'<link rel="canonical" href="http://m{i}.exemplo/area?codigo=2">' in html
        assert "painel.invalid" not in html
    assert len(app.prontas.principais) == 1
    assert await pedir("m0.exemplo") == html.replace("m39.exemplo", "m0.exemplo")


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("caminho", "guarda"),
    [
        ("/embed/area-2-situacao", embed._pronta),
        ("/mudancas.atom", feeds._pronto),
        ("/sitemap.xml", buscadores.preparar),
    ],
)
async def test_fora_das_paginas_tambem_se_faz_uma_vez_para_todos_os_nomes(
    cliente: AsyncClient, caminho: str, guarda: Any
) -> None:
    guarda.cache_clear()
    for i in range(3):
        texto = (await cliente.get(caminho, headers={"Host": f"m{i}.exemplo"})).text
        assert f"http://m{i}.exemplo/" in texto
        assert "painel.invalid" not in texto
    assert guarda.cache_info().currsize == 1


@pytest.mark.anyio
async def test_a_pagina_com_o_nome_trocado_e_a_que_se_faria_com_ele(app: Paginas) -> None:
    base = "http://outra-maquina.exemplo:8501/"
    for endereco in TODOS:
        caminho, _, consulta = endereco.partition("?")
        escopo = {"query_string": consulta.encode(), "headers": [], "scheme": "http"}
        pedido = Pedido.do_endereco(mapa.pagina(caminho.strip("/") or "inicio"), escopo)
        feitas = [
            gemea.documento(Pedido(pedido.pagina, pedido.pares, uma)).html for uma in (SEM_MAQUINA, base)
        ]
        assert feitas[0].replace(SEM_MAQUINA, base) == feitas[1], endereco


@pytest.mark.anyio
async def test_o_que_todos_pedem_fica_com_mil_pedidos_inventados(app: Paginas, cliente: AsyncClient) -> None:
    boas = ["/", "/areas", "/area?codigo=2", "/acao?codigo=A001", "/area?codigo=2&idioma=en"]
    for boa in boas:
        await cliente.get(boa)
    # A pasta é conferida a cada segundo: sem retrato novo, nada sai.
    assert retrato.atual(configuracao.ler().retratos)
    for i in range(150):
        await cliente.get("/acoes", params={"texto": f"{'z' * 2000}{i}"}, headers={"Host": f"m{i}.exemplo"})
        await cliente.get("/areas", headers={"Accept-Language": f"en,x{i};q=0.1", "Host": f"m{i}.exemplo"})
    nomes = {(chave.pagina, chave.pares) for chave in app.prontas.principais.chaves()}
    assert {("inicio", ()), ("areas", ()), ("area", (("codigo", "2"),))} <= nomes
    assert ("area", (("codigo", "2"), ("idioma", "en"))) in nomes
    assert len(app.prontas.principais) == len(boas) + 1, "as línguas oferecidas são só as do painel"
