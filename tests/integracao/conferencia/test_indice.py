"""O arquivo do índice: na forma do `sha256sum`, só leitura, trocado de uma vez e nunca refeito por cima."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from componentes import acervo
from componentes.conferencia import baixaveis, indice
from componentes.figura.arquivos import POR_EXTENSAO
from dados import retrato
from dados.consultas.recorte import CORTES
from dados.tabelas import DO_PACOTE
from traducoes import IDIOMAS

Indexar = Callable[[], Path]


def test_tem_um_de_cada_arquivo_que_se_baixa(pasta: Path, indexar: Indexar) -> None:
    arquivo = indexar()
    linhas = arquivo.read_text(encoding="ascii").splitlines()
    enderecos = [linha[66:] for linha in linhas]

    assert all(re.fullmatch(r"[0-9a-f]{64}  [!-~]+", linha) for linha in linhas)
    assert len(set(enderecos)) == len(enderecos)
    figuras = [endereco for endereco in enderecos if endereco.startswith("figuras/")]
    # Cada figura sai em cada língua. Este retrato só tem as imagens de uma, e só em português.
    assert len(list(acervo.ids(retrato.atual(pasta)))) > baixaveis.FIGURAS
    formatos = sum(not formato.eh_imagem for formato in POR_EXTENSAO.values())
    assert len(figuras) == len(IDIOMAS) * baixaveis.FIGURAS * formatos + 3
    inteiras = [e for e in enderecos if e.startswith("arquivos/") and "?" not in e]
    assert len(inteiras) == 3 * len(DO_PACOTE)
    recortes = [e for e in enderecos if e.startswith("arquivos/") and "?" in e]
    assert len(recortes) == 2 * len(CORTES["area"]) * baixaveis.RECORTES


def test_e_so_de_leitura_e_nao_deixa_restos(indexar: Indexar) -> None:
    arquivo = indexar()

    assert stat.S_IMODE(arquivo.stat().st_mode) == 0o444
    assert not list(arquivo.parent.glob(".em-obra-*"))


def test_o_que_ja_foi_gravado_nao_e_refeito(indexar: Indexar, monkeypatch: pytest.MonkeyPatch) -> None:
    antes = indexar().read_bytes()
    monkeypatch.setattr(baixaveis, "todos", lambda _aberto: iter([("0" * 64, "figuras/outra.csv?retrato=x")]))

    assert indexar().read_bytes() == antes


def test_duas_gravacoes_dao_os_mesmos_bytes(indexar: Indexar) -> None:
    arquivo = indexar()
    antes = arquivo.read_bytes()
    arquivo.unlink()

    assert indexar().read_bytes() == antes


def test_linha_estragada_nao_esconde_as_outras(pasta: Path) -> None:
    aberto = retrato.atual(pasta)
    boa = f"{'a' * 64}  figuras/x.csv?retrato=2026-10-31"
    indice.caminho(aberto).write_text(f"lixo\n{'g' * 64}  figuras/y\n{boa}\n{'b' * 64}  /etc/passwd\n\n")

    assert indice.ler(aberto) == {"a" * 64: ("figuras/x.csv?retrato=2026-10-31",)}


def test_indice_que_nao_e_texto_e_refeito_na_memoria(pasta: Path) -> None:
    aberto = retrato.atual(pasta)
    indice.caminho(aberto).write_bytes(b"\xff\xfe\x00")

    assert len(indice.ler(aberto)) > 100
