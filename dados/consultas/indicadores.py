"""Indicadores: onde começou, a meta que vale, a história das metas e as medições."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, RowMapping, and_, func, select, true

from dados.consultas import NaoEncontrado, no_banco
from dados.retrato import Retrato
from dados.situacao import Polaridade, meta_vigente, progresso
from dados.tabelas import area as tabela_area
from dados.tabelas import indicador, medicao, meta, orgao


@dataclass(frozen=True, slots=True)
class Medicao:
    """Valor observado numa data, na unidade de medida do indicador."""

    data: date
    valor: float
    observacao: str | None


@dataclass(frozen=True, slots=True)
class MetaDoIndicador:
    """Valor a alcançar até `prazo`, com o valor e a data de onde se partiu (M-08)."""

    definida_em: date
    valor_referencia: float
    data_referencia: date
    valor_meta: float
    prazo: date
    justificativa: str | None


@dataclass(frozen=True, slots=True)
class IndicadorResumido:
    """O que se mostra de um indicador em listas, tudo na data do retrato.

    `meta` é a vigente e `ultima` a medição mais nova; `progresso` é a fração do caminho entre
    referência e meta, sem corte (`None` se falta um dos números ou se meta e referência são
    iguais). `meta_mudou` diz se o valor, a referência ou o prazo já foram outros.
    """

    codigo: str
    nome: str
    titulo: str
    area: str
    area_nome: str
    orgao_nome: str
    orgao_sigla: str
    unidade_medida: str
    casas_decimais: int
    polaridade: Polaridade
    meta: MetaDoIndicador | None
    ultima: Medicao | None
    progresso: float | None
    meta_mudou: bool


@dataclass(frozen=True, slots=True)
class FichaDoIndicador:
    """O indicador inteiro. `metas` e `medicoes` em ordem de data, só até a data do retrato."""

    resumo: IndicadorResumido
    fonte: str
    periodicidade: str
    base_geografica: str
    formula_calculo: str
    metas: tuple[MetaDoIndicador, ...]
    medicoes: tuple[Medicao, ...]


def lista(
    retrato: Retrato, *, area: str | None = None, desde: int = 0, quantos: int | None = None
) -> tuple[IndicadorResumido, ...]:
    """Os indicadores, ou só os da área, em ordem natural do código.

    `desde` é a posição do primeiro que se quer, a partir de zero, e `quantos` é quantos no máximo; sem ele,
    todos. Área desconhecida ou sem indicador: tupla vazia.
    """
    if not desde and quantos is None:
        return _resumidos(retrato, quais=_da_area(area))
    escolhidos = (
        select(indicador.c.codigo)
        .where(_da_area(area))
        .order_by(*no_banco.natural(indicador.c.codigo))
        .correlate(None)
    )
    return _resumidos(retrato, quais=indicador.c.codigo.in_(escolhidos.limit(quantos).offset(desde)))


def dos_codigos(retrato: Retrato, codigos: Sequence[str]) -> tuple[IndicadorResumido, ...]:
    """Os indicadores que têm um destes códigos, em ordem natural; código desconhecido não é erro."""
    return _resumidos(retrato, quais=indicador.c.codigo.in_(codigos))


def quantos(retrato: Retrato, *, area: str | None = None) -> int:
    """Quantos indicadores `lista` daria."""
    contados = retrato.ler(select(func.count().label("n")).select_from(indicador).where(_da_area(area)))
    n: int = contados[0]["n"]
    return n


def titulos(retrato: Retrato, *, entre: tuple[str, ...] | None = None) -> tuple[tuple[str, str], ...]:
    """Pares (código, nome curto), em ordem natural do código: de todos, ou só dos que estão em `entre`."""
    quais = true() if entre is None else indicador.c.codigo.in_(entre)
    linhas = retrato.ler(
        select(indicador.c.codigo, indicador.c.titulo)
        .where(quais)
        .order_by(*no_banco.natural(indicador.c.codigo))
    )
    return tuple((linha["codigo"], linha["titulo"]) for linha in linhas)


def ficha(retrato: Retrato, *, codigo: str) -> FichaDoIndicador:
    """O indicador `codigo`. Erro: `NaoEncontrado`."""
    quais = indicador.c.codigo == codigo
    achados = _com_a_ultima(retrato, quais=quais)
    if not achados:
        raise NaoEncontrado(assunto="indicador", codigo=codigo)
    metas = _metas(retrato, quais=quais)[codigo]
    return FichaDoIndicador(
        resumo=_resumido(achados[0], metas=metas, em=retrato.data),
        fonte=achados[0]["fonte"],
        periodicidade=achados[0]["periodicidade"],
        base_geografica=achados[0]["base_geografica"],
        formula_calculo=achados[0]["formula_calculo"],
        metas=metas,
        medicoes=_medicoes(retrato, codigo=codigo),
    )


def _da_area(area: str | None) -> ColumnElement[bool]:
    return true() if area is None else indicador.c.area == area


def _resumidos(retrato: Retrato, *, quais: ColumnElement[bool]) -> tuple[IndicadorResumido, ...]:
    metas = _metas(retrato, quais=quais)
    return tuple(
        _resumido(linha, metas=metas[linha["codigo"]], em=retrato.data)
        for linha in _com_a_ultima(retrato, quais=quais)
    )


def _com_a_ultima(retrato: Retrato, *, quais: ColumnElement[bool]) -> Sequence[RowMapping]:
    todas = medicao.alias()
    ultima_data = (
        select(func.max(todas.c.data_referencia))
        .where(todas.c.indicador == indicador.c.codigo, todas.c.data_referencia <= retrato.data)
        .correlate(indicador)
        .scalar_subquery()
    )
    esta_e_a_ultima = and_(
        medicao.c.indicador == indicador.c.codigo, medicao.c.data_referencia == ultima_data
    )
    return retrato.ler(
        select(
            indicador,
            tabela_area.c.nome.label("area_nome"),
            orgao.c.nome.label("orgao_nome"),
            orgao.c.sigla.label("orgao_sigla"),
            medicao.c.data_referencia.label("medida_em"),
            medicao.c.valor,
            medicao.c.observacao,
        )
        .select_from(indicador.join(tabela_area).join(orgao).outerjoin(medicao, esta_e_a_ultima))
        .where(quais)
        .order_by(*no_banco.natural(indicador.c.codigo))
    )


def _metas(retrato: Retrato, *, quais: ColumnElement[bool]) -> dict[str, tuple[MetaDoIndicador, ...]]:
    linhas = retrato.ler(
        select(meta)
        .join_from(meta, indicador)
        .where(quais, meta.c.definida_em <= retrato.data)
        .order_by(meta.c.definida_em)
    )
    metas: dict[str, tuple[MetaDoIndicador, ...]] = defaultdict(tuple)
    for linha in linhas:
        campos = dict(linha)
        metas[campos.pop("indicador")] += (MetaDoIndicador(**campos),)
    return metas


def _medicoes(retrato: Retrato, *, codigo: str) -> tuple[Medicao, ...]:
    linhas = retrato.ler(
        select(medicao.c.data_referencia.label("data"), medicao.c.valor, medicao.c.observacao)
        .where(medicao.c.indicador == codigo, medicao.c.data_referencia <= retrato.data)
        .order_by(medicao.c.data_referencia)
    )
    return tuple(Medicao(**linha) for linha in linhas)


def _resumido(linha: RowMapping, *, metas: tuple[MetaDoIndicador, ...], em: date) -> IndicadorResumido:
    vigente = meta_vigente(metas, em=em)
    ultima = None
    if linha["medida_em"] is not None:
        ultima = Medicao(data=linha["medida_em"], valor=linha["valor"], observacao=linha["observacao"])
    return IndicadorResumido(
        codigo=linha["codigo"],
        nome=linha["nome"],
        titulo=linha["titulo"],
        area=linha["area"],
        area_nome=linha["area_nome"],
        orgao_nome=linha["orgao_nome"],
        orgao_sigla=linha["orgao_sigla"],
        unidade_medida=linha["unidade_medida"],
        casas_decimais=linha["casas_decimais"],
        polaridade=Polaridade(linha["polaridade"]),
        meta=vigente,
        ultima=ultima,
        progresso=progresso(ultima.valor, referencia=vigente.valor_referencia, meta=vigente.valor_meta)
        if ultima and vigente
        else None,
        meta_mudou=len({(m.valor_referencia, m.data_referencia, m.valor_meta, m.prazo) for m in metas}) > 1,
    )
