"""Toda página é um documento HTML completo e pequeno, que se lê sem JavaScript e se guarda."""

import gzip
import json
import re
from html.parser import HTMLParser

import brotli
import pytest

from componentes import mapa
from tests.enderecos import DE_CADA_PAGINA, TODOS
from tests.paineis import Painel, pedir

KB = 1000
MAIOR_HTML = 100 * KB
MAIOR_COMPRIMIDO = 25 * KB


class Leitura(HTMLParser):
    """As etiquetas do documento, com seus atributos, na ordem, e o texto da cabeça que interessa."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.etiquetas: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.etiquetas.append((tag, {nome: valor or "" for nome, valor in attrs}))

    def de(self, tag: str, **atributos: str) -> list[dict[str, str]]:
        return [tem for nome, tem in self.etiquetas if nome == tag and atributos.items() <= tem.items()]


def json_ld(html: str) -> dict[str, object]:
    (texto,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    lido: dict[str, object] = json.loads(texto)
    return lido


@pytest.mark.parametrize("endereco", TODOS)
def test_pagina_se_apresenta_por_inteiro(endereco: str, painel: Painel) -> None:
    resposta = painel.pedir(endereco)
    lido = Leitura(resposta.texto)

    assert resposta.status == 200
    assert resposta.cabecalhos["Content-Type"] == "text/html; charset=utf-8"
    assert lido.de("html") == [{"lang": "pt-BR"}]
    for etiqueta in ("header", "main", "footer", "h1", "title"):
        assert len(lido.de(etiqueta)) == 1, etiqueta
    assert [link["href"] for link in lido.de("link", rel="canonical")] == [
        painel.endereco + endereco.replace(":", "%3A")
    ]
    # O feed também é `alternate`, e a língua dele está dentro dele.
    linguas = {link.get("hreflang") for link in lido.de("link", rel="alternate") if "type" not in link}
    assert linguas == {"pt-BR", "en", "es", "x-default"}
    descricao = lido.de("meta", name="description")[0]["content"]
    assert len(descricao) >= 20
    assert lido.de("meta", property="og:description")[0]["content"] == descricao
    assert lido.de("meta", property="og:url")[0]["content"] == lido.de("link", rel="canonical")[0]["href"]
    atalhos = [link["href"] for link in lido.de("a") if link.get("accesskey")]
    assert atalhos == ["#conteudo", "#menu-principal", "#campo-de-busca", "#rodape"]
    ids = [tem["id"] for _, tem in lido.etiquetas if "id" in tem]
    assert len(ids) == len(set(ids))
    assert {atalho[1:] for atalho in atalhos} <= set(ids)


def test_cada_pagina_tem_titulo_e_descricao_so_seus(painel: Painel) -> None:
    documentos = [painel.pedir(endereco.removeprefix(".")).texto for endereco in DE_CADA_PAGINA]
    titulos = [re.findall(r"<title>(.*?)</title>", html)[0] for html in documentos]
    descricoes = [Leitura(html).de("meta", name="description")[0]["content"] for html in documentos]

    assert len(set(titulos)) == len(set(descricoes)) == len(mapa.PAGINAS)
    assert all(
        titulo.endswith(" · Painel da Estratégia de Governo Digital de Minas Gerais") for titulo in titulos
    )


@pytest.mark.parametrize("endereco", TODOS)
def test_pagina_cabe_num_celular_com_sinal_ruim(endereco: str, painel: Painel) -> None:
    inteiro = painel.pedir(endereco)
    for formato, abrir in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        comprimido = painel.pedir(endereco, Accept_Encoding=formato)

        assert comprimido.cabecalhos["Content-Encoding"] == formato
        assert len(comprimido.corpo) <= MAIOR_COMPRIMIDO
        if "opinar" not in endereco and endereco != "/protocolo":  # cada formulário tem o seu token
            assert abrir(comprimido.corpo) == inteiro.corpo
    assert len(inteiro.corpo) <= MAIOR_HTML


def test_nada_do_streamlit_e_pedido_antes_da_hora(painel: Painel) -> None:
    html = painel.pedir("/area?codigo=2").texto
    fora = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)

    assert "./static/" in html
    for estranho in ("./static/", "preload", "openapi", "woff2", "You need to enable JavaScript", "noscript"):
        assert estranho not in fora
    estilos = Leitura(fora).de("link", rel="stylesheet")
    assert len(estilos) == 1


@pytest.mark.parametrize(
    "caminho",
    [
        "/xyz",
        "/area?codigo=99",
        "/diretriz?codigo=9.z.9",
        "/acao",
        "/indicador?codigo=%3Cscript%3E",
        "/areas?retrato=2020-01-01",
        "/areas?retrato=..%2F..%2Fatual",
        "/recibo",
        "/areas/2",
        "/index.html",
    ],
)
def test_o_que_nao_existe_e_404_e_ajuda(caminho: str, painel: Painel) -> None:
    resposta = painel.pedir(caminho)
    lido = Leitura(resposta.texto)

    assert resposta.status == 404
    assert "Não encontramos esta página" in resposta.texto
    assert "<script>" not in resposta.texto
    assert lido.de("meta", name="robots") == [{"name": "robots", "content": "noindex"}]
    assert lido.de("form", action="./busca")
    assert not lido.de("template"), "o Streamlit não tem o que fazer aqui"
    assert resposta.cabecalhos["Cache-Control"] == "no-store"


@pytest.mark.parametrize("metodo", ["GET", "POST"])
@pytest.mark.parametrize("resto", ["openapi.json", "mcp", "interact", "nada"])
def test_api_de_agentes_nao_existe(resto: str, metodo: str, painel: Painel) -> None:
    assert pedir(painel.endereco, f"/_stcore/agent/{resto}", metodo=metodo).status == 404


def test_barra_a_mais_leva_ao_endereco_certo(painel: Painel) -> None:
    resposta = painel.pedir("/area/?codigo=2")

    assert (resposta.status, resposta.cabecalhos["Location"]) == (301, "/area?codigo=2")


def test_retrato_pedido_vale_e_viaja_nos_links(painel: Painel) -> None:
    html = painel.pedir("/area?codigo=2&retrato=2026-10-31").texto

    assert "./areas?retrato=2026-10-31" in html
    assert '<input type="hidden" name="retrato" value="2026-10-31">' in html
    assert "Você está vendo dados de" not in html, "é a versão mais nova"


def test_marca_poupa_o_envio_e_muda_com_o_formato(painel: Painel) -> None:
    inteira = painel.pedir("/areas", Accept_Encoding="br")
    marca = inteira.cabecalhos["ETag"]
    poupada = painel.pedir("/areas", Accept_Encoding="br", If_None_Match=marca)

    assert (poupada.status, poupada.corpo) == (304, b"")
    assert painel.pedir("/areas", Accept_Encoding="gzip", If_None_Match=marca).status == 200
    for resposta in (inteira, poupada):
        assert resposta.cabecalhos["Cache-Control"] == "public, no-cache"
        assert resposta.cabecalhos["Vary"] == "Accept-Encoding, Accept-Language"


def test_dados_se_descrevem_para_catalogos(painel: Painel) -> None:
    fato = json_ld(painel.pedir("/dados").texto)

    assert fato["@type"] == "Dataset"
    assert fato["version"] == "2026-10-31"
    assert str(fato["license"]).startswith("https://creativecommons.org/licenses/by/4.0/")
    assert "inventados" in str(fato["description"])
    assert {"name", "url", "creator", "dateModified", "temporalCoverage"} <= fato.keys()
    arquivos = fato["distribution"]
    assert isinstance(arquivos, list)
    assert len(arquivos) > 10
    for arquivo in arquivos:
        endereco = arquivo["contentUrl"].removeprefix(painel.endereco)
        resposta = painel.pedir(endereco)
        assert resposta.status == 200
        assert resposta.cabecalhos.get_content_type() == arquivo["encodingFormat"]


def test_trilha_leva_a_paginas_que_existem(painel: Painel) -> None:
    fato = json_ld(painel.pedir("/diretriz?codigo=2.b.3").texto)

    assert fato["@type"] == "BreadcrumbList"
    passos = fato["itemListElement"]
    assert isinstance(passos, list)
    nomes = [passo["name"] for passo in passos]
    assert nomes == ["Início", "Áreas", "Qualidade dos serviços públicos", "Diretriz 2.b.3"]
    assert [passo["position"] for passo in passos] == [1, 2, 3, 4]
    for passo in passos:
        assert painel.pedir(passo["item"].removeprefix(painel.endereco)).status == 200


def test_sem_retrato_a_pagina_diz_isso_sem_ser_guardada(painel_sem_retrato: Painel) -> None:
    resposta = painel_sem_retrato.pedir("/")

    assert resposta.status == 503
    assert "O painel ainda não tem dados para mostrar" in resposta.texto
    assert resposta.cabecalhos["Cache-Control"] == "no-store"


def test_a_versao_leve_e_do_navegador_e_a_pagina_e_a_mesma(painel: Painel) -> None:
    """Quem pede poucos dados recebe os mesmos bytes: é o script da página que deixa de buscar o resto."""
    comum, poucos_dados = painel.pedir("/areas"), painel.pedir("/areas", Save_Data="on")

    assert comum.corpo == poucos_dados.corpo
    assert "Save-Data" not in comum.cabecalhos["Vary"]
    assert Leitura(comum.texto).de("button", **{"data-preferencia": "leve"})
    assert painel.pedir("/area?codigo=2&leve=1").cabecalhos["Location"] == "./area?codigo=2"


def test_sob_um_prefixo_tudo_fica_no_lugar(painel_com_prefixo: Painel) -> None:
    base = "https://painel.exemplo/egd/painel"
    html = painel_com_prefixo.pedir("/egd/painel/area?codigo=2").texto

    assert f'<link rel="canonical" href="{base}/area?codigo=2">' in html
    assert painel_com_prefixo.pedir("/egd/painel").cabecalhos["Location"] == "/egd/painel/"
    assert painel_com_prefixo.pedir("/egd/painel/").status == 200
    assert painel_com_prefixo.pedir("/egd/painel/saude").status == 200
    assert painel_com_prefixo.pedir("/egd/painel/arquivos/ultima/area.csv").status == 200
    for fora in ("/", "/area?codigo=2", "/egd/areas"):
        assert painel_com_prefixo.pedir(fora).status == 404
