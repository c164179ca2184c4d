"""O que o painel calcula dos dois lados: quem passou do prazo e quem deixou de informar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dados.frescor import MESES
from dados.mudancas import regras
from dados.mudancas.coisas import Coisas
from dados.mudancas.lados import Lado, Linha
from dados.mudancas.modelo import Especie, Mudanca, Origem, Passo
from dados.situacao import Prazo, Situacao, dias_de_atraso, prazo_calculado

_ABERTAS = {Situacao.NAO_INICIADA, Situacao.EM_ANDAMENTO, Situacao.SUSPENSA}


def mudancas(coisas: Coisas) -> Iterator[Mudanca]:
    """O que mudou nas contas do painel, das ações e dos indicadores que estão nos dois lados."""
    for (codigo,), agora in coisas.depois.tabelas["acao"].items():
        if era := coisas.antes.linha("acao", codigo):
            yield from _do_prazo(coisas, era, agora)
            yield from _da_informacao(coisas, era, agora)
    for (codigo,), agora in coisas.depois.tabelas["indicador"].items():
        if era := coisas.antes.linha("indicador", codigo):
            yield from _das_medicoes(coisas, codigo, era, agora)


def _do_prazo(coisas: Coisas, era: Linha, agora: Linha) -> Iterator[Mudanca]:
    antes, depois = _prazo(era, lado=coisas.antes), _prazo(agora, lado=coisas.depois)
    if antes == depois:
        return
    passo = Passo((agora["codigo"],), "prazo_calculado", antes.value, depois.value)
    if depois == Prazo.ATRASADA:
        dias = dias_de_atraso(
            agora["fim_previsto"],
            situacao=Situacao(agora["situacao_informada"]),
            fim_realizado=None,
            data_do_retrato=coisas.depois.data,
        )
        yield replace(_da_acao(coisas, agora, Especie.ATRASOU, passo), dias=dias)
    # Quem terminou já não atrasa, e isso se conta como conclusão.
    elif antes == Prazo.ATRASADA and depois == Prazo.NO_PRAZO and agora["situacao_informada"] != "concluida":
        yield _da_acao(coisas, agora, Especie.VOLTOU_AO_PRAZO, passo)


def _prazo(linha: Linha, *, lado: Lado) -> Prazo:
    situacao = Situacao(linha["situacao_informada"])
    return prazo_calculado(linha["fim_previsto"], situacao=situacao, data_do_retrato=lado.data)


def _da_acao(coisas: Coisas, agora: Linha, especie: Especie, passo: Passo) -> Mudanca:
    uma = coisas.achar("acao", agora["codigo"]).mudanca(especie, Origem.PAINEL, "acao", passo)
    return replace(uma, justificativa=agora["justificativa_desempenho"])


def _da_informacao(coisas: Coisas, era: Linha, agora: Linha) -> Iterator[Mudanca]:
    """Só de quem segue aberta: a que terminou não precisa informar mais nada."""
    if not {Situacao(era["situacao_informada"]), Situacao(agora["situacao_informada"])} <= _ABERTAS:
        return
    ultimas = era["data_informacao"], agora["data_informacao"]
    periodos = coisas.antes.periodo, coisas.depois.periodo
    if especie := _sumiu_ou_voltou(coisas, ultimas, periodos):
        passo = Passo((agora["codigo"],), "informacao_em_dia", *ultimas)
        yield _da_acao(coisas, agora, especie, passo)


def _das_medicoes(coisas: Coisas, codigo: str, era: Linha, agora: Linha) -> Iterator[Mudanca]:
    ultimas = coisas.antes.ultimas.get(codigo), coisas.depois.ultimas.get(codigo)
    periodos = MESES[era["periodicidade"]], MESES[agora["periodicidade"]]
    if especie := _sumiu_ou_voltou(coisas, ultimas, periodos):
        passo = Passo((codigo,), "medicao_em_dia", *ultimas)
        yield coisas.achar("indicador", codigo).mudanca(especie, Origem.PAINEL, "medicao", passo)


def _sumiu_ou_voltou(
    coisas: Coisas, ultimas: tuple[date | None, date | None], periodos: tuple[int, int]
) -> Especie | None:
    antes, depois = (
        regras.parou_de_informar(ultima, em=lado.data, periodo=periodo)
        for ultima, lado, periodo in zip(ultimas, (coisas.antes, coisas.depois), periodos, strict=True)
    )
    if antes == depois:
        return None
    return Especie.DEIXOU_DE_INFORMAR if depois else Especie.VOLTOU_A_INFORMAR
