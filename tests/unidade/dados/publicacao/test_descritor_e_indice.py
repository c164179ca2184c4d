"""O que o descritor diz do pacote, o texto sem marcas e os erros em uma frase."""

import doctest
import errno
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.ativacao.erros import FalhaAoGravar
from dados.publicacao import esquemas, indice, metadados
from dados.publicacao.indice import sem_marcas

BOM: dict[str, Any] = {
    "version": "2026-10-31",
    "data_referencia": "2026-10-31",
    "periodo_referencia": "2024-11/2026-10",
    "periodicidade": "bimestral",
    "natureza": "oficial",
    "orgao_publicador": "Secretaria-exemplo",
    "contato": "contato@exemplo.invalid",
    "licenses": [{"name": "CC-BY-4.0", "path": "https://exemplo.invalid/licenca"}],
}


def test_metadados_completos() -> None:
    sobre, problemas = metadados.ler(BOM)
    assert problemas == ()
    assert sobre is not None
    assert (sobre.versao_dados, sobre.licenca, sobre.natureza) == ("2026-10-31", "CC-BY-4.0", "oficial")


@pytest.mark.parametrize("versao", ["2026-10-31.1", "2026-10-31.12"])
def test_versao_de_correcao(versao: str) -> None:
    dela = {"version": versao, "corrige": "2026-10-31", "correcao": "Um número errado."}
    sobre, problemas = metadados.ler(BOM | dela)
    assert problemas == ()
    assert sobre is not None
    assert (sobre.corrige, sobre.correcao) == ("2026-10-31", "Um número errado.")


@pytest.mark.parametrize(
    ("version", "corrige", "correcao", "campos"),
    [
        ("2026-10-31.1", None, None, ["corrige", "correcao"]),
        ("2026-10-31.1", "2026-10-31", " ", ["correcao"]),
        ("2026-10-31.1", "2026-10-31", "x" * 301, ["correcao"]),
        ("2026-10-31.1", "2026-08-31", "Sim.", ["corrige"]),
        ("2026-10-31.1", "2026-10-31.1", "Sim.", ["corrige"]),
        ("2026-10-31.9", "2026-10-31.10", "Sim.", ["corrige"]),
        ("2026-10-31.10", "2026-10-31.9", "Sim.", []),
        ("2026-10-31", "2026-08-31", "Sim.", ["corrige", "correcao"]),
        ("2026-10-31", None, None, []),
    ],
)
def test_so_a_versao_de_correcao_diz_o_que_corrige(
    version: str, corrige: str | None, correcao: str | None, campos: list[str]
) -> None:
    _, problemas = metadados.ler(BOM | {"version": version, "corrige": corrige, "correcao": correcao})
    assert [problema.campo for problema in problemas] == campos


@pytest.mark.parametrize(
    "versao",
    ["", "1.0", "2026-10-31.0", "2026-10-31.01", "2026-13-01", "2026-10-31/..", "٢٠٢٦-10-31", None, 3],
)
def test_versao_que_nao_pode_ser_nome_de_arquivo(versao: object) -> None:
    sobre, problemas = metadados.ler(BOM | {"version": versao})
    assert sobre is None
    assert [p.campo for p in problemas] == ["version"]


@given(
    st.dictionaries(
        st.sampled_from(list(BOM)),
        st.none() | st.text() | st.integers() | st.lists(st.text() | st.dictionaries(st.text(), st.text())),
    )
)
def test_nenhum_descritor_derruba_a_leitura(mudado: dict[str, Any]) -> None:
    sobre, problemas = metadados.ler(BOM | mudado)
    assert (sobre is None) == bool(problemas)
    metadados.data_de_referencia(BOM | mudado)


@given(
    st.recursive(st.none() | st.text() | st.integers(), lambda f: st.lists(f) | st.dictionaries(st.text(), f))
)
def test_nenhuma_citacao_derruba_a_leitura_do_esquema(valor: Any) -> None:
    assert isinstance(esquemas.citacoes({"foreignKeys": valor}), set)
    assert isinstance(esquemas.citacoes({"foreignKeys": [{"fields": valor, "reference": valor}]}), set)


@pytest.mark.parametrize(
    ("texto", "limpo"),
    [
        ("Promover a **integridade**\\*.", "Promover a integridade."),
        ("**autosserviço\\***", "autosserviço"),
        ("Usar *open source* e **APIs**", "Usar open source e APIs"),
        ("sem marcas", "sem marcas"),
        ("", ""),
    ],
)
def test_texto_sem_marcas(texto: str, limpo: str) -> None:
    assert sem_marcas(texto) == limpo


def test_os_exemplos_do_indice_sao_verdade() -> None:
    resultado = doctest.testmod(indice)
    assert (resultado.attempted, resultado.failed) == (1, 0)


@given(st.text())
def test_nenhuma_marca_sobra(texto: str) -> None:
    assert "*" not in sem_marcas(texto)


@pytest.mark.parametrize(
    ("erro", "motivo"),
    [
        (OSError(errno.ENOSPC, "x"), "o disco está cheio"),
        (OSError(errno.EROFS, "x"), "só permite leitura"),
        (OSError(errno.EIO, "x"), f"({errno.EIO})"),
        (OSError("sem número"), "(OSError)"),
    ],
)
def test_falha_ao_gravar_diz_o_motivo(erro: OSError, motivo: str) -> None:
    frase = str(FalhaAoGravar(Path("retratos"), erro=erro))
    assert motivo in frase
    assert frase.endswith("O retrato ativo continua no lugar.")
