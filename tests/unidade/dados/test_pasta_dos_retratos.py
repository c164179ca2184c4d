"""A marca da pasta: muda com o que as páginas contam de mais de uma versão, e só com isso."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dados.pasta_dos_retratos import marca_da_pasta

_NOME = "retrato-2026-10-31.sqlite"


@pytest.fixture
def pasta(tmp_path: Path) -> Path:
    for nome in ("atual", _NOME, f"{_NOME}.sha256", "retrato-2026-08-31.sqlite"):
        (tmp_path / nome).write_bytes(b"como era")
    return tmp_path


def _trocar(arquivo: Path) -> None:
    novo = arquivo.with_name(f".em-obra-{arquivo.name}")
    novo.write_bytes(b"como era")
    novo.replace(arquivo)


@pytest.mark.parametrize(
    "mudar",
    [
        lambda pasta: _trocar(pasta / "atual"),
        lambda pasta: (pasta / "atual").unlink(),
        lambda pasta: _trocar(pasta / _NOME),
        lambda pasta: (pasta / _NOME).write_bytes(b"mais comprido"),
        lambda pasta: (pasta / _NOME).unlink(),
        lambda pasta: (pasta / "retrato-2026-06-30.sqlite").touch(),
        lambda pasta: _trocar(pasta / f"{_NOME}.sha256"),
        lambda pasta: (pasta / f"{_NOME}.assinatura").touch(),
    ],
    ids=["ponteiro_troca", "ponteiro_some", "troca", "cresce", "sai", "entra", "soma", "assinatura"],
)
def test_a_marca_muda(pasta: Path, mudar: Callable[[Path], None]) -> None:
    antes = marca_da_pasta(pasta)
    mudar(pasta)
    assert marca_da_pasta(pasta) != antes


def test_o_que_esta_em_obra_e_as_travas_nao_mudam_a_marca(pasta: Path) -> None:
    antes = marca_da_pasta(pasta)
    for nome in (".trava", f".em-obra-{_NOME}", "historico.jsonl"):
        (pasta / nome).touch()
    assert marca_da_pasta(pasta) == antes


def test_sem_a_pasta_ha_marca_e_ela_muda_quando_chega_um_retrato(tmp_path: Path) -> None:
    ausente = tmp_path / "nenhuma"
    antes = marca_da_pasta(ausente)
    ausente.mkdir()
    assert marca_da_pasta(ausente) == antes
    (ausente / _NOME).touch()
    assert marca_da_pasta(ausente) != antes


def test_uma_ligacao_partida_e_um_arquivo_no_lugar_da_pasta_nao_dao_erro(pasta: Path) -> None:
    (pasta / "retrato-2026-06-30.sqlite").symlink_to("o-que-nao-ha")
    assert marca_da_pasta(pasta)
    assert marca_da_pasta(pasta / "atual")
