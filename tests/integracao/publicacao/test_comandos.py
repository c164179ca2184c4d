"""O comando `painel` como a pessoa o usa: o que aparece na tela e com que saída termina."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from comandos import ilustracao, principal
from dados import configuracao, relogio

Estragar = Callable[[str, Callable[[str], str]], None]
Painel = Callable[..., Result]
CORRECAO = 'version: "2026-10-31.10"\ncorrige: "2026-10-31"\ncorrecao: Um número errado.'


@pytest.fixture
def painel(retratos: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Painel]:
    """Chama `painel …` com a pasta de retratos do teste; um erro não previsto falha o teste.

    Sem desenhar: as imagens têm os seus testes, e cada publicação com elas leva dez segundos.
    """
    monkeypatch.setattr(ilustracao, "LIMITE", 0)
    monkeypatch.setenv("PAINEL_RETRATOS", str(retratos))
    configuracao.ler.cache_clear()
    yield lambda *argumentos: CliRunner().invoke(principal, argumentos, catch_exceptions=False)
    configuracao.ler.cache_clear()


def test_validar_diz_que_esta_bom(painel: Painel, pacote: Path) -> None:
    resultado = painel("validar", str(pacote))
    assert resultado.exit_code == 0
    assert "acao 2" in resultado.stdout
    assert "Nenhum problema." in resultado.stdout


def test_validar_mostra_cada_problema(painel: Painel, pacote: Path, estragar: Estragar) -> None:
    estragar("data/medicao.csv", lambda t: t.replace("-12,25", "doze"))
    estragar("datapackage.yaml", lambda t: t.replace("natureza: demonstracao", "natureza: nenhuma"))
    resultado = painel("validar", str(pacote))
    assert resultado.exit_code == 1
    assert "datapackage.yaml, natureza [metadados]" in resultado.stdout
    assert "medicao, linha 2, valor [tipo]\n  Isto não é um número. Valor: «doze».\n" in resultado.stdout
    assert "Como consertar: Escreva só algarismos" in resultado.stdout
    assert "2 problemas. O pacote não pode ser publicado." in resultado.stdout


def test_validar_em_json_se_le_por_programa(painel: Painel, pacote: Path, estragar: Estragar) -> None:
    estragar("data/medicao.csv", lambda t: t.replace("-12,25", "doze"))
    resultado = painel("validar", str(pacote), "--json")
    assert resultado.exit_code == 1
    lido = json.loads(resultado.stdout)
    assert (lido["esta_valido"], lido["pasta"], lido["linhas_lidas"]["acao"]) == (False, str(pacote), 2)
    assert lido["problemas"] == [
        {
            "tabela": "medicao",
            "linha": 2,
            "campo": "valor",
            "valor": "doze",
            "regra": "tipo",
            "mensagem": "Isto não é um número.",
            "como_mender": "Escreva só algarismos, com «,» antes dos decimais e sem ponto de milhar.",
        }
    ]
    assert painel("validar", "/não/existe", "--json").exit_code == 1


def test_publicar_e_listar(painel: Painel, pacote: Path, retratos: Path, estragar: Estragar) -> None:
    assert painel("versoes").stdout == f"Nenhum retrato publicado em {retratos}.\n"
    assert painel("versoes", "--json").stdout == "[]\n"
    resultado = painel("publicar", str(pacote))
    assert resultado.exit_code == 0
    assert "A versão 2026-10-31 está no ar" in resultado.stdout
    estragar("datapackage.yaml", lambda t: t.replace('version: "2026-10-31"', CORRECAO))
    painel("publicar", str(pacote))
    estragar("datapackage.yaml", lambda t: t.replace("2026-10-31.10", "2026-10-31.9"))
    painel("publicar", str(pacote))
    lista = json.loads(painel("versoes", "--json").stdout)
    assert [(v["versao"], v["esta_ativa"]) for v in lista] == [
        ("2026-10-31.10", False),
        ("2026-10-31.9", True),
        ("2026-10-31", False),
    ]
    lista_na_tela, trocas = painel("versoes").stdout.split("\n\nO que esteve no ar, e desde quando:\n")
    assert [linha.split("  ", 1)[1] for linha in trocas.splitlines()] == [
        "2026-10-31 (publicar)",
        "2026-10-31.10 (publicar, no lugar da 2026-10-31)",
        "2026-10-31.9 (publicar, no lugar da 2026-10-31.10)",
    ]
    linhas = lista_na_tela.splitlines()
    assert ["no ar" in linha for linha in linhas] == [False, True, False]
    assert lista[1]["sha256"][:12] in linhas[1]


def test_publicar_outra_vez_diz_se_e_igual_ou_pede_versao_nova(
    painel: Painel, pacote: Path, estragar: Estragar
) -> None:
    painel("publicar", str(pacote))
    igual = painel("publicar", str(pacote))
    assert (igual.exit_code, "mesmo conteúdo" in igual.stdout) == (0, True)
    estragar("data/medicao.csv", lambda t: t.replace("-12,25", "13"))
    diferente = painel("publicar", str(pacote))
    assert (diferente.exit_code, "Suba `version`" in diferente.stderr) == (1, True)


def test_publicar_um_pacote_com_problema_mostra_o_relatorio(
    painel: Painel, pacote: Path, retratos: Path, estragar: Estragar
) -> None:
    estragar("data/medicao.csv", lambda t: t.replace("-12,25", "doze"))
    resultado = painel("publicar", str(pacote))
    assert resultado.exit_code == 1
    assert "Isto não é um número." in resultado.stdout
    assert resultado.stderr == "Erro: O pacote tem 1 problema. Nada mudou.\n"
    assert not retratos.exists()


def test_publicar_avisa_da_data_que_ainda_nao_chegou(
    painel: Painel, pacote: Path, retratos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relogio, "agora", lambda: datetime(2026, 10, 30, 15, tzinfo=UTC))

    publicado = painel("publicar", str(pacote))

    assert publicado.exit_code == 0
    (aviso,) = [linha for linha in publicado.stderr.splitlines() if "data_no_futuro" in linha]
    assert aviso.startswith("Aviso: há data que ainda não chegou em datapackage.yaml, data_referencia")
    assert "«2026-10-31»" in aviso


def test_publicar_se_nao_houver_so_publica_uma_vez(painel: Painel, pacote: Path, retratos: Path) -> None:
    assert "está no ar" in painel("publicar", str(pacote), "--se-nao-houver").stdout
    de_novo = painel("publicar", str(pacote), "--se-nao-houver")
    assert (de_novo.exit_code, de_novo.output) == (0, "")
    (retratos / "atual").write_text("retrato-2020-01-01.sqlite\n")
    estragado = painel("publicar", str(pacote), "--se-nao-houver")
    assert (estragado.exit_code, estragado.stdout) == (0, "")
    assert estragado.stderr.startswith("Aviso: Não consigo ler retrato-2020-01-01.sqlite")


def test_um_retrato_ilegivel_e_avisado_sem_esconder_os_outros(
    painel: Painel, pacote: Path, retratos: Path
) -> None:
    painel("publicar", str(pacote))
    (retratos / "retrato-2020-01-01.sqlite").write_bytes(b"nada")
    resultado = painel("versoes")
    assert resultado.exit_code == 0
    assert "2026-10-31" in resultado.stdout
    assert "Aviso: Não consigo ler retrato-2020-01-01.sqlite" in resultado.stderr
    (retratos / "atual").write_text("qualquer coisa")
    resultado = painel("versoes")
    assert (resultado.exit_code, "Aviso: Não consigo ler atual" in resultado.stderr) == (0, True)
    assert "2026-10-31     no ar" in resultado.stdout


def test_a_barra_de_avanco_so_aparece_numa_tela(
    painel: Painel, pacote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Lendo" not in painel("validar", str(pacote)).stderr
    monkeypatch.setattr("comandos.tela.tem_tela", lambda: True)
    assert "Lendo o pacote" in painel("validar", str(pacote)).stderr
