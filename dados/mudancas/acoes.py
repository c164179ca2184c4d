"""O que mudou no que os órgãos informaram das ações: os campos, as diretrizes, os marcos e os meses."""

from collections.abc import Iterator
from dataclasses import replace

from dados import situacao
from dados.mudancas import regras, series
from dados.mudancas.coisas import Coisas
from dados.mudancas.lados import Linha, campos_mudados, pares
from dados.mudancas.modelo import Especie, Medida, Mudanca, Nota, Origem, Passo
from dados.situacao import Polaridade, Situacao

_DE_SEMPRE = {
    "data_informacao": Especie.INFORMACAO_RENOVADA,
    "justificativa_desempenho": Especie.EXPLICACAO_MUDOU,
    **dict.fromkeys(("nome", "descricao", "produto"), Especie.TEXTO_CORRIGIDO),
}
"""Os campos em que qualquer troca quer dizer o mesmo."""
_SEM_EXPLICACAO = {Especie.TEXTO_CORRIGIDO, Especie.EXPLICACAO_MUDOU, Especie.INFORMACAO_RENOVADA}
_DATAS_DO_QUE_HOUVE = {"inicio_realizado", "fim_realizado"}
_QUANTIDADES = {"meta_fisica", "realizado_fisico"}


def mudancas(coisas: Coisas) -> Iterator[Mudanca]:
    """O que mudou nas ações que estão nos dois lados. As que entram e saem levam junto o que é delas."""
    for (codigo,), era, agora in pares(coisas.antes, coisas.depois, "acao"):
        if era and agora:
            yield from _da_acao(coisas, codigo, era, agora)
    yield from _ligacoes(coisas)
    yield from _marcos(coisas)
    yield from series.da_execucao(coisas)


def _da_acao(coisas: Coisas, codigo: str, era: Linha, agora: Linha) -> Iterator[Mudanca]:
    coisa = coisas.achar("acao", codigo)
    for campo in campos_mudados(era, agora):
        especie = _especie(campo, era, agora)
        uma = coisa.mudanca(especie, Origem.ORGAO, "acao", coisas.passo(coisa, campo, era, agora))
        if especie not in _SEM_EXPLICACAO:
            uma = replace(uma, justificativa=agora["justificativa_desempenho"])
        if campo in _QUANTIDADES:
            uma = replace(uma, medida=Medida(agora["unidade_medida"] or "", casas=0))
        if especie == Especie.CONCLUIDA:
            uma = replace(uma, nota=_comprovacao(agora), dias=_atraso(agora))
        yield uma


def _especie(campo: str, era: Linha, agora: Linha) -> Especie:
    if campo in _DE_SEMPRE:
        return _DE_SEMPRE[campo]
    antes, depois = era[campo], agora[campo]
    if campo == "realizado_fisico":
        encolheu = antes is not None and (depois is None or depois < antes)
        return Especie.NUMERO_REVISADO if encolheu else Especie.NUMEROS_NOVOS
    if campo == "situacao_informada":
        return regras.da_situacao(Situacao(antes), Situacao(depois))
    if campo == "fim_previsto":
        return regras.do_prazo(antes, depois)
    if campo == "meta_fisica":
        # Da meta física, entregar mais é sempre pedir mais.
        return regras.da_meta(antes, depois, polaridade=Polaridade.MAIOR_MELHOR)
    return regras.da_comprovacao(antes, depois) if campo == "evidencia_url" else _outro(campo, antes)


def _outro(campo: str, antes: object) -> Especie:
    eh_noticia = campo in _DATAS_DO_QUE_HOUVE and antes is None
    return Especie.INFORMACAO_RENOVADA if eh_noticia else Especie.DADO_MUDOU


def _comprovacao(agora: Linha) -> Nota:
    tem = situacao.esta_comprovada(Situacao.CONCLUIDA, evidencia_url=agora["evidencia_url"])
    return Nota.COM_COMPROVACAO if tem else Nota.SEM_COMPROVACAO


def _atraso(agora: Linha) -> int:
    if agora["fim_realizado"] is None:
        return 0
    return situacao.dias_de_atraso(
        agora["fim_previsto"],
        situacao=Situacao.CONCLUIDA,
        fim_realizado=agora["fim_realizado"],
        data_do_retrato=agora["fim_realizado"],
    )


def _ligacoes(coisas: Coisas) -> Iterator[Mudanca]:
    for chave, era, agora in pares(coisas.antes, coisas.depois, "acao_diretriz"):
        acao, diretriz = chave
        if coisas.existe_nos_dois("acao", acao) and coisas.existe_nos_dois("diretriz", diretriz):
            especie = Especie.LIGADA if agora else Especie.DESLIGADA
            passo = Passo(chave, "diretriz", diretriz if era else None, diretriz if agora else None)
            yield coisas.achar("acao", acao).mudanca(especie, Origem.ORGAO, "acao_diretriz", passo)


def _marcos(coisas: Coisas) -> Iterator[Mudanca]:
    for chave, era, agora in pares(coisas.antes, coisas.depois, "marco"):
        for passo, especie, linha in _do_marco(chave, era, agora):
            if coisas.existe_nos_dois("acao", linha["acao"]):
                uma = coisas.achar("acao", linha["acao"]).mudanca(especie, Origem.ORGAO, "marco", passo)
                yield replace(uma, parte=linha["nome"], justificativa=_explicacao(coisas, linha, especie))


def _explicacao(coisas: Coisas, marco: Linha, especie: Especie) -> str | None:
    """A da ação, que é onde o órgão se explica; só a de um prazo que se moveu."""
    acao = coisas.depois.linha("acao", marco["acao"])
    return acao["justificativa_desempenho"] if acao and especie == Especie.PRAZO_ADIADO else None


def _do_marco(
    chave: tuple[str, ...], era: Linha | None, agora: Linha | None
) -> Iterator[tuple[Passo, Especie, Linha]]:
    if era is None or agora is None or era["acao"] != agora["acao"]:
        # Um marco que passa a outra ação saiu de uma e entrou na outra.
        for linha, especie in ((era, Especie.RETIRADO), (agora, Especie.NOVO)):
            if linha is not None:
                yield Passo(chave, "", None, None), especie, linha
        return
    for campo in campos_mudados(era, agora):
        yield Passo(chave, campo, era[campo], agora[campo]), _especie_do_marco(campo, era, agora), agora


def _especie_do_marco(campo: str, era: Linha, agora: Linha) -> Especie:
    antes, depois = era[campo], agora[campo]
    if campo == "data_prevista":
        return regras.do_prazo(antes, depois)
    if campo == "evidencia_url":
        return regras.da_comprovacao(antes, depois)
    if campo == "nome":
        return Especie.TEXTO_CORRIGIDO
    # Sobra a data em que foi cumprido.
    if antes is None:
        return Especie.MARCO_CUMPRIDO
    return Especie.DADO_MUDOU if depois else Especie.REABERTA
