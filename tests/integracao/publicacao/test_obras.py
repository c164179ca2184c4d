"""Limpar apaga o que ficou de quem morreu, e nunca o que outro está escrevendo, seja o que for e onde for."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from componentes.conferencia import indice
from dados import configuracao, retrato
from dados.ativacao import obras, pasta
from tests import retratos_guardados
from tests.retratos_guardados import ESQUEMAS

OUTRO_PROCESSO = """
import sys
from pathlib import Path
from dados.ativacao.obras import em_obra
with em_obra(Path(sys.argv[1])) as novo:
    novo.write_text("pela metade")
    print(novo.parent.name, flush=True)
    sys.stdin.read()
    novo.replace(sys.argv[1])
"""


def _restos(onde: Path) -> list[str]:
    return sorted(um.name for um in onde.iterdir() if um.name.startswith(".em-obra-"))


@contextmanager
def _outro_escreve(destino: Path) -> Iterator[subprocess.Popen[str]]:
    """Outro processo, no meio de uma obra, à espera de que lhe fechem a entrada."""
    comando = [sys.executable, "-c", OUTRO_PROCESSO, str(destino)]
    with subprocess.Popen(
        comando, cwd=configuracao.RAIZ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as processo:
        assert processo.stdout is not None
        assert processo.stdout.readline().strip() in _restos(destino.parent)
        yield processo
        processo.kill()


def test_a_obra_de_outro_processo_fica_e_chega_ao_destino(tmp_path: Path) -> None:
    destino = tmp_path / "retrato-2026-10-31.sqlite.arquivos"
    with _outro_escreve(destino) as outro:
        with obras.em_obra(tmp_path / "retrato-2026-12-31.sqlite") as meu:
            meu.write_text("outra publicação")
        outro.communicate("")
        assert outro.returncode == 0
    assert destino.read_text() == "pela metade"
    assert _restos(tmp_path) == []


def test_a_obra_de_um_processo_morto_sai_na_seguinte(tmp_path: Path) -> None:
    with _outro_escreve(tmp_path / "retrato-2026-10-31.sqlite") as outro:
        outro.kill()
        outro.wait()
        assert len(_restos(tmp_path)) == 1
        pasta.escrever_de_uma_vez(tmp_path / "atual", "retrato-2026-10-31.sqlite\n")
    assert _restos(tmp_path) == []


def test_duas_obras_do_mesmo_arquivo_nao_se_atropelam(tmp_path: Path) -> None:
    destino = tmp_path / "indice.json"
    with obras.em_obra(destino) as primeira, obras.em_obra(destino) as segunda:
        primeira.write_text("primeira")
        segunda.write_text("segunda")
        primeira.replace(destino)
        assert destino.read_text() == "primeira"
        segunda.replace(destino)
    assert destino.read_text() == "segunda"
    assert [um.name for um in tmp_path.iterdir()] == ["indice.json"]


@pytest.mark.parametrize("nome", [".em-obra-retrato-2020-01-01.sqlite", ".em-obra-indice.json"])
def test_o_que_um_painel_de_antes_deixou_solto_sai(tmp_path: Path, nome: str) -> None:
    (tmp_path / nome).write_bytes(b"pela metade")
    obras.limpar(tmp_path)
    assert _restos(tmp_path) == []


def _enquanto(retratos: Path) -> None:
    """Outra publicação começa, alguém aponta para outro retrato e alguém limpa."""
    with obras.em_obra(retratos / "retrato-2026-12-31.sqlite") as novo:
        novo.touch()
    pasta.escrever_de_uma_vez(retratos / "atual", "retrato-2026-10-31.sqlite\n")
    obras.limpar(retratos)


def test_o_indice_de_uma_publicacao_chega_inteiro_com_outra_no_meio(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aberto = retrato.abrir(retratos_guardados.por(tmp_path, esquema=ESQUEMAS[-1], versao="2026-10-31"))
    fsync = os.fsync

    def no_meio(descritor: int) -> None:
        monkeypatch.setattr(os, "fsync", fsync)
        _enquanto(tmp_path)
        fsync(descritor)

    monkeypatch.setattr(os, "fsync", no_meio)

    quantos = indice.gravar(aberto)
    assert len(indice.caminho(aberto).read_text().splitlines()) == quantos > 0
    assert _restos(tmp_path) == []
