"""Tabelas do retrato em XLSX: a folha “Dados”, com células do tipo certo, e a folha “Sobre”, com o crédito.

O arquivo é escrito linha a linha: a memória é a mesma para dez linhas ou um milhão.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryDirectory
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dados.consultas.dicionario import Campo, TabelaDoDicionario
from dados.retrato import Retrato

MAIS_LINHAS = 1_048_576 - 1
"""Quantas linhas de dados cabem numa folha do Excel, fora o cabeçalho."""

_MAIOR_TEXTO = 32_767
_CORTADO = " […] O Excel corta textos longos: leia este inteiro no CSV."
_PRIMEIRO_ANO = 1900
_FORA_DO_XML = re.compile("[\ufffe\uffff]")
_LARGURA, _LARGURA_DO_TEXTO = 16, 32
DATA = "dd/mm/yyyy"
"""Como as planilhas mostram uma data; a célula guarda a data de verdade."""


@dataclass(frozen=True, slots=True)
class Origem:
    """De onde o arquivo veio: o retrato, a tabela e o endereço em que ele fica."""

    retrato: Retrato
    tabela: TabelaDoDicionario
    endereco: str


def gravar(arquivo: BinaryIO, linhas: Iterable[Mapping[str, object]], *, origem: Origem) -> None:
    """Grava em `arquivo` as linhas, até `MAIS_LINHAS`. Os mesmos dados dão sempre os mesmos bytes."""
    # Numa pasta só sua: se algo falhar no meio, os rascunhos de cada folha também somem.
    with TemporaryDirectory() as rascunhos:
        livro = xlsxwriter.Workbook(arquivo, {"constant_memory": True, "tmpdir": rascunhos})
        publicado_em = origem.retrato.metadados.publicado_em.replace(tzinfo=None)
        livro.set_properties({"title": origem.tabela.titulo, "created": publicado_em})
        titulo, data = (
            livro.add_format({"bold": True}),
            livro.add_format({"num_format": DATA, "align": "left"}),
        )
        _dados(livro.add_worksheet("Dados"), linhas, campos=origem.tabela.campos, titulo=titulo, data=data)
        _sobre(livro.add_worksheet("Sobre"), origem, titulo=titulo)
        livro.close()


def _dados(
    folha: Worksheet,
    linhas: Iterable[Mapping[str, object]],
    *,
    campos: tuple[Campo, ...],
    titulo: Format,
    data: Format,
) -> None:
    folha.freeze_panes(1, 0)
    for coluna, campo in enumerate(campos):
        largura = _LARGURA_DO_TEXTO if campo.tipo == "texto" else _LARGURA
        folha.set_column(coluna, coluna, max(largura, len(campo.nome) + 2))
        folha.write_string(0, coluna, campo.nome, titulo)
    for numero, linha in enumerate(linhas, start=1):
        for coluna, campo in enumerate(campos):
            _celula(folha, numero, coluna, linha[campo.nome], data=data)


def _celula(folha: Worksheet, linha: int, coluna: int, valor: object, *, data: Format) -> None:
    """Uma célula do tipo do valor. Texto é sempre texto, mesmo que comece como fórmula ou endereço."""
    if valor is None:
        return
    if isinstance(valor, bool):
        folha.write_boolean(linha, coluna, valor)
    elif isinstance(valor, int | float):
        folha.write_number(linha, coluna, valor)
    elif isinstance(valor, date) and valor.year >= _PRIMEIRO_ANO:
        folha.write_datetime(linha, coluna, valor, data)
    else:
        folha.write_string(linha, coluna, _texto(str(valor)))


def _texto(valor: str) -> str:
    """O texto como cabe numa célula."""
    limpo = _FORA_DO_XML.sub("\ufffd", valor)
    # O Excel conta em unidades de 16 bits.
    if len(limpo.encode("utf-16-le")) // 2 <= _MAIOR_TEXTO:
        return limpo
    sobra = _MAIOR_TEXTO - len(_CORTADO)
    return limpo.encode("utf-16-le")[: 2 * sobra].decode("utf-16-le", errors="ignore") + _CORTADO


def _sobre(folha: Worksheet, origem: Origem, *, titulo: Format) -> None:
    sobre = origem.retrato.metadados
    natureza = "demonstração: dados inventados" if sobre.eh_demonstracao else "dados oficiais"
    fatos = (
        ("Tabela", f"{origem.tabela.titulo} ({origem.tabela.nome})"),
        ("O que tem", origem.tabela.descricao),
        ("Fonte", sobre.orgao_publicador),
        ("Contato", sobre.contato),
        ("Data dos dados", origem.retrato.data.isoformat()),
        ("Versão", origem.retrato.versao),
        ("Natureza", natureza),
        ("Licença", f"{sobre.licenca}, {sobre.licenca_url}"),
        ("SHA-256 do retrato", origem.retrato.sha256),
        ("Endereço deste arquivo", origem.endereco),
    )
    folha.set_column(0, 1, _LARGURA_DO_TEXTO)
    folha.set_column(2, 4, _LARGURA_DO_TEXTO)
    for linha, (nome, valor) in enumerate(fatos):
        folha.write_string(linha, 0, nome, titulo)
        folha.write_string(linha, 1, _texto(valor))
    comeco = len(fatos) + 1
    for coluna, nome in enumerate(("Coluna", "Nome", "Tipo", "O que é", "Regra")):
        folha.write_string(comeco, coluna, nome, titulo)
    for linha, campo in enumerate(origem.tabela.campos, start=comeco + 1):
        descricao = (campo.nome, campo.titulo, campo.tipo, campo.descricao, campo.regra or "nenhuma")
        for coluna, texto in enumerate(descricao):
            folha.write_string(linha, coluna, _texto(texto))
