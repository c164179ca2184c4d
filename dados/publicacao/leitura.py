"""Lê as tabelas com o frictionless, que confere estrutura, tipos, chaves e citações. Só aqui ele é usado."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from frictionless import FrictionlessException, Package
from frictionless.resources import TableResource

from dados.publicacao import contagem_do_csv, frases
from dados.publicacao.arquivos import Recusa
from dados.publicacao.descritor import Pacote
from dados.publicacao.esquemas import Recurso, citacoes
from dados.publicacao.problemas import DESCRITOR, Problema

Avanco = Callable[[str, int, int], None]
"""Recebe a etapa, quanto já foi feito e o total."""

_LINHAS_POR_AVISO = 1000
MAIS_PROBLEMAS = 5_000
"""De uma tabela. Quem tem tantos conserta o que se repete, e não linha por linha."""
# Um esquema ou uma célula que o frictionless não espera: ele para com um destes, no meio da leitura.
_NAO_ESPERADOS = (FrictionlessException, ArithmeticError, LookupError, TypeError, ValueError, re.error)
_DO_PACOTE = ("name", "title", "description", "keywords", "licenses", "contributors", "sources", "homepage")


@dataclass(frozen=True, slots=True)
class Linha:
    """Uma linha de dados com os tipos do esquema. `com_erro` são os campos que já têm problema.

    `valores` tem todas as colunas da tabela; a que o pacote não traz vale None.
    """

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
            registros = contagem_do_csv.contar(recurso.caminho, tabela=recurso.nome, dialeto=recurso.dialeto)
        except Recusa as recusa:
            problemas.append(recusa.problema)
            continue
        linhas_lidas[recurso.nome] = registros - 1
        legiveis.append(recurso)
    tabelas: dict[str, list[Linha]] = {}
    total, antes = sum(linhas_lidas.values()), 0
    try:
        montado = _montar(pacote, recursos=legiveis)
    except FrictionlessException as erro:
        problemas += (frases.do_descritor(e.note, tabela=DESCRITOR) for e in erro.to_errors())
        return Lido(tabelas, linhas_lidas, tuple(problemas))
    for recurso in legiveis:

        def contar(lidas: int, *, antes: int = antes) -> None:
            ao_avancar("Lendo o pacote", antes + lidas, total)

        # Quem é citado vem antes de quem cita: o que já está em `tabelas` pode ser citado.
        linhas, defeitos = _tabela(montado, recurso, citaveis=tabelas.keys(), contar=contar)
        problemas += defeitos
        if linhas is not None:
            tabelas[recurso.nome] = linhas
        antes += linhas_lidas[recurso.nome]
        contar(0, antes=antes)
    return Lido(tabelas, linhas_lidas, tuple(problemas))


def _montar(pacote: Pacote, *, recursos: Collection[Recurso]) -> Package:
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
                    "schema": {**recurso.esquema, "foreignKeys": _citacoes(recurso)},
                }
                for recurso in recursos
            ],
        },
        basepath=str(pacote.pasta),
    )


def _citacoes(recurso: Recurso) -> list[dict[str, Any]]:
    return [
        {"fields": [*colunas], "reference": {"resource": citada, "fields": [*alvo]}}
        for colunas, citada, alvo in sorted(citacoes(recurso.esquema))
    ]


def _tabela(
    montado: Package, recurso: Recurso, *, citaveis: Collection[str], contar: Callable[[int], None]
) -> tuple[list[Linha] | None, list[Problema]]:
    """As linhas, ou None se o cabeçalho está errado, e os problemas na ordem do arquivo."""
    linhas: list[Linha] = []
    problemas: list[Problema] = []
    sem_nada = dict.fromkeys(recurso.tabela.columns.keys())
    try:
        aberto = _recurso(montado, recurso.nome)
        # Citar uma tabela que não pôde ser lida acusaria cada linha por um defeito que é de outra.
        citadas = [c for c in aberto.schema.foreign_keys if c["reference"]["resource"] in citaveis]
        aberto.schema.foreign_keys = citadas
        with aberto:
            if aberto.header.errors:
                return None, [frases.do_cabecalho(erro, recurso=recurso) for erro in aberto.header.errors]
            for lida in aberto.row_stream:
                defeitos = frases.da_linha(lida, recurso=recurso)
                problemas += defeitos
                if len(problemas) > MAIS_PROBLEMAS:
                    # Sem as linhas que faltam, a tabela não serve para conferir as que a citam.
                    return None, [*problemas, frases.problemas_demais(recurso.nome, linha=lida.row_number)]
                valores = sem_nada | {campo: _para_o_sqlite(lida[campo]) for campo in recurso.campos}
                com_erro = frozenset(c for p in defeitos for c in frases.campos(p, recurso=recurso))
                linhas.append(Linha(lida.row_number, valores, com_erro))
                if len(linhas) % _LINHAS_POR_AVISO == 0:
                    contar(len(linhas))
    except _NAO_ESPERADOS as erro:
        onde = linhas[-1].numero + 1 if linhas else None
        problemas.append(frases.desconhecido(recurso.nome, linha=onde, detalhe=_detalhe(erro)))
    return linhas, problemas


def _recurso(montado: Package, nome: str) -> TableResource:
    recurso = montado.get_resource(nome)
    if not isinstance(recurso, TableResource):
        raise TypeError(nome)
    return recurso


def _para_o_sqlite(valor: Any) -> Any:
    return float(valor) if isinstance(valor, Decimal) else valor


def _detalhe(erro: Exception) -> str:
    return erro.error.note if isinstance(erro, FrictionlessException) else type(erro).__name__
