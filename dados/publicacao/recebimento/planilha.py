"""Abre a planilha XLSX preenchida e escreve dela um pacote: as tabelas do órgão e, do painel, o resto."""

import shutil
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
import yaml
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from dados.publicacao import arquivos
from dados.publicacao.arquivos import Recusa
from dados.publicacao.problemas import DESCRITOR, Problema, do_arquivo
from dados.publicacao.recebimento import celulas, partes_da_planilha
from dados.publicacao.recebimento.chegada import Chegada

DO_ORGAO = ("orgao", "acao", "acao_diretriz", "marco", "execucao_mensal", "indicador", "meta", "medicao")
"""As tabelas que o órgão preenche. As outras são o texto do decreto, que é do painel."""
EXPLICA = "explicacao "
"""Como começa a linha de `metadados` que explica um aviso sem coluna: `explicacao acao:A062`."""
METADADOS, LEIA_ME, CONSULTA = "metadados", "Leia-me", "Consulta"

_ANTIGAS = {".xls": "Excel antigo", ".ods": "LibreOffice", ".xlsb": "Excel binário"}
_NAO_ABRE = (
    InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, OSError, TypeError, EOFError,
    AttributeError, IndexError,
)  # fmt: skip
"""O que o openpyxl levanta diante de um XLSX estragado: ele não tem um erro só."""


def parece(arquivo: Path) -> bool:
    """Se o arquivo diz ser uma planilha, pelo nome."""
    return arquivo.suffix.lower() in {".xlsx", ".xlsm", *_ANTIGAS}


def abrir(enviado: Path, *, destino: Path, base: Path) -> Chegada:
    """O pacote em `destino`: o de `base`, com as tabelas e os metadados da planilha. Erro: `Recusa`."""
    livro = _livro(enviado)
    try:
        pasta = destino / "pacote"
        shutil.copytree(base, pasta)
        descritor = arquivos.ler_yaml(pasta / DESCRITOR, nome=DESCRITOR)
        problemas = [*_folhas(livro), *_metadados(livro, descritor)]
        _arquivo(pasta / DESCRITOR, descritor)
        for tabela in DO_ORGAO:
            folha = _folha(livro, tabela)
            if folha is not None:
                esquema = arquivos.ler_yaml(pasta / "schemas" / f"{tabela}.yaml", nome=tabela)
                problemas += celulas.escrever(folha, esquema, tabela=tabela, destino=pasta / "data")
    except _NAO_ABRE as erro:
        raise _estragada(enviado) from erro
    finally:
        livro.close()
    return Chegada(pasta, tuple(problemas), descritor=METADADOS)


def _livro(enviado: Path) -> Workbook:
    if antiga := _ANTIGAS.get(enviado.suffix.lower()):
        raise _recusa(enviado, f"A planilha está no formato do {antiga}.", "Abra-a e salve como .xlsx.")
    try:
        partes_da_planilha.conferir(enviado)
        # Sem `data_only`: quem escreve fórmula precisa saber que ela não vale, e não receber um número velho.
        return openpyxl.load_workbook(enviado, read_only=True, data_only=False, keep_links=False)
    except (*_NAO_ABRE, RuntimeError) as erro:
        raise _estragada(enviado) from erro


def _estragada(enviado: Path) -> Recusa:
    return _recusa(
        enviado,
        "A planilha não abre: está estragada ou tem senha.",
        "Abra no Excel ou no LibreOffice, tire a senha e salve de novo como .xlsx.",
    )


def _recusa(enviado: Path, mensagem: str, mender: str) -> Recusa:
    return Recusa(do_arquivo(enviado.name, "planilha", mensagem, mender=mender))


def _simples(nome: str) -> str:
    """O nome sem acento, maiúscula nem espaço nas pontas: quem digita não erra por isso."""
    letras = unicodedata.normalize("NFKD", nome.strip().lower())
    return "".join(letra for letra in letras if not unicodedata.combining(letra)).replace(" ", "_")


def _folha(livro: Workbook, nome: str) -> celulas.Folha | None:
    return next((livro[titulo] for titulo in livro.sheetnames if _simples(titulo) == nome), None)


def _folhas(livro: Workbook) -> Iterator[Problema]:
    """Um problema por folha que falta, que sobra ou que vem duas vezes."""
    nomes = [_simples(titulo) for titulo in livro.sheetnames]
    for tabela in (METADADOS, *DO_ORGAO):
        quantas = nomes.count(tabela)
        if quantas != 1:
            yield do_arquivo(
                tabela,
                "folhas",
                f"A planilha deve ter uma folha {tabela}, e tem {quantas or 'nenhuma'}.",
                mender="Use os nomes do modelo. Uma tabela sem dados fica só com o cabeçalho.",
            )
    conhecidas = {METADADOS, _simples(LEIA_ME), _simples(CONSULTA), *DO_ORGAO}
    for titulo in livro.sheetnames:
        if _simples(titulo) not in conhecidas:
            yield do_arquivo(
                titulo,
                "folhas",
                f"A folha «{titulo}» não é de nenhuma tabela e não foi lida.",
                mender=f"Apague-a ou dê a ela um destes nomes: {', '.join(DO_ORGAO)}.",
            )


def _metadados(livro: Workbook, descritor: dict[str, Any]) -> Iterator[Problema]:
    """Põe no descritor o que a folha `metadados` diz: uma linha por campo, com o nome e o valor."""
    folha = _folha(livro, METADADOS)
    if folha is None:
        return
    try:
        yield from _linhas_dos_metadados(folha, descritor)
    except celulas.VaziasDemais as erro:
        yield celulas.vazias_demais(METADADOS, linha=erro.linha)


def _linhas_dos_metadados(folha: celulas.Folha, descritor: dict[str, Any]) -> Iterator[Problema]:
    for numero, (nome, valor, *_) in enumerate(celulas.linhas(folha, colunas=2), start=1):
        if numero == 1 or (nome.valor is None and valor.valor is None):
            continue
        campo = str(nome.valor).strip()
        explica = campo.partition(EXPLICA)[2].strip() if campo.startswith(EXPLICA) else ""
        if campo not in CAMPOS and not explica:
            yield Problema(
                METADADOS, numero, campo, None, "metadados", "O painel não conhece este campo.",
                f"Use um destes: {', '.join(CAMPOS)}.",
            )  # fmt: skip
            continue
        defeito = celulas.defeito(valor)
        if defeito:
            yield Problema(METADADOS, numero, campo, celulas.visivel(valor), *defeito)
            continue
        escrito = celulas.texto(valor, campo={"type": "string"})
        if explica:
            descritor.setdefault("explicacoes", {})[explica] = escrito
        else:
            descritor[campo] = escrito


CAMPOS: Mapping[str, str] = {
    "version": "A data desta versão, como 2026-12-31. Numa correção, 2026-12-31.1.",
    "data_referencia": "A data em que os dados valem, como 2026-12-31.",
    "periodo_referencia": "O primeiro e o último mês, como 2024-11/2026-12.",
    "periodicidade": "mensal, bimestral, trimestral, semestral ou anual.",
    "natureza": "oficial ou demonstracao.",
    "orgao_publicador": "O nome do órgão que publica.",
    "contato": "O e-mail da unidade que responde pelos dados.",
    "corrige": "Só numa correção: a versão que ela corrige, como 2026-12-31.",
    "correcao": "Só numa correção: em uma frase, o que estava errado.",
}
"""Os campos da folha `metadados` e o que se escreve em cada um."""


def _arquivo(caminho: Path, descritor: Mapping[str, Any]) -> None:
    caminho.write_text(yaml.safe_dump(dict(descritor), allow_unicode=True, sort_keys=False), encoding="utf-8")
