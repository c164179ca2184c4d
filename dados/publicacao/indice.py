"""O índice da busca e o dicionário: as duas tabelas do retrato que não vêm de um CSV."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dados.publicacao.esquemas import Recurso
from dados.publicacao.leitura import Linha
from dados.tabelas import ENTRE_VOZES

CRIAR_BUSCA = (
    "CREATE VIRTUAL TABLE busca USING fts5(tipo UNINDEXED, codigo UNINDEXED, titulo, texto, "
    "tokenize='unicode61 remove_diacritics 2')"
)
INSERIR_NA_BUSCA = "INSERT INTO busca (tipo, codigo, titulo, texto) VALUES (:tipo, :codigo, :titulo, :texto)"

_DO_PAINEL = ("linguagem_simples", "exemplo")
_TITULO_E_TEXTOS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "objetivo": ("Objetivo {codigo}", ("texto",), _DO_PAINEL),
    "area": ("{nome}", ("descricao",), _DO_PAINEL),
    "grupo": ("{nome}", (), _DO_PAINEL),
    "diretriz": ("Diretriz {codigo}", ("texto",), _DO_PAINEL),
    "acao": ("{nome}", ("descricao", "produto", "justificativa_desempenho"), ()),
    "indicador": ("{nome}", ("titulo", "fonte", "formula_calculo"), ()),
    "glossario": ("{termo}", ("termo_no_decreto", "definicao_oficial", "definicao_nossa", "exemplo"), ()),
}
"""O título que a busca mostra, os textos em que também procura e os que o painel escreveu ao lado deles."""

PROCURAVEIS = tuple(_TITULO_E_TEXTOS)
"""As tabelas em que se procura."""

_MARCAS = re.compile(r"\\\*|\*+")
_TIPOS = {
    "string": "texto",
    "integer": "número inteiro",
    "number": "número",
    "date": "data",
    "boolean": "sim ou não",
}


def sem_marcas(texto: str) -> str:
    r"""O texto do decreto sem as marcas de negrito, de itálico e de termo do glossário.

    >>> sem_marcas(r"Oferecer **autosserviço**\* em *todas* as áreas.")
    'Oferecer autosserviço em todas as áreas.'
    """
    return _MARCAS.sub("", texto)


def busca(tabelas: Mapping[str, Sequence[Linha]]) -> Iterator[dict[str, str]]:
    """Uma linha de `busca` por objetivo, área, grupo, diretriz, ação, indicador e termo."""
    for tipo, (titulo, textos, do_painel) in _TITULO_E_TEXTOS.items():
        for linha in tabelas[tipo]:
            vozes = (_juntos(linha, textos), _juntos(linha, do_painel))
            yield {
                "tipo": tipo,
                "codigo": linha.valores["codigo"],
                "titulo": sem_marcas(titulo.format(**linha.valores)),
                "texto": ENTRE_VOZES.join(vozes).removesuffix(ENTRE_VOZES),
            }


def _juntos(linha: Linha, campos: Sequence[str]) -> str:
    return sem_marcas(" ".join(linha.valores[campo] for campo in campos if linha.valores[campo]))


def dicionario(recursos: Sequence[Recurso]) -> Iterator[dict[str, Any]]:
    """Uma linha de `tabelas.dicionario` por campo de cada tabela (NORMAS D-08)."""
    for recurso in recursos:
        for ordem, (nome, campo) in enumerate(recurso.campos.items(), start=1):
            yield {
                "tabela": recurso.nome,
                "campo": nome,
                "ordem": ordem,
                "titulo_da_tabela": recurso.titulo,
                "descricao_da_tabela": recurso.descricao,
                "titulo": campo["title"],
                "tipo": "endereço" if campo.get("format") == "uri" else _TIPOS[campo["type"]],
                "descricao": campo["description"],
                "regra": "; ".join(_regras(recurso, nome=nome, campo=campo)) or None,
            }


def _regras(recurso: Recurso, *, nome: str, campo: Mapping[str, Any]) -> Iterator[str]:
    coluna = recurso.tabela.columns[nome]
    restricoes = campo.get("constraints", {})
    if coluna.primary_key:
        yield "chave da tabela"
    if restricoes.get("required"):
        yield "obrigatório"
    if restricoes.get("unique"):
        yield "sem repetição"
    for citacao in coluna.foreign_keys:
        yield f"existe em {citacao.column.table.name}.{citacao.column.name}"
    if "enum" in restricoes:
        yield f"um destes: {', '.join(map(str, restricoes['enum']))}"
    if "minimum" in restricoes:
        yield f"no mínimo {restricoes['minimum']}"
    if "maximum" in restricoes:
        yield f"no máximo {restricoes['maximum']}"
    if "pattern" in restricoes:
        yield f"forma {restricoes['pattern']}"
