"""O feed do que mudou: ids que não mudam, só a parte pedida, e cada entrada leva a quem conta o mesmo."""

import re
from http import HTTPStatus
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from componentes.mudancas import contada
from componentes.mudancas.comparacao import Comparacao
from componentes.mudancas.contada import Contada
from dados import configuracao
from dados.mudancas.modelo import Mudanca
from servidor import feeds
from tests.integracao.servidor.leitura_das_mudancas import ATOM, entradas
from tests.na_memoria import painel
from tests.paineis import Painel
from traducoes import Idioma


def test_o_feed_tem_ids_que_nao_mudam_com_o_endereco_nem_se_repetem(painel_com_historia: Painel) -> None:
    de_um = painel_com_historia.pedir("/mudancas.atom", Host="um.exemplo")
    de_outro = painel_com_historia.pedir("/mudancas.atom?idioma=pt_BR", Host="outro.exemplo")
    (ids, outros) = ([e.text for e in ET.fromstring(r.corpo).iter(f"{ATOM}id")] for r in (de_um, de_outro))
    raiz = ET.fromstring(de_um.corpo)
    datas = [entrada.findtext(f"{ATOM}updated") or "" for entrada in raiz.findall(f"{ATOM}entry")]

    assert ids == outros
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"tag:mg\.gov\.br,2024-11-06:\S+", id or "") for id in ids)
    assert "http://um.exemplo/mudancas?" in de_um.texto
    # Cada notícia tem a sua hora, e a ordem das horas é a do feed.
    assert datas == sorted(set(datas), reverse=True)
    assert raiz.findtext(f"{ATOM}updated") == datas[0]
    assert "(demonstração)" in (raiz.findtext(f"{ATOM}title") or "")
    assert de_um.cabecalhos["Content-Type"] == "application/atom+xml; charset=utf-8"
    de_novo = painel_com_historia.pedir(
        "/mudancas.atom", Host="um.exemplo", If_None_Match=de_um.cabecalhos["ETag"]
    )
    assert de_novo.status == 304


def test_o_feed_de_uma_parte_e_so_ela(painel_com_historia: Painel) -> None:
    todas = {entrada.findtext(f"{ATOM}id") for entrada in entradas(painel_com_historia)}
    for parte, termo in (("area=2", "area-2"), ("especie=atrasou", "atrasou")):
        suas = entradas(painel_com_historia, f"/mudancas.atom?{parte}")
        termos = [{c.get("term") for c in entrada.findall(f"{ATOM}category")} for entrada in suas]

        assert 0 < len(suas) < len(todas)
        assert {entrada.findtext(f"{ATOM}id") for entrada in suas} < todas
        assert all(termo in seus for seus in termos)


def test_cada_entrada_leva_a_pagina_que_conta_o_mesmo(painel_com_historia: Painel) -> None:
    entrada = entradas(painel_com_historia)[-1]
    (ligacao,) = entrada.findall(f"{ATOM}link")
    endereco = (ligacao.get("href") or "").removeprefix(painel_com_historia.endereco)
    frase = (entrada.findtext(f"{ATOM}content") or "").split("\n")[0]

    assert frase.replace("&", "&amp;") in painel_com_historia.pedir(endereco).texto


@pytest.mark.parametrize("endereco", ["/", "/mudancas", "/area?codigo=2"])
def test_a_pagina_indica_o_feed_a_quem_o_procura(endereco: str, painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir(endereco).texto
    feeds = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="\.([^"]*)"', html)

    assert "/mudancas.atom" in feeds
    # Os buscadores recusam `hreflang` num endereço pela metade. A língua do feed está dentro dele.
    assert not re.search(r'<link[^>]*hreflang[^>]*href="\.', html)
    assert ("/mudancas.atom?area=2" in feeds) == ("area" in endereco)
    for feed in feeds:
        assert painel_com_historia.pedir(feed).status == 200


@pytest.fixture
def contadas(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A marca de cada mudança que se pôs em frases."""
    feitas: list[str] = []
    contar = contada.de

    def anotando(mudanca: Mudanca, comparada: Comparacao, *, idioma: Idioma) -> Contada:
        feitas.append(mudanca.marca)
        return contar(mudanca, comparada, idioma=idioma)

    monkeypatch.setattr(contada, "de", anotando)
    return feitas


@pytest.mark.anyio
@pytest.mark.parametrize("parte", ["", "area=1&", "grupo=saiu&"])
async def test_uma_pagina_do_feed_so_faz_o_que_mostra(
    parte: str, contadas: list[str], historia_pequena: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A página de longe não refaz as de antes, e a que não existe não faz nada."""
    ajustes = configuracao.de({"PAINEL_RETRATOS": str(historia_pequena)})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)

    async def ler(endereco: str) -> tuple[int, list[str]]:
        contadas.clear()
        feeds._pronto.cache_clear()
        resposta = await cliente.get(endereco)
        raiz = ET.fromstring(resposta.text) if resposta.status_code == HTTPStatus.OK else ET.Element("nada")
        return resposta.status_code, [e.findtext(f"{ATOM}id") or "" for e in raiz.iter(f"{ATOM}entry")]

    async with painel() as cliente:
        _, todas = await ler(f"/mudancas.atom?{parte}")
        por_pagina = max(1, len(todas) // 5)
        monkeypatch.setattr(feeds, "POR_PAGINA", por_pagina)
        paginas = -(-len(todas) // por_pagina)
        juntas: list[str] = []
        for pagina in range(1, paginas + 1):
            juntas += (await ler(f"/mudancas.atom?{parte}pagina={pagina}"))[1]
            assert len(contadas) <= por_pagina + 1
        assert juntas == todas
        assert todas
        for pagina in (paginas + 1, 99999):
            assert await ler(f"/mudancas.atom?{parte}pagina={pagina}") == (HTTPStatus.NOT_FOUND, [])
            assert contadas == []
