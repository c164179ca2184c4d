"""A demonstração tem um indicador em cada estado que as regras conhecem."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from dados.situacao import Polaridade, meta_vigente, progresso, progresso_coerente
from tests.integracao.demonstracao.leitura import RETRATO, Linha, linhas, numero

MENOR, MAIOR = Polaridade.MENOR_MELHOR, Polaridade.MAIOR_MELHOR


@dataclass(frozen=True)
class Meta:
    """Uma linha de meta.csv."""

    definida_em: date
    referencia: float
    valor: float
    prazo: date
    justificativa: str


@dataclass(frozen=True)
class Indicador:
    """Uma linha de indicador.csv com a história da meta, os valores medidos e o progresso de hoje."""

    linha: Linha
    metas: tuple[Meta, ...]
    valores: tuple[float, ...]
    progresso: float | None

    @property
    def polaridade(self) -> Polaridade:
        return Polaridade(self.linha["polaridade"])

    @property
    def mudancas(self) -> tuple[tuple[Meta, Meta], ...]:
        return tuple(zip(self.metas, self.metas[1:], strict=False))


def _obrigatorio(texto: str) -> float:
    valor = numero(texto)
    assert valor is not None
    return valor


def _meta(linha: Linha) -> Meta:
    return Meta(
        definida_em=date.fromisoformat(linha["definida_em"]),
        referencia=_obrigatorio(linha["valor_referencia"]),
        valor=_obrigatorio(linha["valor_meta"]),
        prazo=date.fromisoformat(linha["prazo"]),
        justificativa=linha["justificativa"],
    )


def _indicador(linha: Linha, *, metas: list[Meta], valores: list[float]) -> Indicador:
    vigente = meta_vigente(metas, em=RETRATO)
    feito = (
        progresso(valores[-1], referencia=vigente.referencia, meta=vigente.valor)
        if vigente and valores
        else None
    )
    return Indicador(linha=linha, metas=tuple(metas), valores=tuple(valores), progresso=feito)


@pytest.fixture(scope="module")
def indicadores() -> list[Indicador]:
    metas, valores = defaultdict(list), defaultdict(list)
    for linha in sorted(linhas("meta"), key=lambda linha: linha["definida_em"]):
        metas[linha["indicador"]].append(_meta(linha))
    for linha in sorted(linhas("medicao"), key=lambda linha: linha["data_referencia"]):
        valores[linha["indicador"]].append(_obrigatorio(linha["valor"]))
    return [
        _indicador(i, metas=metas[i["codigo"]], valores=valores[i["codigo"]]) for i in linhas("indicador")
    ]


ESTADOS: dict[str, Callable[[Indicador], bool]] = {
    "meta rebaixada": lambda i: any(depois.valor < antes.valor for antes, depois in i.mudancas),
    "meta aumentada": lambda i: any(depois.valor > antes.valor for antes, depois in i.mudancas),
    "prazo adiado": lambda i: any(
        depois.prazo > antes.prazo and depois.valor == antes.valor for antes, depois in i.mudancas
    ),
    "meta mudou duas vezes": lambda i: len(i.metas) == 3,
    "menor é melhor e melhorou": lambda i: (
        i.polaridade == MENOR and bool(i.progresso and 0 < i.progresso < 1)
    ),
    "menor é melhor e passou da meta": lambda i: (
        i.polaridade == MENOR and bool(i.progresso and i.progresso > 1)
    ),
    "menor é melhor e piorou": lambda i: i.polaridade == MENOR and bool(i.progresso and i.progresso < 0),
    "menor é melhor e não saiu do lugar": lambda i: i.polaridade == MENOR and i.progresso == 0,
    "maior é melhor e melhorou": lambda i: (
        i.polaridade == MAIOR and bool(i.progresso and 0 < i.progresso < 1)
    ),
    "maior é melhor e passou da meta": lambda i: (
        i.polaridade == MAIOR and bool(i.progresso and i.progresso > 1)
    ),
    "maior é melhor e piorou": lambda i: i.polaridade == MAIOR and bool(i.progresso and i.progresso < 0),
    "meta alcançada em cheio": lambda i: i.progresso == 1,
    "meta igual à referência": lambda i: bool(i.metas and i.valores) and i.progresso is None,
    "prazo vencido sem chegar à meta": lambda i: (
        bool(i.metas and i.metas[-1].prazo < RETRATO) and i.progresso is not None and i.progresso < 1
    ),
    "com meta e sem medição": lambda i: bool(i.metas) and not i.valores,
    "com medição e sem meta": lambda i: bool(i.valores) and not i.metas,
    "sem meta e sem medição": lambda i: not i.valores and not i.metas,
    "uma só medição": lambda i: len(i.valores) == 1,
    "série curta": lambda i: len(i.valores) == 2,
    "série completa de 24 meses": lambda i: len(i.valores) == 24,
    "série com mês sem medição": lambda i: i.linha["periodicidade"] == "mensal" and len(i.valores) == 23,
    "duas casas decimais": lambda i: i.linha["casas_decimais"] == "2",
    "sem casas decimais": lambda i: i.linha["casas_decimais"] == "0",
}


@pytest.mark.parametrize("estado", ESTADOS)
def test_ha_indicador_em_cada_estado(indicadores: list[Indicador], estado: str) -> None:
    assert any(ESTADOS[estado](indicador) for indicador in indicadores)


def test_ha_25_indicadores_de_todas_as_periodicidades(indicadores: list[Indicador]) -> None:
    por_periodicidade = Counter(indicador.linha["periodicidade"] for indicador in indicadores)
    assert len(indicadores) == 25
    assert set(por_periodicidade) == {"mensal", "bimestral", "trimestral", "semestral", "anual"}


def test_toda_mudanca_de_meta_se_explica(indicadores: list[Indicador]) -> None:
    for indicador in indicadores:
        assert all(not primeira.justificativa for primeira in indicador.metas[:1])
        assert all(depois.justificativa for _, depois in indicador.mudancas), indicador.linha["codigo"]


def test_toda_meta_vai_para_o_lado_em_que_o_indicador_melhora(indicadores: list[Indicador]) -> None:
    for indicador in indicadores:
        for meta in indicador.metas:
            assert progresso_coerente(indicador.polaridade, referencia=meta.referencia, meta=meta.valor)


def test_medicoes_ficam_no_periodo_e_algumas_pedem_observacao() -> None:
    medicoes = linhas("medicao")
    assert all("2024-11-01" <= medicao["data_referencia"] <= RETRATO.isoformat() for medicao in medicoes)
    assert {bool(medicao["observacao"]) for medicao in medicoes} == {True, False}
