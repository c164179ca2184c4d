"""Lê as tabelas com o frictionless, que confere estrutura, tipos, chaves e citações. Só aqui ele é usado."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from frictionless import FrictionlessException, Package
from frictionless.resources import TableResource

from dados.publicacao import frases
from dados.publicacao.arquivos import Recusa, contar_registros
from dados.publicacao.descritor import Pacote
from dados.publicacao.esquemas import Recurso, citacoes
from dados.publicacao.problemas import DESCRITOR, Problema

Avanco = Callable[[str, int, int], None]
"""Recebe a etapa, quanto já foi feito e o total."""

_LINHAS_POR_AVISO = 1000
# Um esquema ou uma célula que o frictionless não espera: ele para com um destes, no meio da leitura.
_NAO_ESPERADOS = (FrictionlessException, ArithmeticError, LookupError, TypeError, ValueError, re.error)
_DO_PACOTE = (
    "name",
    "title",
    "description",
    "keywords",
    "licenses",
    "contributors",
    "sources",
    "homepage",
    "version",
)


@dataclass(frozen=True, slots=True)
class Linha:
    """Uma linha de dados com os tipos do esquema. `com_erro` são os campos que já têm problema."""

    numero: int
    valores: dict[str, Any]
    com_erro: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lido:
    """As linhas de cada tabela que pôde ser lida, quantas o arquivo tem e o que o frictionless achou."""

    tabelas: Mapping[str, Sequence[Linha]]
    linhas_lidas: Mapping[str, int]
    problemas: tuple[Problema, ...]


def ler(pacote: Pacote, *, ao_avancar: Avanco) -> Lido:
    """Todas as tabelas que se podem ler; uma tabela estragada não impede a leitura das outras."""
    problemas: list[Problema] = []
    linhas_lidas: dict[str, int] = {}
    legiveis: list[Recurso] = []
    for recurso in pacote.recursos:
        try:
            registros = contar_registros(recurso.caminho, tabela=recurso.nome, dialeto=recurso.dialeto)
        except Recusa as recusa:
            problemas.append(recusa.problema)
            continue
        linhas_lidas[recurso.nome] = registros - 1
        legiveis.append(recurso)
    try:
        problemas += (p for recurso in legiveis for p in _cabecalho(pacote, recurso))
        com_problema = {p.tabela for p in problemas}
        boas = [recurso for recurso in legiveis if recurso.nome not in com_problema]
        montado = _montar(pacote, recursos=boas, citaveis={r.nome for r in boas})
    except FrictionlessException as erro:
        problemas += (frases.do_descritor(e.note, tabela=DESCRITOR) for e in erro.to_errors())
        return Lido({}, linhas_lidas, tuple(problemas))
    tabelas: dict[str, list[Linha]] = {}
    total, antes = sum(linhas_lidas.values()), 0
    for recurso in boas:
        linhas = tabelas.setdefault(recurso.nome, [])
        for linha, defeitos in _linhas(montado, recurso):
            problemas += defeitos
            if linha is not None:
                linhas.append(linha)
            if len(linhas) % _LINHAS_POR_AVISO == 0:
                ao_avancar("Lendo o pacote", antes + len(linhas), total)
        antes += linhas_lidas[recurso.nome]
        ao_avancar("Lendo o pacote", antes, total)
    return Lido(tabelas, linhas_lidas, tuple(problemas))


def _montar(pacote: Pacote, *, recursos: Collection[Recurso], citaveis: Collection[str]) -> Package:
    """O pacote para o frictionless, com caminhos já conferidos e sem nada que o faça sair da pasta."""
    descritor = {campo: pacote.descritor[campo] for campo in _DO_PACOTE if campo in pacote.descritor}
    return Package.from_descriptor(
        {
            **descritor,
            "profile": "tabular-data-package",
            "resources": [
                {
                    "name": recurso.nome,
                    "path": recurso.caminho.relative_to(pacote.pasta).as_posix(),
                    "profile": "tabular-data-resource",
                    "scheme": "file",
                    "format": "csv",
                    "encoding": "utf-8-sig",
                    # Tudo dito, para o frictionless não adivinhar pelas primeiras linhas.
                    "dialect": {
                        "delimiter": recurso.dialeto.separador,
                        "quoteChar": recurso.dialeto.aspas,
                        "doubleQuote": True,
                        "skipInitialSpace": False,
                        "lineTerminator": "\r\n",
                    },
                    "schema": {**recurso.esquema, "foreignKeys": _citacoes(recurso, citaveis=citaveis)},
                }
                for recurso in recursos
            ],
        },
        basepath=str(pacote.pasta),
    )


def _citacoes(recurso: Recurso, *, citaveis: Collection[str]) -> list[Any]:
    """Citar uma tabela que não pôde ser lida acusaria cada linha por um defeito que é de outra."""
    return [
        {"fields": [*colunas], "reference": {"resource": citada, "fields": [*alvo]}}
        for colunas, citada, alvo in sorted(citacoes(recurso.esquema))
        if citada in citaveis
    ]


def _cabecalho(pacote: Pacote, recurso: Recurso) -> Iterator[Problema]:
    montado = _montar(pacote, recursos=[recurso], citaveis=())
    try:
        with _recurso(montado, recurso.nome) as aberto:
            yield from (frases.do_cabecalho(erro, recurso=recurso) for erro in aberto.header.errors)
    except _NAO_ESPERADOS as erro:
        yield frases.desconhecido(recurso.nome, linha=None, detalhe=_detalhe(erro))


def _linhas(montado: Package, recurso: Recurso) -> Iterator[tuple[Linha | None, list[Problema]]]:
    ultima = 1
    try:
        with _recurso(montado, recurso.nome) as aberto:
            for lida in aberto.row_stream:
                defeitos = frases.da_linha(lida, recurso=recurso)
                ultima = lida.row_number
                valores = {campo: _para_o_sqlite(valor) for campo, valor in lida.items()}
                com_erro = frozenset(c for p in defeitos for c in frases.campos(p, recurso=recurso))
                yield Linha(lida.row_number, valores, com_erro), defeitos
    except _NAO_ESPERADOS as erro:
        yield None, [frases.desconhecido(recurso.nome, linha=ultima + 1, detalhe=_detalhe(erro))]


def _recurso(montado: Package, nome: str) -> TableResource:
    recurso = montado.get_resource(nome)
    if not isinstance(recurso, TableResource):
        raise TypeError(nome)
    return recurso


def _para_o_sqlite(valor: Any) -> Any:
    return float(valor) if isinstance(valor, Decimal) else valor


def _detalhe(erro: Exception) -> str:
    return erro.error.note if isinstance(erro, FrictionlessException) else type(erro).__name__
