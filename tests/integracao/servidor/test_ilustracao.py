"""A imagem com que cada página é compartilhada: só a que existe no retrato, no endereço que fica."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from componentes import acervo
from dados import retrato
from tests import retratos_guardados
from tests.correcao import VERSAO
from tests.paineis import Painel, painel_no_ar
from traducoes import PORTUGUES

COM_IMAGEM = ("situacao-por-area", "area-2-situacao")


@pytest.fixture(scope="module")
def ilustrado(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Painel]:
    """O painel com um retrato em que só duas figuras têm imagem."""
    pasta = tmp_path_factory.mktemp("ilustrado")
    for arquivo in retrato_demonstracao.iterdir():
        (pasta / arquivo.name).write_bytes(arquivo.read_bytes())
    caminho = retrato.caminho_do_retrato(pasta, versao=VERSAO)
    with sqlite3.connect(caminho) as conexao:
        for figura in COM_IMAGEM:
            conexao.execute(
                "INSERT OR REPLACE INTO imagem VALUES (?, 'pt_BR', 'png', ?)", (figura, b"\x89PNG")
            )
        conexao.execute("DELETE FROM imagem WHERE figura NOT IN (?, ?)", COM_IMAGEM)
    conexao.close()
    retratos_guardados.somar(caminho)
    with painel_no_ar(retratos=pasta, instancia=tmp_path_factory.mktemp("instancia")) as aberto:
        yield aberto


def _metas(html: str) -> dict[str, str]:
    return dict(
        re.findall(r'<meta (?:property|name)="((?:og:image|twitter:card)[^"]*)" content="([^"]*)"', html)
    )


@pytest.mark.parametrize(
    ("caminho", "figura"),
    [
        ("/", "situacao-por-area"),
        ("/area?codigo=2", "area-2-situacao"),
        ("/areas", "situacao-por-area"),
        ("/glossario", "situacao-por-area"),
        ("/comparar?area1=1&area2=2", "situacao-por-area"),
    ],
)
def test_a_pagina_mostra_a_sua_figura_ou_a_do_inicio(
    caminho: str, figura: str, ilustrado: Painel, retrato_demonstracao: Path
) -> None:
    pronta = acervo.figura(retrato.atual(retrato_demonstracao), figura, idioma=PORTUGUES, base="https://x/")
    assert _metas(ilustrado.pedir(caminho).texto) == {
        "og:image": f"{ilustrado.endereco}/figuras/{figura}.png?retrato={VERSAO}",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "675",
        "og:image:alt": pronta.grafico.alt,
        "twitter:card": "summary_large_image",
    }


def test_sem_imagens_nada_se_anuncia(retratos: Path, tmp_path: Path) -> None:
    caminho = retrato.caminho_do_retrato(retratos, versao=VERSAO)
    with sqlite3.connect(caminho) as conexao:
        conexao.execute("DELETE FROM imagem")
    conexao.close()
    retratos_guardados.somar(caminho)
    with painel_no_ar(retratos=retratos, instancia=tmp_path) as aberto:
        assert _metas(aberto.pedir("/").texto) == {"twitter:card": "summary"}
        assert "og:image" not in aberto.pedir("/area?codigo=99").texto
