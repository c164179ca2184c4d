"""Descritor, metadados e esquemas errados viram problemas que dizem onde estão."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from dados import publicacao
from dados.publicacao import Problema, Relatorio

Estragar = Callable[[str, Callable[[str], str]], None]
Unico = Callable[[], Problema]


def _trocar(de: str, para: str) -> Callable[[str], str]:
    return lambda texto: texto.replace(de, para, 1)


def test_pasta_e_descritor_que_nao_servem(pacote: Path, tmp_path: Path, unico: Unico) -> None:
    assert publicacao.validar(tmp_path / "não existe").problemas[0].regra == "pasta"
    descritor = pacote / "datapackage.yaml"
    for texto, regra in (
        ("a: [", "yaml"),
        ("- 1", "yaml"),
        ("", "yaml"),
        ("&a [*a]", "yaml"),
        ("a: " + "[" * 2000, "yaml"),
        ("resources: 3", "recursos"),
        ("resources: [3]", "recursos"),
    ):
        descritor.write_text(texto, encoding="utf-8")
        assert unico().regra == regra
    descritor.write_bytes(b"title: \xe9")
    assert (unico().regra, unico().linha) == ("codificacao", 1)
    descritor.unlink()
    assert unico().regra == "arquivo_ausente"


def test_yaml_quebrado_diz_a_linha(estragar: Estragar, unico: Unico) -> None:
    estragar("schemas/orgao.yaml", lambda texto: f"a: b: c\n{texto}")
    problema = unico()
    assert (problema.tabela, problema.linha, problema.regra) == ("schemas/orgao.yaml", 1, "yaml")


@pytest.mark.parametrize(
    ("de", "para", "campo"),
    [
        ('version: "2026-10-31"', 'version: "1.0.0"', "version"),
        ('version: "2026-10-31"', "version: 3", "version"),
        ('version: "2026-10-31"', 'version: "2026-02-30"', "version"),
        ('data_referencia: "2026-10-31"', 'data_referencia: "20261031"', "data_referencia"),
        ("2024-11/2026-10", "2026-10/2024-11", "periodo_referencia"),
        ("\nperiodicidade: bimestral", "\nperiodicidade: às vezes", "periodicidade"),
        ("natureza: demonstracao", "natureza: talvez", "natureza"),
        ("\ncontato: contato@exemplo.invalid", "", "contato"),
        ("name: CC-BY-4.0", "name: ''", "licenses[0].name"),
    ],
)
def test_metadados_que_faltam_ou_nao_servem(
    estragar: Estragar, unico: Unico, de: str, para: str, campo: str
) -> None:
    estragar("datapackage.yaml", _trocar(de, para))
    problema = unico()
    assert (problema.tabela, problema.campo, problema.regra) == ("datapackage.yaml", campo, "metadados")


def test_data_sem_aspas_no_descritor_serve(estragar: Estragar, validado: Callable[[], Relatorio]) -> None:
    estragar("datapackage.yaml", lambda texto: texto.replace('"2026-10-31"', "2026-10-31"))
    assert validado().problemas == ()


@pytest.mark.parametrize(
    ("de", "para", "regra"),
    [
        ("name: orgao\n", "name: orgaos\n", "recursos"),
        ("name: medicao\n", "name: meta\n", "recursos"),
        ("encoding: utf-8-sig", "encoding: latin-1", "codificacao"),
        ("name: CC-BY-4.0", "name: CC BY", None),
        ("keywords:\n", "keywords: 3\nx:\n", "padrao"),
        ("profile: tabular-data-package", "profile: https://exemplo.invalid/perfil.json", None),
    ],
)
def test_descritor_fora_do_padrao(
    estragar: Estragar, validado: Callable[[], Relatorio], de: str, para: str, regra: str | None
) -> None:
    estragar("datapackage.yaml", _trocar(de, para))
    assert {p.regra for p in validado().problemas} == ({regra} if regra else set())


@pytest.mark.parametrize(
    ("de", "para", "regra"),
    [
        ("  - name: sigla\n", "  - name: sigla2\n", "esquema"),
        ("type: string", "type: any", "esquema"),
        ("required: true", "required: false", "esquema"),
        ("title: ", "titulo: ", "dicionario"),
        ("primaryKey:\n  - codigo", "primaryKey:\n  - nome", "esquema"),
        ("fields:", "campos:", "esquema"),
        ('pattern: "O[0-9]{2,4}"', 'pattern: "O[0-9"', "esquema"),
        ('pattern: "O[0-9]{2,4}"', 'pattern: "(O|O?)+9"', "esquema"),
        ("required: true", "required: true\n      minimum: 3", "padrao"),
    ],
)
def test_esquema_que_nao_combina_com_a_tabela(
    estragar: Estragar, validado: Callable[[], Relatorio], de: str, para: str, regra: str
) -> None:
    estragar("schemas/orgao.yaml", _trocar(de, para))
    problemas = validado().problemas
    assert {p.regra for p in problemas} == {regra}


def test_citacao_que_o_esquema_esqueceu(estragar: Estragar, unico: Unico) -> None:
    estragar("schemas/marco.yaml", _trocar("foreignKeys:", "chaves:"))
    assert unico().mensagem == "Falta dizer que acao cita acao.codigo."


def test_problemas_de_uma_tabela_nao_escondem_os_das_outras(
    estragar: Estragar, validado: Callable[[], Relatorio], pacote: Path
) -> None:
    (pacote / "data" / "acao.csv").unlink()
    estragar("data/medicao.csv", _trocar("-12,25", "doze"))
    estragar("data/marco.csv", _trocar("2025-03-01", "março"))
    estragar("data/orgao.csv", _trocar("codigo", "código"))
    assert [(p.tabela, p.regra) for p in validado().problemas] == [
        ("orgao", "cabecalho"),
        ("acao", "arquivo_ausente"),
        ("marco", "tipo"),
        ("medicao", "tipo"),
    ]


def test_sem_permissao_de_leitura(pacote: Path, monkeypatch: pytest.MonkeyPatch, unico: Unico) -> None:
    abrir = Path.open

    def recusar(caminho: Path, *argumentos: Any, **outros: Any) -> IO[Any]:
        if caminho.name == "orgao.csv":
            raise PermissionError(caminho)
        return abrir(caminho, *argumentos, **outros)

    monkeypatch.setattr(Path, "open", recusar)
    assert unico().regra == "leitura"
    assert os.access(pacote / "data", os.R_OK)
