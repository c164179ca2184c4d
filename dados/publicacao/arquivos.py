"""Abre os arquivos do pacote sem sair da pasta dele e sem seguir endereços da internet."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dados.publicacao import yaml_recebido
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
    if caminho.stat().st_size > yaml_recebido.MAIS_BYTES:
        raise Recusa(
            do_arquivo(
                nome,
                "yaml",
                f"O arquivo YAML passa de {yaml_recebido.MAIS_BYTES // 1000} KB.",
                mender="Deixe nele só o que o modelo tem. As linhas das tabelas vão nos arquivos CSV.",
            )
        )
    try:
        lido = _so_texto(yaml_recebido.ler(_ler_texto(caminho, nome=nome)))
    except yaml_recebido.YamlRecusado as erro:
        raise Recusa(Problema(nome, erro.linha, None, None, "yaml", erro.mensagem, erro.mender)) from erro
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
    except ValueError as erro:
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


def _ler_texto(caminho: Path, *, nome: str) -> str:
    try:
        conteudo = caminho.read_bytes()
    except OSError as erro:
        raise ilegivel(caminho, nome=nome) from erro
    try:
        return conteudo.decode("utf-8-sig")
    except UnicodeDecodeError as erro:
        raise nao_e_utf8(nome, linha=conteudo.count(b"\n", 0, erro.start) + 1) from erro


def ilegivel(caminho: Path, *, nome: str) -> Recusa:
    """O sistema não deixa ler o arquivo."""
    return Recusa(
        do_arquivo(
            nome,
            "leitura",
            f"O arquivo {caminho.name} não pode ser lido.",
            mender="Confira se ele existe e se você tem permissão para ler.",
        )
    )


def nao_e_utf8(nome: str, *, linha: int) -> Recusa:
    """Há, nesta linha, bytes que não são texto em UTF-8."""
    return Recusa(
        Problema(
            nome,
            linha,
            None,
            None,
            "codificacao",
            "O arquivo não está em UTF-8.",
            "Salve de novo como «CSV UTF-8 (delimitado por vírgulas)» ou escolha a codificação UTF-8.",
        )
    )
