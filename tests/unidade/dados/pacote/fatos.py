"""Tira de um texto os fatos que só o decreto pode dizer: órgãos, números, datas e prazos."""

import re

_POR_EXTENSO = (
    r"dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|quinze|vinte|trinta|quarenta|cinquenta"
    r"|sessenta|setenta|oitenta|noventa|cem|cento|duzentos|mil|milhão|milhões|metade|dobro|triplo"
)
_MESES = "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
_NUMERO = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{_POR_EXTENSO})\b", re.IGNORECASE)
_DATA = re.compile(rf"\b(?:{_MESES})\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_PRAZO = re.compile(
    r"\bprazos?\b|\baté (?:o|a|ao|à)?\s?(?:fim|final|ano|dia|mês|\d)|\b(?:neste|este|próximo) (?:ano|mês)\b"
    r"|\bem (?:breve|\d+ (?:dias|meses|anos))\b",
    re.IGNORECASE,
)
_SIGLA = re.compile(r"\b[A-Z]{2,}(?:\.[A-Z]{2,})*\b")
_ORGAO = re.compile(
    r"\b(?:Secretaria|Ouvidoria|Controladoria|Prodemge|Seplag|Fundação|Agência|Comitê|Tribunal|Assembleia|Ministério"
    r"|Prefeitura|Instituto|Conselho|Centro Integrado|Comissão|Procuradoria|Polícia|Detran|Cemig|Copasa)\b"
)
_NOME_PROPRIO = re.compile(
    r"(?<![.!?:“] )(?<!^)\b([A-ZÀ-Ú][a-zà-ú]+(?:(?: (?:de|da|do|das|dos))? [A-ZÀ-Ú][a-zà-ú]+)*)"
)
_DE_TODOS = {
    "Estado",
    "Minas",
    "Minas Gerais",
    "Estado de Minas Gerais",
    "União",
    "Brasil",
    "Imagine",
    "Por",
    "Pense",
}


def fatos(texto: str) -> frozenset[str]:
    """Os fatos de `texto`, em minúsculas. O começo de frase não conta como nome próprio."""
    limpo = re.sub(r"\*+|\\", "", texto)
    achados = {
        *(n[0] for n in _NUMERO.finditer(limpo)), *(d[0] for d in _DATA.finditer(limpo)),
        *(p[0] for p in _PRAZO.finditer(limpo)), *(s[0] for s in _SIGLA.finditer(limpo)),
        *(o[0] for o in _ORGAO.finditer(limpo)), *(n[1] for n in _NOME_PROPRIO.finditer(limpo)),
    } - _DE_TODOS  # fmt: skip
    return frozenset(achado.lower() for achado in achados)
