"""Quem abre uma versão que foi corrigida lê por quê, e Dados conta o que esteve no ar."""

from pathlib import Path

from dados import ativacao
from tests.correcao import CORRIGIDA, FRASE, VERSAO, publicar_correcao
from tests.paineis import painel_no_ar


def test_a_barra_diz_o_que_a_correcao_mudou(retratos: Path, tmp_path: Path) -> None:
    publicar_correcao(retratos, tmp_path)
    with painel_no_ar(retratos=retratos, instancia=tmp_path) as painel:
        antiga = painel.pedir(f"/acoes?retrato={VERSAO}").texto
        assert f"Esta versão foi corrigida pela {CORRIGIDA}: {FRASE}" in antiga
        nova, dados = painel.pedir("/acoes").texto, painel.pedir("/dados").texto
        assert FRASE not in nova
        assert f"Corrige a versão {VERSAO}: {FRASE}" in dados
        assert dados.index(f": versão {CORRIGIDA}.</li>") < dados.index(f": versão {VERSAO}.</li>")
        # Depois de voltar atrás, a que está no ar não se chama de antiga.
        ativacao.reverter(VERSAO, retratos=retratos)
        assert FRASE not in painel.pedir("/acoes").texto
        for caminho in ("/acoes", "/arquivos", "/figuras", "/embed"):
            assert painel.pedir(f"{caminho}?retrato=2020-01-01").status == 404
        desconhecida = painel.pedir("/acoes?retrato=2020-01-01")
        assert "não existe. Veja a lista das versões" in desconhecida.texto
