"""Um retrato de cada esquema no ar e um de cada ao lado: tudo o que os compara responde e diz o certo."""

import json
from dataclasses import replace
from http import HTTPStatus
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

from comandos.mudancas import mudancas
from componentes import mapa
from dados import configuracao
from tests import retratos_guardados
from tests.na_memoria import painel
from tests.retratos_guardados import ESQUEMAS

ANTES, DEPOIS = "2026-08-31", "2026-10-31"
CODIGOS = {"area": "1", "diretriz": "1.a.1", "acao": "A001", "indicador": "I01"}
PRIMEIRO_COM_EXEMPLO = 4

EXEMPLOS = """
    UPDATE objetivo SET exemplo = 'Um exemplo.'; UPDATE area SET exemplo = 'Um exemplo.';
    UPDATE grupo SET exemplo = 'Um exemplo.'; UPDATE diretriz SET exemplo = 'Um exemplo.';
"""
MUDOU = """
    UPDATE acao SET fim_previsto = '2027-03-31', situacao_informada = 'em_andamento' WHERE codigo = 'A001';
    UPDATE medicao SET valor = 40;
    INSERT INTO execucao_mensal VALUES ('A001', '2025-04-01', 1, 2);
"""
FORMATOS = ("csv", "json", "xlsx")


def _compara(pagina: mapa.Pagina) -> bool:
    """Se o código da página fala de outra versão; as outras se leem em `test_esquemas_antigos.py`."""
    codigo = (configuracao.RAIZ / "paginas" / f"{pagina.nome}.py").read_text(encoding="utf-8")
    return "componentes.mudancas" in codigo or "historia" in codigo


def _enderecos() -> list[str]:
    das_paginas = [
        f"{pagina.caminho}?codigo={CODIGOS[pagina.nome]}" if pagina.nome in CODIGOS else pagina.caminho
        for pagina in mapa.PAGINAS
        if _compara(pagina)
    ]
    assert len(das_paginas) >= len(CODIGOS) + 3, "o início, o que mudou e os dados também comparam"
    dos_arquivos = [f"/arquivos/ultima/mudancas.{formato}?de={ANTES}" for formato in FORMATOS]
    return [*das_paginas, f"/mudancas?de={ANTES}", "/mudancas?item=area:1", "/mudancas.atom", *dos_arquivos]


@pytest.fixture(autouse=True)
def _desta_pasta(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ajustes = replace(
        configuracao.de({}), retratos=tmp_path, participacao_url=f"sqlite:///{tmp_path / 'base.sqlite'}"
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)


def _por(pasta: Path, esquema: int, *, versao: str, sql: str = "") -> Path:
    """Onde há a coluna dos exemplos, ela vem cheia: o outro lado pode não a conhecer."""
    exemplos = EXEMPLOS if esquema >= PRIMEIRO_COM_EXEMPLO else ""
    return retratos_guardados.por(pasta, esquema=esquema, versao=versao, sql=exemplos + sql)


@pytest.mark.anyio
@pytest.mark.parametrize(("antes", "depois"), [*product(ESQUEMAS, ESQUEMAS)])
async def test_todo_par_se_compara_em_toda_pagina_arquivo_e_feed(
    tmp_path: Path, antes: int, depois: int
) -> None:
    _por(tmp_path, antes, versao=ANTES)
    retratos_guardados.no_ar(tmp_path, _por(tmp_path, depois, versao=DEPOIS, sql=MUDOU))

    async with painel() as cliente:
        respostas = [await cliente.get(endereco) for endereco in _enderecos()]
    assert [(r.url.raw_path, r.status_code) for r in respostas if r.status_code != HTTPStatus.OK] == []

    linhas = next(r for r in respostas if "mudancas.json" in str(r.url)).json()
    # E nada mais: o exemplo, que só um dos lados conhece, não é notícia.
    assert {(uma["tabela"], uma["campo"]) for uma in linhas} == {
        ("acao", "fim_previsto"),
        ("acao", "situacao_informada"),
        ("execucao_mensal", "programado"),
        ("execucao_mensal", "realizado"),
        ("medicao", "valor"),
    }
    do_comando = CliRunner().invoke(mudancas, ["--de", ANTES, "--json"])
    assert (do_comando.exit_code, json.loads(do_comando.output)) == (0, linhas)
