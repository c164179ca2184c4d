"""Abre os arquivos do pacote sem sair da pasta dele e sem seguir endereços da internet."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dados.publicacao.problemas import Problema, do_arquivo


@dataclass(frozen=True, slots=True)
class Dialeto:
    """Como o CSV separa as colunas e cerca os textos: um caractere cada."""

    separador: str
    aspas: str


class Recusa(Exception):
    """Um arquivo que não pode ser usado, com o problema que o explica."""

    def __init__(self, problema: Problema) -> None:
        super().__init__(problema.mensagem)
        self.problema = problema


def caminho_seguro(pasta: Path, citado: object, *, tabela: str, campo: str) -> Path:
    """O arquivo citado pelo descritor, se existe e está dentro da pasta. Erro: `Recusa`."""
    if not isinstance(citado, str) or not citado or "\0" in citado:
        raise Recusa(
            do_arquivo(
                tabela,
                "caminho",
                f"O campo `{campo}` não diz um arquivo só.",
                mender=f"Escreva em `{campo}` o caminho do arquivo. Exemplo: data/{tabela}.csv.",
                campo=campo,
                valor=str(citado),
            )
        )
    caminho = pasta / citado
    if "://" in citado or "\\" in citado or not caminho.resolve().is_relative_to(pasta.resolve()):
        raise Recusa(
            do_arquivo(
                tabela,
                "caminho",
                "O caminho aponta para fora da pasta do pacote.",
                mender="Ponha o arquivo dentro do pacote e use um caminho relativo.",
                campo=campo,
                valor=citado,
            )
        )
    if not caminho.is_file():
        raise Recusa(
            do_arquivo(
                tabela,
                "arquivo_ausente",
                f"Falta o arquivo {citado}.",
                mender="Crie o arquivo ou corrija o caminho no datapackage.yaml.",
                campo=campo,
                valor=citado,
            )
        )
    return caminho


def ler_yaml(caminho: Path, *, nome: str) -> dict[str, Any]:
    """O mapa escrito no arquivo YAML. Erro: `Recusa`."""
    texto = _ler_texto(caminho, nome=nome)
    try:
        lido = _so_texto(yaml.safe_load(texto))
    except yaml.YAMLError as erro:
        marca = getattr(erro, "problem_mark", None)
        raise Recusa(
            Problema(
                nome,
                marca.line + 1 if marca else None,
                None,
                None,
                "yaml",
                "O arquivo YAML tem um erro de escrita.",
                "Confira os dois-pontos, as aspas e os espaços no começo desta linha e da anterior.",
            )
        ) from erro
    except (RecursionError, ValueError) as erro:
        raise _yaml_sem_sentido(nome) from erro
    if not isinstance(lido, dict):
        raise _yaml_sem_sentido(nome)
    return lido


def _so_texto(valor: Any) -> Any:
    """Uma data sem aspas volta a ser o texto que a pessoa escreveu."""
    if isinstance(valor, dict):
        return {chave: _so_texto(item) for chave, item in valor.items()}
    if isinstance(valor, list):
        return [_so_texto(item) for item in valor]
    return valor.isoformat() if isinstance(valor, date) else valor


def _yaml_sem_sentido(nome: str) -> Recusa:
    return Recusa(
        do_arquivo(
            nome,
            "yaml",
            "O arquivo não é uma lista de campos e valores.",
            mender="Escreva um campo por linha. Exemplo: name: meu-pacote.",
        )
    )


def contar_registros(caminho: Path, *, tabela: str, dialeto: Dialeto) -> int:
    """Quantas linhas o CSV tem, com o cabeçalho. Erro: `Recusa`, se a codificação ou as aspas estão erradas.

    O csv comum engole o resto do arquivo quando falta fechar aspas; aqui isso é um problema.
    """
    registros = _registros(_ler_texto(caminho, nome=tabela), dialeto=dialeto)
    quantos = 0
    while True:
        try:
            if next(registros, None) is None:
                break
        except csv.Error as erro:
            raise Recusa(
                Problema(
                    tabela,
                    quantos + 1,
                    None,
                    None,
                    "aspas",
                    "As aspas desta linha não fecham, ou uma célula é grande demais.",
                    "Feche as aspas. Para escrever aspas dentro da célula, repita-as duas vezes.",
                )
            ) from erro
        quantos += 1
    if not quantos:
        raise Recusa(
            do_arquivo(
                tabela,
                "vazio",
                "O arquivo está vazio.",
                mender="Escreva ao menos o cabeçalho, com os nomes das colunas.",
            )
        )
    return quantos


def _registros(texto: str, *, dialeto: Dialeto) -> Iterator[list[str]]:
    return csv.reader(
        io.StringIO(texto, newline=""),
        delimiter=dialeto.separador,
        quotechar=dialeto.aspas,
        doublequote=True,
        strict=True,
    )


def _ler_texto(caminho: Path, *, nome: str) -> str:
    try:
        conteudo = caminho.read_bytes()
    except OSError as erro:
        raise Recusa(
            do_arquivo(
                nome,
                "leitura",
                f"O arquivo {caminho.name} não pode ser lido.",
                mender="Confira se ele existe e se você tem permissão para ler.",
            )
        ) from erro
    try:
        return conteudo.decode("utf-8-sig")
    except UnicodeDecodeError as erro:
        raise Recusa(
            Problema(
                nome,
                conteudo.count(b"\n", 0, erro.start) + 1,
                None,
                None,
                "codificacao",
                "O arquivo não está em UTF-8.",
                "Salve de novo como «CSV UTF-8 (delimitado por vírgulas)» ou escolha a codificação UTF-8.",
            )
        ) from erro
