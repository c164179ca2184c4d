"""Lê o Anexo I do decreto linha por linha e devolve as tabelas do texto oficial, com as marcas dele.

Serve só aos testes: o painel lê os CSV. As armadilhas do arquivo (lista de áreas em duas colunas, níveis de
título que variam, diretriz partida ao meio, rodapé repetido) estão em NORMAS §6.3.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ABRE_OBJETIVOS = "## QUAIS SÃO OS OBJETIVOS?"
_ABRE_AREAS = "## COMO ALCANÇAR OS OBJETIVOS?"
_DIRETRIZES = re.compile(r"#+ Diretrizes")
_RODAPE = re.compile(r"\\\*Consulte o Anexo III\b.*")
_AREA_DA_LISTA = re.compile(r"\*\*(\d+)\) (.+)\*\*")
_AREA = re.compile(r"#+ (\d+)\) (.+)")
_GRUPO = re.compile(r"#+ ([a-z])\) (.+)")
_DIRETRIZ = re.compile(r"- (.+)")


class LinhaInesperada(Exception):
    """O anexo traz uma linha que o leitor não sabe a que pertence."""


@dataclass(frozen=True)
class Anexo:
    """As linhas de cada tabela oficial, na ordem do decreto: coluna → texto."""

    objetivo: list[dict[str, str]]
    area: list[dict[str, str]]
    grupo: list[dict[str, str]]
    diretriz: list[dict[str, str]]


def ler(texto: str) -> Anexo:
    """As tabelas oficiais do `texto` do anexo. Lança LinhaInesperada se uma linha não couber nelas."""
    linhas = [linha.strip() for linha in texto.splitlines()]
    linhas = [linha for linha in linhas if linha and not _RODAPE.fullmatch(linha)]
    primeira_area = next(posicao for posicao, linha in enumerate(linhas) if _AREA.fullmatch(linha))
    objetivos = linhas[linhas.index(_ABRE_OBJETIVOS) + 1 : linhas.index(_ABRE_AREAS)]
    nomes = _nomes_das_areas(linhas[linhas.index(_ABRE_AREAS) + 1 : primeira_area])
    anexo = Anexo(
        objetivo=[{"codigo": str(ordem), "texto": texto} for ordem, texto in enumerate(objetivos, start=1)],
        area=[],
        grupo=[],
        diretriz=[],
    )
    for linha in linhas[primeira_area:]:
        _guardar(linha, anexo=anexo, nomes=nomes)
    return anexo


def _nomes_das_areas(linhas: Iterable[str]) -> dict[str, str]:
    """Número → nome, da lista "são elas", que o arquivo traz em duas colunas."""
    achados = (_AREA_DA_LISTA.fullmatch(linha) for linha in linhas)
    return {achado[1]: achado[2] for achado in achados if achado}


def _guardar(linha: str, *, anexo: Anexo, nomes: dict[str, str]) -> None:
    """Põe a linha na tabela dela; texto solto continua o que veio antes."""
    if _DIRETRIZES.fullmatch(linha):
        return
    if achado := _AREA.fullmatch(linha):
        anexo.area.append({"codigo": achado[1], "nome": nomes[achado[1]], "descricao": ""})
    elif achado := _GRUPO.fullmatch(linha):
        area = anexo.area[-1]["codigo"]
        codigo = f"{area}.{achado[1]}"
        anexo.grupo.append({"codigo": codigo, "area": area, "letra": achado[1], "nome": achado[2]})
    elif achado := _DIRETRIZ.fullmatch(linha):
        grupo = _grupo_aberto(anexo, linha=linha)
        ordem = str(1 + len(_do_grupo(anexo, grupo=grupo)))
        anexo.diretriz.append(
            {"codigo": f"{grupo}.{ordem}", "grupo": grupo, "ordem": ordem, "texto": achado[1]}
        )
    elif linha.startswith("#"):
        raise LinhaInesperada(f"Não sei o que fazer com o título {linha!r}. Confira o anexo.")
    elif not anexo.area[-1]["descricao"]:
        anexo.area[-1]["descricao"] = linha
    else:
        _continuar_diretriz(linha, anexo=anexo)


def _continuar_diretriz(linha: str, *, anexo: Anexo) -> None:
    """Junta à última diretriz o fim que a linha em branco separou dela."""
    partidas = _do_grupo(anexo, grupo=_grupo_aberto(anexo, linha=linha))
    if not partidas:
        raise LinhaInesperada(f"Não sei a que pertence {linha!r}. Confira o anexo.")
    partidas[-1]["texto"] += f" {linha}"


def _grupo_aberto(anexo: Anexo, *, linha: str) -> str:
    """Código do grupo em que a linha está; toda diretriz mora em um grupo da própria área."""
    if not anexo.grupo or anexo.grupo[-1]["area"] != anexo.area[-1]["codigo"]:
        raise LinhaInesperada(f"Não sei a que grupo pertence {linha!r}. Confira o anexo.")
    return anexo.grupo[-1]["codigo"]


def _do_grupo(anexo: Anexo, *, grupo: str) -> list[dict[str, str]]:
    return [diretriz for diretriz in anexo.diretriz if diretriz["grupo"] == grupo]
