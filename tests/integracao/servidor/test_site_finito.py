"""O painel acaba: quem obedece ao robots.txt lê cada página uma vez em cada língua, e nada mais."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from bench.rastreio import LIMITE, EnderecosDemais, ligacoes, rastrear
from componentes import mapa
from dados import configuracao
from tests import na_memoria
from traducoes import IDIOMAS

Usar = Callable[[Path], None]


@pytest.fixture
def usar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Usar:
    """`usar(retratos)` põe a configuração de um painel com essa pasta e nenhum endereço público."""

    def _usar(retratos: Path) -> None:
        ajustes = configuracao.de(
            {"PAINEL_RETRATOS": str(retratos), "PAINEL_PARTICIPACAO_URL": f"sqlite:///{tmp_path}/p.sqlite"}
        )
        monkeypatch.setattr(configuracao, "ler", lambda: ajustes)

    return _usar


async def _lidas_e_do_mapa() -> tuple[dict[str, str], set[str]]:
    """O que o rastreio leu, e o que o sitemap anuncia em todas as línguas."""
    async with na_memoria.cliente_de(na_memoria.aplicacao()) as cliente:
        lidas = await rastrear(cliente)
        xml = (await cliente.get("/sitemap.xml")).text
    anunciados = [loc.replace("&amp;", "&") for loc in re.findall(r"<loc>(.*?)</loc>", xml)]
    em_toda_lingua = set()
    for endereco in anunciados:
        partes = urlsplit(endereco)
        nome = partes.path.strip("/") or "inicio"
        for idioma in IDIOMAS:
            lingua = {} if idioma == IDIOMAS[0] else {"idioma": idioma.codigo}
            caminho = mapa.endereco(nome, **dict(parse_qsl(partes.query)), **lingua)
            em_toda_lingua.add(caminho.removeprefix("."))
    return lidas, em_toda_lingua


@pytest.mark.anyio
async def test_o_rastreio_le_o_que_o_mapa_anuncia_em_cada_lingua(usar: Usar, historia_pequena: Path) -> None:
    usar(historia_pequena)
    lidas, anunciados = await _lidas_e_do_mapa()
    assert set(lidas) == anunciados
    # Até o que o robots.txt não deixa seguir está escrito do único jeito que há.
    indicados = {ligacao for de, html in lidas.items() for ligacao in ligacoes(html, de=de)}
    assert any("retrato=" in indicado for indicado in indicados)
    assert [indicado for indicado in sorted(indicados) if indicado != _na_ordem(indicado)] == []
    assert not any("leve=" in indicado or "idioma=pt_BR" in indicado for indicado in indicados)


@pytest.mark.longo
@pytest.mark.anyio
async def test_a_demonstracao_com_historia_acaba_antes_de_mil_paginas(
    usar: Usar, retrato_com_historia: Path
) -> None:
    usar(retrato_com_historia)
    lidas, anunciados = await _lidas_e_do_mapa()
    assert set(lidas) == anunciados
    assert len(lidas) < LIMITE


@pytest.mark.anyio
async def test_o_rastreio_nao_continua_para_sempre(usar: Usar, historia_pequena: Path) -> None:
    usar(historia_pequena)
    async with na_memoria.cliente_de(na_memoria.aplicacao()) as cliente:
        with pytest.raises(EnderecosDemais):
            await rastrear(cliente, limite=3)


def _na_ordem(endereco: str) -> str:
    partes = urlsplit(endereco)
    return mapa.endereco(partes.path.strip("/") or "inicio", **dict(parse_qsl(partes.query))).removeprefix(
        "."
    )
