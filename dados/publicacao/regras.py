"""Regras que olham uma linha de cada vez (NORMAS M-02 a M-05), ditas como uma lista que se lê."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dados.publicacao.leitura import Linha
from dados.publicacao.metadados import PERIODICIDADES
from dados.publicacao.problemas import Problema
from dados.situacao import Polaridade, Situacao

Valores = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Regra:
    """`quebra` recebe a linha e a data do retrato. O problema aponta o primeiro dos `campos` olhados."""

    nome: str
    tabela: str
    campos: tuple[str, ...]
    quebra: Callable[[Valores, date], bool]
    mensagem: str
    como_mender: str


DEPOIS_DO_RETRATO = "depois_do_retrato"
"""O nome das regras do que já houve: nada do que se mediu ou se fez pode ter data posterior à dos dados."""


def conferir(tabelas: Mapping[str, Sequence[Linha]], *, data_do_retrato: date) -> Iterator[Problema]:
    """Um problema por regra quebrada; um campo que já tem problema não é julgado outra vez."""
    for regra in REGRAS:
        for linha in tabelas.get(regra.tabela, ()):
            if linha.com_erro.isdisjoint(regra.campos) and regra.quebra(linha.valores, data_do_retrato):
                yield problema(
                    regra.tabela, linha, regra.campos[0], regra.nome, regra.mensagem, regra.como_mender
                )


def problema(tabela: str, linha: Linha, campo: str, regra: str, mensagem: str, mender: str) -> Problema:
    """O problema com o valor que está na linha."""
    valor = linha.valores[campo]
    return Problema(
        tabela, linha.numero, campo, None if valor is None else str(valor), regra, mensagem, mender
    )


def depois_de(dia: date, tabelas: Mapping[str, Sequence[Linha]]) -> Iterator[tuple[str, Linha, str]]:
    """O que o pacote diz que já houve e é posterior a `dia`: a tabela, a linha e a coluna da data."""
    for regra in REGRAS:
        if regra.nome == DEPOIS_DO_RETRATO:
            for linha in tabelas.get(regra.tabela, ()):
                if linha.com_erro.isdisjoint(regra.campos) and regra.quebra(linha.valores, dia):
                    yield regra.tabela, linha, regra.campos[-1]
    # Quem revisa um termo pode fazê-lo depois da data dos dados, mas não depois de hoje.
    for linha in tabelas.get("glossario", ()):
        if "revisado_em" not in linha.com_erro and linha.valores["revisado_em"] > dia:
            yield "glossario", linha, "revisado_em"


def _vem_depois(antes: str, depois: str) -> Callable[[Valores, date], bool]:
    return lambda v, _: v[antes] is not None and v[depois] is not None and v[antes] > v[depois]


def _depois_do_retrato(tabela: str, campo: str) -> Regra:
    return Regra(
        DEPOIS_DO_RETRATO,
        tabela,
        (campo,),
        lambda v, data: v[campo] is not None and v[campo] > data,
        "A data é posterior à data do retrato.",
        "Corrija a data, ou a `data_referencia` do datapackage.yaml.",
    )


def _vocabulario(tabela: str, campo: str, *valores: str) -> Regra:
    return Regra(
        "vocabulario",
        tabela,
        (campo,),
        lambda v, _: v[campo] not in valores,
        "O painel não conhece este valor.",
        f"Use um destes: {', '.join(valores)}.",
    )


def _vazio_quando(situacao: Situacao, campo: str) -> Regra:
    return Regra(
        "dado_sem_cabimento",
        "acao",
        (campo, "situacao_informada"),
        lambda v, _: v["situacao_informada"] == situacao and bool(v[campo]),
        f"A situação é {situacao}, mas este campo está preenchido.",
        "Esvazie o campo ou corrija a situação informada.",
    )


REGRAS = (
    _vocabulario("acao", "situacao_informada", *Situacao),
    _vocabulario("indicador", "polaridade", *Polaridade),
    _vocabulario("indicador", "periodicidade", *PERIODICIDADES),
    _vocabulario("glossario", "tipo_fonte", "lei", "decreto", "guia", "contexto"),
    _vocabulario("glossario", "autoria", "painel"),
    Regra(
        "termo_sem_lugar",
        "glossario",
        ("onde_aparece", "termo_no_decreto"),
        lambda v, _: bool(v["onde_aparece"]) != bool(v["termo_no_decreto"]),
        "O termo tem a palavra do decreto sem o lugar dela, ou o lugar sem a palavra.",
        "Preencha os dois, se o decreto marca o termo, ou esvazie os dois.",
    ),
    Regra(
        "concluida_sem_data",
        "acao",
        ("fim_realizado", "situacao_informada"),
        lambda v, _: v["situacao_informada"] == Situacao.CONCLUIDA and v["fim_realizado"] is None,
        "A ação está concluída, mas não diz quando terminou.",
        "Preencha `fim_realizado` ou corrija a situação informada.",
    ),
    Regra(
        "data_sem_conclusao",
        "acao",
        ("fim_realizado", "situacao_informada"),
        lambda v, _: v["situacao_informada"] != Situacao.CONCLUIDA and v["fim_realizado"] is not None,
        "A ação diz quando terminou, mas não está concluída.",
        "Esvazie `fim_realizado` ou informe a situação concluida.",
    ),
    *(
        _vazio_quando(situacao, campo)
        for situacao in (Situacao.SEM_INFORMACAO, Situacao.NAO_INICIADA)
        for campo in ("inicio_realizado", "realizado_fisico")
    ),
    _vazio_quando(Situacao.SEM_INFORMACAO, "evidencia_url"),
    Regra(
        "datas_invertidas",
        "acao",
        ("fim_previsto", "inicio_previsto"),
        _vem_depois("inicio_previsto", "fim_previsto"),
        "O fim previsto vem antes do início previsto.",
        "Corrija uma das duas datas.",
    ),
    Regra(
        "datas_invertidas",
        "acao",
        ("fim_realizado", "inicio_realizado"),
        _vem_depois("inicio_realizado", "fim_realizado"),
        "O fim realizado vem antes do início realizado.",
        "Corrija uma das duas datas.",
    ),
    Regra(
        "datas_invertidas",
        "meta",
        ("prazo", "data_referencia"),
        lambda v, _: v["prazo"] <= v["data_referencia"],
        "O prazo da meta não vem depois da data do valor de referência.",
        "Corrija uma das duas datas.",
    ),
    Regra(
        "meta_sem_unidade",
        "acao",
        ("unidade_medida", "meta_fisica"),
        lambda v, _: v["meta_fisica"] is not None and v["unidade_medida"] is None,
        "A ação tem meta física, mas não diz em que unidade.",
        "Preencha `unidade_medida`.",
    ),
    *(_depois_do_retrato("acao", c) for c in ("inicio_realizado", "fim_realizado", "data_informacao")),
    _depois_do_retrato("marco", "data_realizada"),
    _depois_do_retrato("meta", "definida_em"),
    _depois_do_retrato("meta", "data_referencia"),
    _depois_do_retrato("medicao", "data_referencia"),
    Regra(
        DEPOIS_DO_RETRATO,
        "execucao_mensal",
        ("realizado", "mes"),
        lambda v, data: v["realizado"] is not None and v["mes"] > data,
        "Há entrega em um mês posterior à data do retrato.",
        "Esvazie `realizado` ou corrija o mês.",
    ),
    Regra(
        "primeiro_dia_do_mes",
        "execucao_mensal",
        ("mes",),
        lambda v, _: v["mes"].day != 1,
        "O mês deve ser escrito pelo seu primeiro dia.",
        "Troque o dia por 01. Exemplo: 2026-10-01.",
    ),
    Regra(
        "codigo_incoerente",
        "grupo",
        ("codigo", "area", "letra"),
        lambda v, _: v["codigo"] != f"{v['area']}.{v['letra']}",
        "O código do grupo não é a área, um ponto e a letra.",
        "Exemplo: o grupo b da área 2 é 2.b.",
    ),
    Regra(
        "codigo_incoerente",
        "diretriz",
        ("codigo", "grupo", "ordem"),
        lambda v, _: v["codigo"] != f"{v['grupo']}.{v['ordem']}",
        "O código da diretriz não é o grupo, um ponto e a ordem.",
        "Exemplo: a terceira diretriz do grupo 2.b é 2.b.3.",
    ),
)
