"""O pacote escrito antes de haver a coluna dos exemplos continua a valer, sem mudar nada nele."""

import csv
from pathlib import Path

import yaml

from dados import publicacao, retrato
from dados.consultas import dicionario, diretrizes, estrategia
from dados.exportacao import arquivos

DO_DECRETO = ("objetivo", "area", "grupo", "diretriz")


def _tirar_os_exemplos(pacote: Path) -> None:
    for tabela in DO_DECRETO:
        do_esquema = pacote / "schemas" / f"{tabela}.yaml"
        esquema = yaml.safe_load(do_esquema.read_text(encoding="utf-8"))
        esquema["fields"] = [campo for campo in esquema["fields"] if campo["name"] != "exemplo"]
        do_esquema.write_text(yaml.safe_dump(esquema, allow_unicode=True), encoding="utf-8")
        dos_dados = pacote / "data" / f"{tabela}.csv"
        with dos_dados.open(encoding="utf-8-sig", newline="") as arquivo:
            linhas = [linha[:-1] for linha in csv.reader(arquivo, delimiter=";")]
        with dos_dados.open("w", encoding="utf-8-sig", newline="") as arquivo:
            csv.writer(arquivo, delimiter=";").writerows(linhas)


def test_o_pacote_sem_a_coluna_dos_exemplos_se_publica(pacote: Path, retratos: Path) -> None:
    _tirar_os_exemplos(pacote)

    publicacao.publicar(pacote, retratos=retratos)

    aberto = retrato.atual(retratos)
    assert [objetivo.exemplo for objetivo in estrategia.objetivos(aberto)] == [None]
    ficha = diretrizes.ficha(aberto, codigo="1.a.1")
    assert (ficha.texto, ficha.linguagem_simples, ficha.exemplo) == (
        "Oferecer **autosserviço**\\*.",
        None,
        None,
    )
    # O que se baixa tem as colunas que o pacote descreve.
    descritas = dicionario.tabelas(aberto)
    assert "exemplo" not in [c.nome for t in descritas if t.nome == "diretriz" for c in t.campos]
    for formato in arquivos.TIPOS:
        pedida = arquivos.achar(aberto, f"diretriz.{formato}", tabelas=descritas, recorte=None)
        assert pedida is not None
        assert b"".join(arquivos.em_partes(pedida))


def test_so_o_exemplo_pode_faltar(pacote: Path) -> None:
    _tirar_os_exemplos(pacote)
    da_area = pacote / "schemas" / "area.yaml"
    esquema = yaml.safe_load(da_area.read_text(encoding="utf-8"))
    esquema["fields"].pop()
    da_area.write_text(yaml.safe_dump(esquema, allow_unicode=True), encoding="utf-8")

    problemas = publicacao.validar(pacote).problemas

    assert [(p.tabela, p.campo) for p in problemas if p.regra == "esquema"] == [("area", "linguagem_simples")]
