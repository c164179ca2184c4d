"""De onde vêm as frases que se conferem: o catálogo, o código que não se traduz e as páginas prontas."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from babel.messages.pofile import read_po
from sqlalchemy import select

from componentes import mapa
from componentes.linguagem import nosso_texto
from dados import configuracao, relogio, tabelas
from dados.consultas import glossario
from dados.participacao import preparar
from dados.participacao.publico import mural
from dados.participacao.transacao import leitura
from dados.retrato import Retrato
from servidor import gemea
from servidor.pedido import Pedido
from traducoes import catalogos
from traducoes.extracao import OFICIAL

RAIZ = configuracao.RAIZ
SEM_TRADUCAO = ("comandos", "dados", "servidor/api", "servidor/equipe")
"""Onde as frases não passam pelo catálogo: quem publica, programa ou atende trabalha em português."""

OUTRAS = ("passo=opinar", "passo=reclamar", "passo=pedir")
"""Os passos de Participe, que mostram frases diferentes no mesmo endereço."""

_CODIGOS = {
    "area": tabelas.area, "diretriz": tabelas.diretriz, "acao": tabelas.acao, "indicador": tabelas.indicador,
}  # fmt: skip
_PARECE_FRASE = re.compile(r"[a-zà-ú]+ [a-zà-ú]+ [a-zà-ú]+.*[.!?:]$", re.DOTALL)
_CAMPO = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Texto:
    """Um texto e onde ele está: `arquivo:linha`, ou o endereço da página."""

    onde: str
    texto: str


@dataclass(frozen=True, slots=True)
class Pagina:
    """O que uma página diz: as frases, e tudo, com rótulos."""

    nome: str
    endereco: str
    frases: tuple[str, ...]
    tudo: str


def do_catalogo() -> Iterator[Texto]:
    """O que se traduz, menos o texto do decreto. Um {campo} conta como uma palavra."""
    with (catalogos.PASTA / "painel.pot").open("rb") as aberto:
        for mensagem in read_po(aberto):
            if mensagem.id and OFICIAL not in " ".join(mensagem.auto_comments):
                formas = (mensagem.id,) if isinstance(mensagem.id, str) else mensagem.id
                for forma in formas:
                    yield Texto(_onde(mensagem.locations[0][0], forma), _CAMPO.sub("isto", forma))


def do_codigo() -> Iterator[Texto]:
    """As frases inteiras escritas no código que não se traduz, e a ajuda dos comandos.

    As outras docstrings são para quem programa, e ficam fora.
    """
    for pasta in SEM_TRADUCAO:
        for arquivo in sorted((RAIZ / pasta).rglob("*.py")):
            if "demonstracao" not in arquivo.parts:
                yield from _frases_de(arquivo)


def das_paginas(aberto: Retrato) -> Iterator[Pagina]:
    """Cada página do mapa, desenhada sem JavaScript com os dados de `aberto`."""
    # Direto na base: o mural desiste se ela demora, e a página seria outra.
    with leitura(preparar(configuracao.ler().participacao_url)) as conexao:
        no_ar = mural.ler(conexao, hoje=relogio.dia(relogio.agora()))
    for pagina in mapa.PAGINAS:
        consultas = [_consulta(pagina, aberto), *(OUTRAS if pagina.nome == "participe" else ())]
        for consulta in consultas:
            escopo = {"query_string": consulta.encode(), "headers": [], "scheme": "http"}
            pedido = Pedido.do_endereco(pagina, escopo)
            html = gemea.documento(pedido, publico=no_ar, com_streamlit=False).html
            endereco = pagina.caminho + (f"?{consulta}" if consulta else "")
            yield Pagina(pagina.nome, endereco, nosso_texto.extrair(html), nosso_texto.tudo(html))


def siglas(aberto: Retrato) -> dict[str, str]:
    """Cada sigla do glossário e o nome por extenso."""
    escritas = (termo.formas for termo in glossario.termos(aberto) if termo.eh_sigla)
    return {sigla.split()[0]: nome for sigla, nome, *_ in escritas}


def _consulta(pagina: mapa.Pagina, aberto: Retrato) -> str:
    if pagina.nome not in _CODIGOS:
        return ""
    codigo = _CODIGOS[pagina.nome].c.codigo
    return f"codigo={aberto.ler(select(codigo).order_by(codigo).limit(1))[0]['codigo']}"


def _onde(arquivo: str, texto: str) -> str:
    """O arquivo e a linha em que o começo do texto está; só o arquivo, se ele está partido em pedaços."""
    comeco = texto[:30]
    linhas = (RAIZ / arquivo).read_text(encoding="utf-8").splitlines()
    return next((f"{arquivo}:{n}" for n, linha in enumerate(linhas, start=1) if comeco in linha), arquivo)


def _frases_de(arquivo: Path) -> Iterator[Texto]:
    arvore = ast.parse(arquivo.read_text(encoding="utf-8"))
    fora = {
        id(no.value)
        for no in ast.walk(arvore)
        if isinstance(no, ast.Expr) and isinstance(no.value, ast.Constant)
    }
    for no in ast.walk(arvore):
        if _eh_comando(no) and (ajuda := ast.get_docstring(no)):
            for paragrafo in ajuda.replace("\b\n", "").split("\n\n"):
                yield Texto(f"{arquivo.relative_to(RAIZ)}:{no.lineno}", " ".join(paragrafo.split()))
        if isinstance(no, ast.JoinedStr):
            fora |= {id(parte) for parte in no.values}
            texto = "".join(str(p.value) if isinstance(p, ast.Constant) else "isto" for p in no.values)
        elif isinstance(no, ast.Constant) and isinstance(no.value, str) and id(no) not in fora:
            texto = no.value
        else:
            continue
        if _PARECE_FRASE.search(texto) and "SELECT" not in texto and "<" not in texto:
            yield Texto(f"{arquivo.relative_to(RAIZ)}:{no.lineno}", texto)


def _eh_comando(no: ast.AST) -> TypeGuard[ast.FunctionDef]:
    """Se é uma função que o click mostra a quem pede ajuda."""
    return isinstance(no, ast.FunctionDef) and any(
        re.search(r"\.(command|group)\b", ast.unparse(decorador)) for decorador in no.decorator_list
    )
