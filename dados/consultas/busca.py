"""Busca em tudo: objetivos, áreas, grupos, diretrizes, ações, indicadores e glossário."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, RowMapping, Select, column, func, select, table, union_all

from dados import tabelas
from dados.retrato import Retrato

ABRE, FECHA = "\u2039", "\u203a"
"""As marcas em volta das palavras achadas, em `Achado.trecho`: aspas angulares simples."""

_MAIS_LETRAS = 200
_MAIS_PALAVRAS = 10
# O peso de cada coluna de `busca`: tipo e código não contam, e o título vale mais que o texto.
_PESOS = (0.0, 0.0, 10.0, 1.0)
_COLUNA_DO_TEXTO = 3
_PALAVRAS_DO_TRECHO = 24
_LETRAS_DE_PREFIXO = 3
# Palavras que só ligam as outras: "proteção de dados" tem de achar "proteção dos dados".
_LIGACAO = frozenset((
    "a", "o", "as", "os", "à", "às", "ao", "aos", "e", "é", "de", "da", "do", "das", "dos", "em", "na", "no",
    "nas", "nos", "para", "por", "pela", "pelo", "com", "um", "uma", "que",
))  # fmt: skip
_COM_CODIGO = (
    tabelas.objetivo, tabelas.area, tabelas.grupo, tabelas.diretriz, tabelas.acao, tabelas.indicador,
    tabelas.glossario,
)  # fmt: skip
_PALAVRA = re.compile(r"[^\W_]+")
_CODIGO = re.compile(r"[A-Za-z]?[0-9][A-Za-z0-9.]{0,9}")
# O FTS5 marca com caracteres de controle, para uma aspa angular do próprio texto não virar marca.
_ABRE, _FECHA = "\x02", "\x03"
_MARCAS = str.maketrans({ABRE: "<", FECHA: ">", _ABRE: ABRE, _FECHA: FECHA})

_busca = table(
    "busca",
    column("tipo"),
    column("codigo"),
    column("titulo"),
    column("texto"),
    column("busca"),
    column("rowid", Integer),
)
_linha = _busca.c.rowid
_NOTA = func.bm25(_busca.c.busca, *_PESOS)


@dataclass(frozen=True, slots=True)
class Achado:
    """O que a busca encontrou.

    `tipo` ∈ objetivo, area, grupo, diretriz, acao, indicador, glossario. `trecho` e `do_painel` são texto
    puro com as palavras achadas entre `ABRE` e `FECHA`, sempre aos pares: a página troca as marcas por
    <mark> depois de escapar o HTML. `do_painel` é a parte do achado que o painel escreveu ao lado do texto
    do decreto (as palavras simples e o exemplo); num objetivo, área, grupo ou diretriz, `trecho` é só do
    decreto. Um dos dois pode ser vazio.
    """

    tipo: str
    codigo: str
    titulo: str
    trecho: str
    do_painel: str = ""


def procurar(retrato: Retrato, texto: str, *, limite: int = 50) -> tuple[Achado, ...]:
    """Até `limite` achados com todas as palavras de `texto`, o melhor primeiro.

    Não contam acento, caixa, pontuação nem palavras de ligação ("de", "para"). Palavra de 3 letras ou
    mais vale também como começo de outra maior, e a palavra inteira pesa mais; duas palavras vizinhas
    valem também juntas. Um código exato ("2.b.3") vem antes de tudo.
    Nenhum texto é erro; sem nenhuma palavra, sai uma tupla vazia.
    """
    achados: dict[tuple[str, str], Achado] = {}
    for linha in [*_com_o_codigo(retrato, texto.strip()), *_com_as_palavras(retrato, texto, limite=limite)]:
        achados.setdefault((linha["tipo"], linha["codigo"]), _achado(linha))
    return tuple(achados.values())[:limite]


def codigos(texto: str, *, tipo: str) -> Select[Any]:
    """Consulta com os códigos, de um só tipo, que `procurar` acharia pelas palavras de `texto`."""
    return select(_busca.c.codigo).where(_tem_as_palavras(texto), _busca.c.tipo == tipo)


def expressao(texto: str) -> str:
    """Escreve a consulta FTS5 de um texto livre; sem palavra a procurar, uma frase vazia, que nada acha.

    >>> print(expressao("Lei de IA"))
    ("Lei" OR "Lei"*) AND "IA" OR ("LeiIA" OR "LeiIA"*)
    """
    todas = _PALAVRA.findall(unicodedata.normalize("NFC", texto[:_MAIS_LETRAS]))
    palavras = ([p for p in todas if p.lower() not in _LIGACAO] or todas)[:_MAIS_PALAVRAS]
    if not palavras:
        return '""'
    vizinhas_juntas = (
        [*palavras[:i], palavras[i] + palavras[i + 1], *palavras[i + 2 :]] for i in range(len(palavras) - 1)
    )
    return " OR ".join(_todas(opcao) for opcao in (palavras, *vizinhas_juntas))


def _todas(palavras: Sequence[str]) -> str:
    return " AND ".join(f'("{p}" OR "{p}"*)' if len(p) >= _LETRAS_DE_PREFIXO else f'"{p}"' for p in palavras)


def _tem_as_palavras(texto: str) -> ColumnElement[bool]:
    return _busca.c.busca.op("MATCH", is_comparison=True)(expressao(texto))


def _com_as_palavras(retrato: Retrato, texto: str, *, limite: int) -> Sequence[RowMapping]:
    trecho = func.snippet(_busca.c.busca, _COLUNA_DO_TEXTO, _ABRE, _FECHA, "…", _PALAVRAS_DO_TRECHO)
    return retrato.ler(
        select(_busca.c.tipo, _busca.c.codigo, _busca.c.titulo, _busca.c.texto, trecho.label("trecho"))
        .where(_tem_as_palavras(texto), (_linha + 0).in_(_as_melhores(texto, limite=limite)))
        .order_by(_NOTA, _busca.c.tipo, _busca.c.codigo)
    )


def _as_melhores(texto: str, *, limite: int) -> Select[Any]:
    # Só a nota, sem tocar no texto: milhares de linhas podem ter a palavra. Quem usa soma zero ao rowid, para
    # o SQLite não refazer a busca uma vez por linha.
    return select(_linha).where(_tem_as_palavras(texto)).order_by(_NOTA).limit(limite).correlate(None)


def _com_o_codigo(retrato: Retrato, codigo: str) -> Sequence[RowMapping]:
    if not _CODIGO.fullmatch(codigo):
        return ()
    formas = {codigo, codigo.upper(), codigo.lower()}
    donas = [select(t.c.codigo).where(t.c.codigo.in_(formas)) for t in _COM_CODIGO]
    existem = [linha["codigo"] for linha in retrato.ler(select(union_all(*donas).subquery().c.codigo))]
    if not existem:
        return ()
    inicio = func.substr(_busca.c.texto, 1, _MAIS_LETRAS)
    # A busca não tem índice por código: sabendo quantas são, a leitura para na última.
    achadas = retrato.ler(
        select(_busca.c.tipo, _busca.c.codigo, _busca.c.titulo, _busca.c.texto, inicio.label("trecho"))
        .where(_busca.c.codigo.in_(set(existem)))
        .limit(len(existem))
    )
    return sorted(achadas, key=lambda linha: str(linha["tipo"]))


def _achado(linha: RowMapping) -> Achado:
    trecho, do_painel = por_voz(linha["trecho"], texto=linha["texto"])
    return Achado(
        tipo=linha["tipo"],
        codigo=linha["codigo"],
        titulo=linha["titulo"],
        trecho=trecho.translate(_MARCAS),
        do_painel=do_painel.translate(_MARCAS),
    )


def por_voz(trecho: str, *, texto: str) -> tuple[str, str]:
    """O que em `trecho` é do decreto (ou do órgão) e o que o painel escreveu ao lado. `texto` é o inteiro.

    >>> inteiro = "Usar robôs." + tabelas.ENTRE_VOZES + "Um robô ajuda. Pense em um robô na fila."
    >>> por_voz("robôs." + tabelas.ENTRE_VOZES + "Um robô…", texto=inteiro)
    ('robôs.', 'Um robô…')
    >>> por_voz("…um robô na fila.", texto=inteiro)
    ('', '…um robô na fila.')
    """
    do_decreto, divisa, do_painel = trecho.partition(tabelas.ENTRE_VOZES)
    if divisa:
        return do_decreto, do_painel
    # O trecho é um pedaço seguido do texto: onde ele começa diz de quem é.
    puro = trecho.replace(_ABRE, "").replace(_FECHA, "").strip("…")
    eh_do_painel = tabelas.ENTRE_VOZES in texto[: texto.find(puro)]
    return ("", trecho) if eh_do_painel else (trecho, "")
