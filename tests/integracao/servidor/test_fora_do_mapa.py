"""O que não é página do mapa também diz que os dados são inventados e dá um caminho a quem chegou."""

from dataclasses import replace
from pathlib import Path

import pytest

from dados import configuracao
from tests import na_memoria


@pytest.fixture(autouse=True)
def _painel(historia_pequena: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lida = replace(
        configuracao.de({}), retratos=historia_pequena, participacao_url=f"sqlite:///{tmp_path}/base.sqlite"
    )
    monkeypatch.setattr(configuracao, "ler", lambda: lida)


@pytest.mark.anyio
@pytest.mark.parametrize(
    "endereco", ["/nada", "/recibo", "/avise-me", "/acao?codigo=NADA", f"/acoes?q={'a' * 9000}"]
)
async def test_a_demonstracao_se_diz_antes_do_titulo(endereco: str) -> None:
    async with na_memoria.painel() as cliente:
        lida = await cliente.get(endereco)
    assert lida.status_code in {404, 414}
    assert 0 < lida.text.find('class="faixa-demonstracao"') < lida.text.index("<h1")


@pytest.mark.anyio
async def test_sem_correio_o_aviso_leva_aos_feeds() -> None:
    async with na_memoria.painel() as cliente:
        lida = await cliente.get("/avise-me")
        feed, mudancas = await cliente.get("/mudancas.atom"), await cliente.get("/mudancas")
    assert 'href="./mudancas.atom"' in lida.text
    assert 'href="./mudancas#acompanhar"' in lida.text
    assert (feed.status_code, 'id="acompanhar"' in mudancas.text) == (200, True)
    assert "Não encontramos esta página" not in lida.text


@pytest.mark.anyio
async def test_o_periodo_dos_dados_se_le_por_extenso() -> None:
    async with na_memoria.painel() as cliente:
        lidas = [(await cliente.get(f"/dados{lingua}")).text for lingua in ("", "?idioma=en")]
    for lida, mes in zip(lidas, ("novembro de 2024", "November 2024"), strict=True):
        assert mes in lida
        assert "2024-11/" not in lida.partition('class="ficha"')[2].partition("</dl>")[0]
