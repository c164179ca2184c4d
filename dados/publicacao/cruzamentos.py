"""Regras que cruzam tabelas: a execução com a ação, a meta com o indicador, o glossário com o decreto."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dados.publicacao.leitura import Linha
from dados.publicacao.problemas import Problema
from dados.publicacao.regras import problema
from dados.situacao import Polaridade, progresso_coerente, total_fisico

_CITAVEIS_PELO_GLOSSARIO = ("objetivo", "area", "grupo", "diretriz")


def conferir(tabelas: Mapping[str, Sequence[Linha]]) -> Iterator[Problema]:
    """Um problema por linha que contradiz outra tabela."""
    yield from _total_fisico(tabelas)
    yield from _direcao_da_meta(tabelas)
    yield from _citacoes_do_glossario(tabelas)


def _total_fisico(tabelas: Mapping[str, Sequence[Linha]]) -> Iterator[Problema]:
    """O total da ação tem de ser o da execução mês a mês (NORMAS M-09)."""
    por_acao: defaultdict[str, list[Linha]] = defaultdict(list)
    for linha in tabelas.get("execucao_mensal", ()):
        por_acao[linha.valores["acao"]].append(linha)
    for acao in tabelas.get("acao", ()):
        meses = por_acao[acao.valores["codigo"]]
        olhados = {"codigo", "cumulativa", "meta_fisica", "realizado_fisico"}
        if not acao.com_erro.isdisjoint(olhados) or any(m.com_erro for m in meses):
            continue
        meses.sort(key=lambda linha: linha.valores["mes"])
        realizados = [linha.valores["realizado"] for linha in meses]
        cumulativa, informado = acao.valores["cumulativa"], acao.valores["realizado_fisico"]
        if cumulativa is None:
            if acao.valores["meta_fisica"] is not None or any(r is not None for r in realizados):
                mensagem = "A ação tem meta física ou execução, mas não diz se os meses se somam."
                mender = "Preencha `cumulativa` com sim, se os meses se somam, ou nao."
                yield problema("acao", acao, "cumulativa", "cumulativa_ausente", mensagem, mender)
            continue
        total = total_fisico(realizados, cumulativa=cumulativa)
        if total is not None and (informado is None or not _iguais(informado, total)):
            conta = "a soma dos meses" if cumulativa else "o último mês informado"
            mensagem = f"O total não é {conta} em execucao_mensal, que dá {total:g}."
            mender = "Corrija `realizado_fisico` ou a execução dos meses."
            yield problema("acao", acao, "realizado_fisico", "total_fisico", mensagem, mender)


def _iguais(um: float, outro: float) -> bool:
    return math.isclose(um, outro, rel_tol=1e-9, abs_tol=1e-6)


def _direcao_da_meta(tabelas: Mapping[str, Sequence[Linha]]) -> Iterator[Problema]:
    """A meta tem de melhorar o indicador (NORMAS M-05)."""
    polaridades = {
        linha.valores["codigo"]: Polaridade(linha.valores["polaridade"])
        for linha in tabelas.get("indicador", ())
        if linha.valores["polaridade"] in tuple(Polaridade)
    }
    for meta in tabelas.get("meta", ()):
        polaridade = polaridades.get(meta.valores["indicador"])
        if polaridade is None or not meta.com_erro.isdisjoint(
            {"indicador", "valor_referencia", "valor_meta"}
        ):
            continue
        referencia, alvo = meta.valores["valor_referencia"], meta.valores["valor_meta"]
        if not progresso_coerente(polaridade, referencia=referencia, meta=alvo):
            mensagem = f"A meta piora o indicador: parte de {referencia:g}, e ele é {polaridade}."
            mender = "Corrija a meta, o valor de referência ou a polaridade do indicador."
            yield problema("meta", meta, "valor_meta", "direcao_da_meta", mensagem, mender)


def _citacoes_do_glossario(tabelas: Mapping[str, Sequence[Linha]]) -> Iterator[Problema]:
    """Cada lugar em que o termo aparece tem de existir no texto do decreto."""
    if not all(tabela in tabelas for tabela in _CITAVEIS_PELO_GLOSSARIO):
        return
    lugares = {"estrategia"} | {
        f"{tabela}:{linha.valores['codigo']}"
        for tabela in _CITAVEIS_PELO_GLOSSARIO
        for linha in tabelas[tabela]
    }
    for termo in tabelas.get("glossario", ()):
        if "onde_aparece" in termo.com_erro or not termo.valores["onde_aparece"]:
            continue
        faltam = [lugar for lugar in termo.valores["onde_aparece"].split(",") if lugar not in lugares]
        if faltam:
            mensagem = f"O decreto não tem {', '.join(faltam)}."
            mender = "Corrija o código. Exemplos: objetivo:2 e diretriz:2.b.4."
            yield problema("glossario", termo, "onde_aparece", "citacao", mensagem, mender)
