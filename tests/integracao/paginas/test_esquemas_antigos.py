"""Todo esquema que já existiu tem um retrato guardado, feito na época, e o painel de hoje o lê."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from componentes import formulario, mapa
from dados import ativacao, configuracao, retrato
from dados.consultas import dicionario
from dados.exportacao import arquivos
from dados.participacao import publico
from servidor import gemea
from servidor.pedido import Pedido
from tests import retratos_guardados
from tests.retratos_guardados import ESQUEMAS

CODIGOS = {"area": "1", "diretriz": "1.a.1", "acao": "A001", "indicador": "I01"}
VERSAO = "2026-10-31"


def test_ha_um_retrato_guardado_de_cada_esquema() -> None:
    esperados = {f"esquema-{n}.sqlite.gz" for n in ESQUEMAS}
    assert {arquivo.name for arquivo in retratos_guardados.PASTA.iterdir()} == esperados


@pytest.mark.parametrize("esquema", ESQUEMAS)
def test_o_painel_de_hoje_le_o_retrato_de_cada_esquema(
    esquema: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caminho = retratos_guardados.por(tmp_path, esquema=esquema, versao=VERSAO)
    soma = hashlib.sha256(caminho.read_bytes()).hexdigest()
    ativacao.reverter(VERSAO, retratos=tmp_path)
    ajustes = replace(
        configuracao.de({}), retratos=tmp_path, participacao_url=f"sqlite:///{tmp_path / 'base.sqlite'}"
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    aberto = retrato.atual(tmp_path)
    assert aberto.metadados.versao_esquema == esquema
    no_ar = publico.da_base(ajustes.participacao_url).ver()

    for pagina in mapa.PAGINAS:
        consulta = f"codigo={CODIGOS[pagina.nome]}" if pagina.nome in CODIGOS else ""
        escopo = {"query_string": consulta.encode(), "headers": [], "scheme": "http"}
        feita = gemea.desenhar(
            Pedido.do_endereco(pagina, escopo), aberto, envio=formulario.NADA, publico=no_ar
        )
        assert feita.pedacos, pagina.nome
    do_dicionario = dicionario.tabelas(aberto)
    for tabela in do_dicionario:
        pedida = arquivos.achar(aberto, f"{tabela.nome}.csv", tabelas=do_dicionario, recorte=None)
        assert pedida is not None
        linhas = b"".join(arquivos.em_partes(pedida)).splitlines()
        assert len(linhas) > tabela.linhas
    # Ler não muda o arquivo: a soma que o público guardou continua a valer.
    assert hashlib.sha256(caminho.read_bytes()).hexdigest() == soma
