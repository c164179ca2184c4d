"""Lê o `datapackage.yaml` e chega a cada tabela com o seu arquivo e o seu esquema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from dados import tabelas
from dados.publicacao import esquemas
from dados.publicacao.arquivos import Dialeto, Recusa, caminho_seguro, ler_yaml
from dados.publicacao.esquemas import Recurso
from dados.publicacao.problemas import DESCRITOR, Problema, do_arquivo

_CODIFICACOES = ("utf-8", "utf-8-sig")


@dataclass(frozen=True, slots=True)
class Pacote:
    """O descritor como foi escrito e os recursos que podem ser lidos."""

    pasta: Path
    descritor: Mapping[str, Any]
    recursos: tuple[Recurso, ...]


def abrir(pasta: Path) -> tuple[Pacote, tuple[Problema, ...]]:
    """O pacote da pasta, com os recursos que servem, e os problemas dos que não servem.

    Erro: `Recusa`, quando não há descritor que se possa ler.
    """
    if not pasta.is_dir():
        raise Recusa(
            do_arquivo(
                DESCRITOR,
                "pasta",
                f"A pasta {pasta} não existe.",
                mender="Confira o caminho da pasta do pacote.",
                valor=str(pasta),
            )
        )
    descritor = ler_yaml(caminho_seguro(pasta, DESCRITOR, tabela=DESCRITOR, campo="pasta"), nome=DESCRITOR)
    citados = descritor.get("resources")
    if not isinstance(citados, list) or not all(isinstance(c, dict) for c in citados):
        raise Recusa(
            do_arquivo(
                DESCRITOR,
                "recursos",
                "O pacote não lista as suas tabelas.",
                mender="Escreva em `resources` uma entrada para cada arquivo CSV.",
                campo="resources",
            )
        )
    problemas = list(_nomes(citados))
    recursos = []
    for tabela in tabelas.DO_PACOTE:
        citado = next((c for c in citados if c.get("name") == tabela.name), None)
        if citado is None:
            continue
        try:
            recurso = _recurso(pasta, citado, tabela=tabela)
        except Recusa as recusa:
            problemas.append(recusa.problema)
            continue
        defeitos = [
            *_textos(recurso),
            *esquemas.conferir(tabela.name, esquema=recurso.esquema, tabela=tabela),
        ]
        problemas += defeitos
        if not defeitos:
            recursos.append(recurso)
    return Pacote(pasta, descritor, tuple(recursos)), tuple(problemas)


def _nomes(citados: list[dict[str, Any]]) -> Iterator[Problema]:
    nomes = [str(citado.get("name")) for citado in citados]
    esperados = [tabela.name for tabela in tabelas.DO_PACOTE]
    for nome in esperados:
        if nomes.count(nome) != 1:
            yield do_arquivo(
                nome,
                "recursos",
                f"O pacote deve ter uma tabela {nome}, e só uma.",
                mender="Acerte `resources` no datapackage.yaml. Uma tabela sem dados tem só o cabeçalho.",
            )
    for nome in nomes:
        if nome not in esperados:
            yield do_arquivo(
                nome,
                "recursos",
                f"O painel não conhece a tabela {nome}.",
                mender=f"Tire-a do pacote ou corrija o nome. As tabelas são: {', '.join(esperados)}.",
            )


def _recurso(pasta: Path, citado: Mapping[str, Any], *, tabela: Table) -> Recurso:
    nome = tabela.name
    if str(citado.get("encoding", "utf-8")).lower() not in _CODIFICACOES:
        raise Recusa(
            do_arquivo(
                nome,
                "codificacao",
                "O pacote deve declarar a codificação UTF-8.",
                mender="Salve o CSV em UTF-8 e escreva `encoding: utf-8-sig`.",
                campo="encoding",
                valor=str(citado["encoding"]),
            )
        )
    return Recurso(
        tabela=tabela,
        titulo=str(citado.get("title") or ""),
        descricao=str(citado.get("description") or ""),
        caminho=caminho_seguro(pasta, citado.get("path"), tabela=nome, campo="path"),
        dialeto=_dialeto(_mapa(pasta, citado.get("dialect", {}), tabela=nome, campo="dialect"), tabela=nome),
        esquema=_mapa(pasta, citado.get("schema"), tabela=nome, campo="schema"),
    )


def _mapa(pasta: Path, citado: object, *, tabela: str, campo: str) -> Mapping[str, Any]:
    """O padrão aceita o mapa ali mesmo ou o caminho de um YAML."""
    if isinstance(citado, dict):
        return citado
    caminho = caminho_seguro(pasta, citado, tabela=tabela, campo=campo)
    return ler_yaml(caminho, nome=str(citado))


def _dialeto(mapa: Mapping[str, Any], *, tabela: str) -> Dialeto:
    separador, aspas = mapa.get("delimiter", ","), mapa.get("quoteChar", '"')
    servem = all(isinstance(c, str) and len(c) == 1 and c not in "\r\n " for c in (separador, aspas))
    if not servem or separador == aspas:
        raise Recusa(
            do_arquivo(
                tabela,
                "dialeto",
                "O dialeto do CSV não diz um caractere só para separar as colunas.",
                mender='Escreva `delimiter: ";"` no dialeto.',
                campo="dialect",
                valor=f"{separador} {aspas}",
            )
        )
    return Dialeto(separador=separador, aspas=aspas)


def _textos(recurso: Recurso) -> Iterator[Problema]:
    for propriedade, texto in (("title", recurso.titulo), ("description", recurso.descricao)):
        if not texto:
            yield do_arquivo(
                recurso.nome,
                "dicionario",
                f"Falta `{propriedade}` na tabela {recurso.nome}.",
                mender="Escreva-o no datapackage.yaml: é o que a página Dados mostra.",
                campo=propriedade,
            )
