"""O que mudou nos indicadores: como se mede, as metas e as medições. É aqui que se vê a régua mudar."""

from collections.abc import Iterator
from dataclasses import replace

from dados.mudancas import regras, series
from dados.mudancas.coisas import Coisa, Coisas
from dados.mudancas.lados import Linha, campos_mudados, chave_de, pares
from dados.mudancas.modelo import Chave, Especie, Mudanca, Nota, Origem, Passo
from dados.situacao import Polaridade
from dados.tabelas import meta as tabela_meta

_DA_REGUA = {"polaridade", "formula_calculo", "unidade_medida", "base_geografica"}
_TEXTOS = {"nome", "titulo", "fonte"}
_PARTIDA = ("valor_referencia", "data_referencia")
_DA_META = ("valor_meta", "prazo", *_PARTIDA)


def mudancas(coisas: Coisas) -> Iterator[Mudanca]:
    """O que mudou nos indicadores que estão nos dois lados."""
    for (codigo,), era, agora in pares(coisas.antes, coisas.depois, "indicador"):
        if era and agora:
            yield from _do_indicador(coisas, codigo, era, agora)
    for chave, era, agora in pares(coisas.antes, coisas.depois, "meta"):
        if coisas.existe_nos_dois("indicador", chave[0]):
            medida = series.medida_do_indicador(coisas, chave[0])
            for uma in _da_meta(coisas, chave, era, agora):
                yield replace(uma, medida=medida)
    yield from series.das_medicoes(coisas)


def _do_indicador(coisas: Coisas, codigo: str, era: Linha, agora: Linha) -> Iterator[Mudanca]:
    coisa = coisas.achar("indicador", codigo)
    for campo in campos_mudados(era, agora):
        passo = coisas.passo(coisa, campo, era, agora)
        yield coisa.mudanca(_especie(campo), Origem.ORGAO, "indicador", passo)


def _especie(campo: str) -> Especie:
    if campo in _DA_REGUA:
        return Especie.FORMA_DE_MEDIR_MUDOU
    return Especie.TEXTO_CORRIGIDO if campo in _TEXTOS else Especie.DADO_MUDOU


def _da_meta(coisas: Coisas, chave: Chave, era: Linha | None, agora: Linha | None) -> Iterator[Mudanca]:
    """Uma meta nova se compara com a que valia antes dela; a que mudou no lugar, com ela mesma."""
    coisa = coisas.achar("indicador", chave[0])
    if agora is None:
        yield coisa.mudanca(*_da_que_saiu(coisas, chave, era or {}))
        return
    referencia = era or _a_de_antes(coisas, chave)
    if referencia is None:
        yield replace(
            coisa.mudanca(Especie.META_DEFINIDA, Origem.ORGAO, "meta", *_entrou(chave, agora)),
            justificativa=agora["justificativa"],
        )
        return
    linha = coisas.depois.linha("indicador", chave[0]) or {}
    achadas = list(_comparada(coisa, chave, referencia, agora, polaridade=Polaridade(linha["polaridade"])))
    if not achadas and era is None:
        # Uma meta nova igual à anterior foi confirmada.
        achadas = [coisa.mudanca(Especie.META_DEFINIDA, Origem.ORGAO, "meta", *_entrou(chave, agora))]
    nota = Nota.META_TROCADA_NO_LUGAR if era else None
    for uma in achadas:
        yield replace(uma, justificativa=agora["justificativa"], nota=nota)
    if era and era["justificativa"] != agora["justificativa"]:
        passo = Passo(chave, "justificativa", era["justificativa"], agora["justificativa"])
        yield coisa.mudanca(Especie.EXPLICACAO_MUDOU, Origem.ORGAO, "meta", passo)


def _comparada(
    coisa: Coisa, chave: Chave, antes: Linha, depois: Linha, *, polaridade: Polaridade
) -> Iterator[Mudanca]:
    mudados = {
        campo: Passo(chave, campo, antes[campo], depois[campo])
        for campo in _DA_META
        if antes[campo] != depois[campo]
    }
    if passo := mudados.get("valor_meta"):
        especie = regras.da_meta(antes["valor_meta"], depois["valor_meta"], polaridade=polaridade)
        yield coisa.mudanca(especie, Origem.ORGAO, "meta", passo)
    if passo := mudados.get("prazo"):
        yield coisa.mudanca(regras.do_prazo(antes["prazo"], depois["prazo"]), Origem.ORGAO, "meta", passo)
    if partida := [mudados[campo] for campo in _PARTIDA if campo in mudados]:
        yield coisa.mudanca(Especie.PARTIDA_MUDOU, Origem.ORGAO, "meta", *partida)


def _da_que_saiu(coisas: Coisas, chave: Chave, era: Linha) -> tuple[Especie, Origem, str, Passo, Passo]:
    ainda_tem = coisas.depois.metas_do_indicador.get(chave[0])
    especie = Especie.RETIRADO if ainda_tem else Especie.META_RETIRADA
    valor, prazo = (Passo(chave, campo, era[campo], None) for campo in ("valor_meta", "prazo"))
    return especie, Origem.ORGAO, "meta", valor, prazo


def _entrou(chave: Chave, agora: Linha) -> tuple[Passo, Passo]:
    return (
        Passo(chave, "valor_meta", None, agora["valor_meta"]),
        Passo(chave, "prazo", None, agora["prazo"]),
    )


def _a_de_antes(coisas: Coisas, chave: Chave) -> Linha | None:
    """A meta que valia até esta ser definida: a de antes dela na história, ou a que valia no outro lado."""
    codigo = chave[0]
    anteriores = [
        linha
        for lado in (coisas.depois, coisas.antes)
        for linha in lado.metas_do_indicador.get(codigo, ())
        if chave_de(tabela_meta, linha) < chave
    ]
    return max(anteriores, key=lambda linha: linha["definida_em"], default=None)
