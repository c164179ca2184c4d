"""O arquivo que não se faz agora: uma frase na língua de quem pede, quando voltar, e ninguém a guarda."""

from pathlib import Path

import pytest
from httpx import Response

from componentes.mudancas import comparacao
from dados import configuracao
from dados.participacao.publico import abertos
from servidor.recusa_em_texto import VOLTE_EM
from tests.historia import PRIMEIRA, SEGUNDA
from tests.na_memoria import painel

ARQUIVOS = (
    "/mudancas.atom",
    "/arquivos/ultima/mudancas.csv",
    "/arquivos/ultima/acao.csv",
    "/figuras/area-2-situacao.csv",
    "/sitemap.xml",
)


def _usar(pasta: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = f"sqlite:///{tmp_path / 'participacao.sqlite'}"
    ajustes = configuracao.de({"PAINEL_RETRATOS": str(pasta), "PAINEL_PARTICIPACAO_URL": base})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)


def _conferir(resposta: Response, comeco: str) -> None:
    assert resposta.status_code == 503
    assert resposta.text.startswith(comeco)
    assert resposta.headers["content-type"] == "text/plain; charset=utf-8"
    assert resposta.headers["retry-after"] == str(VOLTE_EM)
    assert resposta.headers["cache-control"] == "no-store"
    assert resposta.headers["access-control-allow-origin"] == "*"


@pytest.mark.anyio
@pytest.mark.parametrize("endereco", ARQUIVOS)
async def test_sem_retrato_a_frase_vem_na_lingua_da_pessoa(
    endereco: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _usar(tmp_path / "nenhum", tmp_path, monkeypatch)
    async with painel() as cliente:
        for aceita, comeco in {
            "": "O painel está sem dados no momento.",
            "en-GB": "The dashboard has no data at the moment.",
            "es": "El tablero está sin datos en este momento.",
        }.items():
            resposta = await cliente.get(endereco, headers={"Accept-Language": aceita})
            _conferir(resposta, comeco)
            # Quem cuida do painel lê o motivo.
            assert "ode `painel publicar`." in resposta.text


@pytest.mark.anyio
async def test_quem_espera_uma_comparacao_sabe_por_que(
    historia_pequena: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _usar(historia_pequena, tmp_path, monkeypatch)
    monkeypatch.setattr(comparacao, "FILA", 0)
    monkeypatch.setattr(comparacao, "_guardadas", type(comparacao._guardadas)())
    async with painel() as cliente:
        for endereco in (f"/arquivos/{SEGUNDA}/mudancas.json?de={PRIMEIRA}&", "/mudancas.atom?"):
            _conferir(await cliente.get(f"{endereco}idioma=en"), "Comparing two large versions takes")


@pytest.mark.anyio
async def test_sem_a_base_o_arquivo_das_contribuicoes_diz_que_ela_falta(
    historia_pequena: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _usar(historia_pequena, Path("/proc/nao-ha"), monkeypatch)
    async with painel() as cliente:
        resposta = await cliente.get(f"/arquivos/contribuicoes/{abertos.TODAS[0].nome}.csv?idioma=es")
    _conferir(resposta, "Ahora no podemos mostrar lo que dijo el público.")
