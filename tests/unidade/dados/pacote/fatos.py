"""Tira de um texto os fatos que só o decreto pode dizer: órgãos, números, datas e prazos."""

import re

_POR_EXTENSO = (
    r"dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|catorze|quatorze|quinze|dezesseis"
    r"|dezessete|dezoito|dezenove|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento"
    r"|(?:duz|trez|quatroc|quinh|seisc|setec|oitoc|novec)ent[oa]s|mil|milhares|(?:mi|bi)lh(?:ão|ões)"
    r"|metade|dobro|triplo|dúzias?|dezenas?|centenas?"
)
_MESES = "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
_NUMERO = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{_POR_EXTENSO})\b|%|\bpor cento\b", re.IGNORECASE)
_DATA = re.compile(rf"\b(?:{_MESES})\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_PRAZO = re.compile(
    r"\bprazos?\b|\baté (?:[oa]s? |aos? |às? )?(?:fim|final|anos?|dias?|mês|meses|semana|\d)"
    r"|\b(?:neste|este|próxim[oa]|outro) (?:ano|mês|semana)\b|\b(?:ano|mês|semana) que vem\b"
    r"|\bem (?:breve|poucos dias|poucos meses|poucos anos|poucas semanas)\b"
    r"|\ba partir de \w+ (?:ano|mês|dia)\b",
    re.IGNORECASE,
)
_SIGLA = re.compile(r"\b[A-Z]{2,}(?:\.[A-Z]{2,})*\b")
_ORGAO = re.compile(
    r"\b(?:Secretaria|Subsecretaria|Ouvidoria|Controladoria|Fundação|Agência|Comitê|Tribunal|Assembleia"
    r"|Ministério|Prefeitura|Instituto|Conselho|Centro Integrado|Comissão|Procuradoria|Defensoria|Polícia"
    r"|Autarquia|Empresa-exemplo|Escola-exemplo|Prodemge|Seplag|Sedese|Detran|Cemig|Copasa|Gasmig|Codemge"
    r"|Emater|Epamig|Fapemig|Fhemig|Hemominas|Ipsemg|Jucemg|Sebrae|Senai|Correios)\b"
)
_NOME = re.compile(r"\b[A-ZÀ-Ú][a-zà-ú]+(?:(?: (?:de|da|do|das|dos))? [A-ZÀ-Ú][a-zà-ú]+)*")
_ANTES_DA_FRASE = re.compile(r"(?:^|[.!?:“] ?)$")
_DE_TODOS = frozenset({"Estado", "Minas", "Minas Gerais", "Estado de Minas Gerais", "União", "Brasil"})


def fatos(texto: str) -> frozenset[str]:
    """Os fatos de `texto`, em minúsculas. Uma palavra só, no começo da frase, não conta como nome próprio."""
    limpo = re.sub(r"\*+|\\", "", texto)
    achados = {
        *(
            achado[0]
            for forma in (_NUMERO, _DATA, _PRAZO, _SIGLA, _ORGAO)
            for achado in forma.finditer(limpo)
        ),
        *(
            nome[0]
            for nome in _NOME.finditer(limpo)
            if " " in nome[0] or not _abre_a_frase(limpo, nome.start())
        ),
    }
    return frozenset(achado.lower() for achado in achados - _DE_TODOS)


def a_mais(dito: str, *, oficial: str) -> frozenset[str]:
    """Os fatos de `dito` que o texto oficial não traz. Fato se compara com fato: “mil” não é “família”.

    O nome próprio vem grudado na palavra que abre a frase: “Usar Linguagem Simples” traz “Linguagem Simples”.
    """
    do_decreto = fatos(oficial)
    return frozenset(
        fato for fato in fatos(dito) - do_decreto if not any(d.endswith(f" {fato}") for d in do_decreto)
    )


def _abre_a_frase(texto: str, posicao: int) -> bool:
    return bool(_ANTES_DA_FRASE.search(texto[max(posicao - 2, 0) : posicao]))
