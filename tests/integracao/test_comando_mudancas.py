"""`painel mudancas`: quem publica lê no terminal as frases que o público lê na página."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from comandos import principal
from dados import configuracao
from tests.historia import CORRIGIDA, PRIMEIRA, SEGUNDA


@pytest.fixture
def pasta(historia_pequena: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ajustes = configuracao.de({"PAINEL_RETRATOS": str(historia_pequena)})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    return historia_pequena


def _rodar(*argumentos: str) -> Result:
    return CliRunner().invoke(principal, ["mudancas", *argumentos], catch_exceptions=False)


@pytest.mark.usefixtures("pasta")
def test_conta_as_piores_primeiro_e_diz_a_natureza() -> None:
    dito = _rodar("--de", PRIMEIRA, "--para", SEGUNDA).output

    assert dito.startswith(
        f"Da versão {PRIMEIRA} para a {SEGUNDA}. Dados de demonstração.\nO painel contou: 1 item saiu"
    )
    assert dito.index("Item retirado") < dito.index("Meta menos exigente") < dito.index("Ação concluída")
    assert "  Ação A004: A ação “Ação A004” saiu dos dados." in dito
    assert "O órgão explicou: “O dinheiro acabou.”" in dito


@pytest.mark.usefixtures("pasta")
def test_sem_dizer_quais_compara_a_do_ar_com_a_anterior() -> None:
    assert f"para a {CORRIGIDA}." in _rodar().output
    assert "Nada mudou." in _rodar().output
    linhas = json.loads(_rodar("--para", SEGUNDA, "--json").output)
    assert {(linha["versao_antes"], linha["versao_depois"]) for linha in linhas} == {(PRIMEIRA, SEGUNDA)}


@pytest.mark.usefixtures("pasta")
@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        (["--para", PRIMEIRA], "Não há versão anterior à"),
        (["--de", "2020-01-01"], "não existe"),
        (["--para", "../atual"], "não existe"),
    ],
)
def test_o_que_nao_da_para_comparar_sai_em_uma_frase(argumentos: list[str], frase: str) -> None:
    resultado = _rodar(*argumentos)

    assert resultado.exit_code == 1
    assert frase in resultado.output
