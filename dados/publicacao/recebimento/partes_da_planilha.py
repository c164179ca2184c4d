"""Confere as partes de um XLSX antes de o openpyxl o abrir: ele põe quase todas na memória, inteiras.

Só as folhas ele lê aos poucos, e mesmo nelas guarda uma linha por vez e tudo o que não está em linha nenhuma.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from dados.publicacao.arquivos import Recusa
from dados.publicacao.problemas import do_arquivo
from dados.publicacao.recebimento import compactado

_FOLHAS, _FRASES, _LIVRO, _TIPOS = (
    "xl/worksheets/",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "[Content_Types].xml",
)
_DO_TIPO = {"sharedStrings+xml": _FRASES, "sheet.main+xml": _LIVRO}
"""Onde todo programa de planilha põe cada uma destas partes; o openpyxl aceitaria outro lugar."""
_MAIOR = {_FRASES: 20_000_000, "xl/styles.xml": 2_000_000}
_MAIOR_DAS_OUTRAS = 200_000
"""Em bytes. A lista de folhas do modelo ocupa 2 KB."""
_CRESCEM = (_FOLHAS, "xl/media/", "xl/drawings/", "xl/printerSettings/", "xl/comments", "customXml/")
"""As partes sem tamanho certo. O openpyxl leria qualquer uma delas como folha, se o livro mandasse."""
_LINHA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main row"
MAIS_LINHAS = 1_048_576
"""As que cabem no Excel."""
MAIS_NUMA_LINHA = 20_000
"""Elementos dentro de uma linha, ou fora de todas. O Excel tem 16.384 colunas, e o modelo, vinte."""
MAIS_ELEMENTOS = 1_500_000
"""Em todas as folhas: meio milhão de células escritas."""

MAIOR_TEXTO = 1_000_000
"""Em bytes, sem elemento nenhum no meio. Uma célula tem até 32 mil letras."""

_DE_NOVO = "Copie os valores para uma planilha nova do modelo e salve de novo."


class _Enganosa(Exception):
    """O que um programa de planilha não gravaria. A mensagem diz o que é."""


def conferir(enviado: Path) -> None:
    """Passa se cada parte tem o tamanho e a forma que um programa de planilha grava.

    Erros: `Recusa` e os de `zipfile`.
    """
    contados = _Contados()
    with compactado.aberto(enviado) as livro:
        for nome, pedacos in compactado.medir(enviado, livro):
            try:
                _parte(nome, pedacos, contados=contados)
            except _Enganosa as erro:
                raise Recusa(do_arquivo(enviado.name, "planilha", str(erro), mender=_DE_NOVO)) from erro
            except expat.ExpatError:
                # Um XML estragado: o openpyxl é que diz se precisa dele.
                continue


class _Contados:
    """O que já se viu em todas as folhas."""

    def __init__(self) -> None:
        self.linhas = self.elementos = self.na_linha = 0

    def folha_nova(self) -> None:
        """As linhas se contam por folha."""
        self.linhas = self.na_linha = 0

    def elemento(self, nome: str, _atributos: object) -> None:
        """Mais um elemento de uma folha. Erro: `_Enganosa`."""
        self.elementos += 1
        self.na_linha += 1
        if nome == _LINHA:
            self.linhas += 1
            self.na_linha = 0
            if self.linhas > MAIS_LINHAS:
                raise _Enganosa(f"Uma folha da planilha tem mais de {MAIS_LINHAS} linhas.")
        elif self.na_linha > MAIS_NUMA_LINHA:
            raise _Enganosa(f"Uma linha da planilha tem mais de {MAIS_NUMA_LINHA} células.")
        if self.elementos > MAIS_ELEMENTOS:
            raise _Enganosa("A planilha tem mais células do que se lê de uma. Mande a pasta com os CSV.")


def _parte(nome: str, pedacos: Iterator[bytes], *, contados: _Contados) -> None:
    leitor = expat.ParserCreate(namespace_separator=" ")
    leitor.StartDoctypeDeclHandler = _recusar_tipo
    if nome.startswith(_CRESCEM):
        _folha(leitor, pedacos, contados=contados)
        return
    if nome == _TIPOS:
        leitor.StartElementHandler = _conferir_tipo
    limite, lidos = _MAIOR.get(nome, _MAIOR_DAS_OUTRAS), 0
    for pedaco in pedacos:
        lidos += len(pedaco)
        if lidos > limite:
            raise _Enganosa(f"A parte {nome[:60]} da planilha passa de {limite // 1000} KB.")
        leitor.Parse(pedaco)


def _folha(leitor: expat.XMLParserType, pedacos: Iterator[bytes], *, contados: _Contados) -> None:
    contados.folha_nova()
    leitor.StartElementHandler = contados.elemento
    sem_elemento = 0
    for pedaco in pedacos:
        antes = contados.elementos
        leitor.Parse(pedaco)
        sem_elemento = 0 if contados.elementos > antes else sem_elemento + len(pedaco)
        if sem_elemento > MAIOR_TEXTO:
            raise _Enganosa("Uma célula da planilha tem texto demais.")


def _recusar_tipo(*_: object) -> None:
    raise _Enganosa("A planilha traz definições escondidas (DOCTYPE), que programas de planilha não gravam.")


def _conferir_tipo(_nome: str, atributos: dict[str, str]) -> None:
    """Nenhuma parte se faz passar por outra, para fugir do limite dela. Erro: `_Enganosa`."""
    parte = atributos.get("PartName", "").lstrip("/")
    tipo = atributos.get("ContentType", "")
    esperada = next((lugar for fim, lugar in _DO_TIPO.items() if tipo.endswith(fim)), parte)
    eh_folha = tipo.endswith("worksheet+xml")
    if parte and (parte != esperada or parte.startswith(_FOLHAS) != eh_folha):
        raise _Enganosa(f"A parte {parte[:60]} da planilha não é do tipo que diz ser.")
