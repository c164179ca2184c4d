"""A medida de publicar: conta o processo inteiro, e nunca um que falhou."""

from pathlib import Path

import pytest

from bench import publicacao


def test_o_custo_e_do_processo_inteiro(tmp_path: Path) -> None:
    saida = tmp_path / "saida"
    custo = publicacao.rodar("-c", "x = b'0' * 60_000_000; print(len(x))", saida=saida)
    assert saida.read_text() == "60000000\n"
    assert custo.megabytes > 60
    assert custo.processador > 0
    assert custo.segundos > 0


def test_um_processo_que_falha_nao_se_mede() -> None:
    with pytest.raises(publicacao.ProcessoFalhou, match="terminou com 3"):
        publicacao.rodar("-c", "raise SystemExit(3)")
    publicacao.rodar("-c", "raise SystemExit(3)", esperado=3)


def test_estraga_so_as_celulas_pedidas(tmp_path: Path) -> None:
    medicoes = tmp_path / "data" / "medicao.csv"
    medicoes.parent.mkdir()
    linhas = ["indicador;data_referencia;valor;observacao", *(f"I0{n};2026-01-31;{n},5;" for n in range(3))]
    medicoes.write_text("\n".join((*linhas, "")), encoding="utf-8-sig")
    publicacao.estragar(tmp_path, celulas=2)
    assert medicoes.read_text(encoding="utf-8-sig").splitlines() == [
        linhas[0], "I00;2026-01-31;muito;", "I01;2026-01-31;muito;", linhas[3],
    ]  # fmt: skip
