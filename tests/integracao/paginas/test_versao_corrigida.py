"""Quem abre uma versão que foi corrigida lê por quê, e Dados conta o que esteve no ar."""

from pathlib import Path

import pytest

from dados import ativacao, configuracao
from tests.correcao import CORRIGIDA, FRASE, VERSAO, publicar_correcao
from tests.na_memoria import paginas


@pytest.mark.anyio
async def test_a_barra_diz_o_que_a_correcao_mudou(
    retratos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publicar_correcao(retratos, tmp_path)
    ajustes = configuracao.de(
        {"PAINEL_RETRATOS": str(retratos), "PAINEL_PARTICIPACAO_URL": f"sqlite:///{tmp_path}/p.sqlite"}
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    async with paginas() as cliente:
        antiga = (await cliente.get(f"/acoes?retrato={VERSAO}")).text
        assert f"Esta versão foi corrigida pela {CORRIGIDA}. Quem publicou explica: “{FRASE}”" in antiga
        nova, dados = (await cliente.get("/acoes")).text, (await cliente.get("/dados")).text
        assert FRASE not in nova
        assert f"Corrige a versão {VERSAO}: {FRASE}" in dados
        assert dados.index(f": versão {CORRIGIDA}.</li>") < dados.index(f": versão {VERSAO}.</li>")
        # Depois de voltar atrás, a que está no ar não se chama de antiga.
        ativacao.reverter(VERSAO, retratos=retratos)
        assert FRASE not in (await cliente.get("/acoes")).text
        desconhecida = await cliente.get("/acoes?retrato=2020-01-01")
        assert desconhecida.status_code == 404
        assert "não existe. Veja a lista das versões" in desconhecida.text
