"""O endereço do que saiu dos dados diz quando saiu e leva à última versão; o do que nunca houve, não."""

import re
from html import unescape
from http import HTTPStatus
from pathlib import Path

import pytest

from dados import configuracao, retiradas
from dados.retrato import caminho_do_retrato
from tests.integracao.paginas.leitura import Abrir, html
from tests.na_memoria import painel
from tests.retratos_guardados import ESQUEMAS, no_ar, por

VERSOES = ("2026-06-30", "2026-08-31", "2026-10-31")
CODIGOS = {"acao": "A002", "indicador": "I01", "diretriz": "1.a.2", "area": "1"}
TITULOS = {
    "acao": "Ação retirada dos dados em 31/08/2026",
    "indicador": "Indicador retirado dos dados em 31/08/2026",
    "diretriz": "Diretriz retirada dos dados em 31/08/2026",
    "area": "Área retirada dos dados em 31/08/2026",
}
TIRAR = """
    DELETE FROM acao_diretriz WHERE acao = 'A002' OR diretriz = '1.a.2';
    DELETE FROM acao WHERE codigo = 'A002';
    DELETE FROM meta; DELETE FROM medicao; DELETE FROM indicador;
    DELETE FROM diretriz WHERE codigo = '1.a.2'; DELETE FROM area;
"""


@pytest.fixture
def pasta(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Uma versão com tudo e duas sem nada do que se tira; a do meio é a primeira sem."""
    ajustes = configuracao.de(
        {"PAINEL_RETRATOS": str(tmp_path), "PAINEL_PARTICIPACAO_URL": f"sqlite:///{tmp_path}/p.sqlite"}
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    por(tmp_path, esquema=ESQUEMAS[0], versao=VERSOES[0])
    por(tmp_path, esquema=ESQUEMAS[1], versao=VERSOES[1], sql=TIRAR)
    no_ar(tmp_path, por(tmp_path, esquema=ESQUEMAS[-1], versao=VERSOES[2], sql=TIRAR))
    return tmp_path


@pytest.mark.anyio
@pytest.mark.parametrize("tipo", CODIGOS)
async def test_a_pagina_diz_quando_saiu_e_os_seus_caminhos_abrem(pasta: Path, tipo: str) -> None:
    async with painel() as cliente:
        resposta = await cliente.get(f"/{tipo}?codigo={CODIGOS[tipo]}")
        assert resposta.status_code == HTTPStatus.GONE
        assert f"<h1>{TITULOS[tipo]}</h1>" in resposta.text
        assert "Só o texto do decreto é real." in resposta.text
        miolo = resposta.text.partition('<div class="vazio">')[2].partition("</ul>")[0]
        caminhos = [unescape(um).removeprefix(".") for um in re.findall(r'href="([^"]+)"', miolo)]
        assert caminhos[0] == f"/{tipo}?retrato={VERSOES[0]}&codigo={CODIGOS[tipo]}"
        assert {(await cliente.get(um)).status_code for um in caminhos} == {HTTPStatus.OK}
        assert (await cliente.get(f"/{tipo}?codigo=Z9")).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.anyio
async def test_os_caminhos_de_o_que_mudou_para_o_que_saiu_abrem(pasta: Path) -> None:
    async with painel() as cliente:
        pagina = await cliente.get(f"/mudancas?de={VERSOES[0]}&retrato={VERSOES[1]}")
        saidas = {
            unescape(um).removeprefix(".")
            for um in re.findall(r'href="(\./(?:acao|indicador|diretriz|area)\?[^"]+)"', pagina.text)
        }
        assert {um.partition("?")[0] for um in saidas} == {f"/{tipo}" for tipo in CODIGOS}
        assert {(await cliente.get(um)).status_code for um in saidas} <= {HTTPStatus.OK, HTTPStatus.GONE}


@pytest.mark.anyio
async def test_a_versao_antiga_que_chega_depois_vale_sem_troca_de_ponteiro(pasta: Path) -> None:
    async with painel() as cliente:
        assert (await cliente.get("/acao?codigo=A777")).status_code == HTTPStatus.NOT_FOUND
        renomear = "UPDATE acao SET codigo = 'A777' WHERE codigo = 'A002'"
        por(pasta, esquema=ESQUEMAS[-1], versao="2026-04-30", sql=renomear)
        resposta = await cliente.get("/acao?codigo=A777")
    assert resposta.status_code == HTTPStatus.GONE
    assert "Ação retirada dos dados em 30/06/2026" in resposta.text


@pytest.mark.anyio
async def test_a_versao_do_meio_estragada_nao_esconde_o_que_saiu_das_outras(pasta: Path) -> None:
    do_meio = caminho_do_retrato(pasta, versao=VERSOES[1])
    do_meio.chmod(0o600)
    do_meio.write_bytes(do_meio.read_bytes()[:-40] + bytes(40))
    async with painel() as cliente:
        saiu = await cliente.get("/acao?codigo=A002")
    assert saiu.status_code == HTTPStatus.GONE
    assert f"retrato={VERSOES[0]}" in saiu.text


def test_quem_procura_um_codigo_nao_espera_a_leitura_das_versoes(
    pasta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retiradas, "ESPERA", 0.0)
    with retiradas._um_por_vez:
        assert retiradas.achar(pasta, tipo="acao", codigo="A002") is None
    assert retiradas.achar(pasta, tipo="acao", codigo="A002")


def test_o_streamlit_diz_o_mesmo(pasta: Path, abrir: Abrir) -> None:
    teste = abrir("acao", retratos=pasta, codigo="A002")
    assert TITULOS["acao"] in html(teste)
