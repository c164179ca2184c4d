"""O endereço com a versão responde os mesmos bytes depois de outras publicações: o que se citou não muda."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from componentes.figura.arquivos import FORMATOS
from tests.correcao import VERSAO, publicar_correcao
from tests.imagem import gravar_imagens
from tests.paineis import Painel, painel_no_ar

# Esta mostra a ação que cada correção troca de código.
FIGURAS = ("area-2-situacao", "acao-a005-marcos")


@pytest.fixture
def com_imagens(retratos: Path, tmp_path: Path) -> Iterator[Painel]:
    """Um painel com uma pasta só deste teste, em que as figuras têm imagem."""
    for figura in FIGURAS:
        gravar_imagens(retratos / f"retrato-{VERSAO}.sqlite", figura=figura)
    with painel_no_ar(retratos=retratos, instancia=tmp_path) as aberto:
        yield aberto


def test_o_endereco_datado_nao_muda_com_mais_tres_retratos(
    com_imagens: Painel, retratos: Path, tmp_path: Path
) -> None:
    enderecos = [
        f"/figuras/{figura}.{formato.extensao}?retrato={VERSAO}" for figura in FIGURAS for formato in FORMATOS
    ]
    antes = {endereco: com_imagens.pedir(endereco) for endereco in enderecos}
    for correcao in (1, 2, 3):
        publicar_correcao(retratos, tmp_path, versao=f"{VERSAO}.{correcao}")
    depois = {endereco: com_imagens.pedir(endereco) for endereco in enderecos}

    assert {resposta.status for resposta in antes.values()} == {200}
    assert [depois[e].corpo for e in enderecos] == [antes[e].corpo for e in enderecos]
    assert [depois[e].cabecalhos["ETag"] for e in enderecos] == [
        antes[e].cabecalhos["ETag"] for e in enderecos
    ]
    novo = com_imagens.pedir("/figuras/area-2-situacao.json")
    assert f'"versao": "{VERSAO}.3"' in novo.texto
    assert com_imagens.pedir("/figuras/acao-a005-marcos.csv").status == 404


def test_a_imagem_abre_no_navegador_e_vai_no_zip(com_imagens: Painel) -> None:
    nome = f"demonstracao-area-2-situacao-{VERSAO}"
    with zipfile.ZipFile(io.BytesIO(com_imagens.pedir("/figuras/area-2-situacao.zip").corpo)) as pasta:
        for formato in FORMATOS:
            if formato.eh_imagem:
                resposta = com_imagens.pedir(f"/figuras/area-2-situacao.{formato.extensao}")
                salvar_como = f"{nome}.{formato.extensao}"
                assert resposta.cabecalhos.get_content_type() == formato.tipo
                assert resposta.cabecalhos["Content-Disposition"] == f'inline; filename="{salvar_como}"'
                assert pasta.read(salvar_como) == resposta.corpo
                assert f"- {salvar_como}: {formato.nome}" in pasta.read("LEIAME.md").decode()
