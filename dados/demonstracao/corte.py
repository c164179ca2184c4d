"""A demonstração como se saberia dela numa data: o que só se soube depois ainda não está lá."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dados.demonstracao.planilhas import Linha
from dados.situacao import Situacao, total_fisico

Tabelas = Mapping[str, Sequence[Linha]]

_BIMESTRE = 60
_QUANDO = {"medicao": "data_referencia", "execucao_mensal": "mes", "meta": "definida_em"}
_DO_DESFECHO = ("fim_realizado", "justificativa_desempenho", "evidencia_url")
_DO_ANDAMENTO = ("inicio_realizado", "realizado_fisico", *_DO_DESFECHO)
_SABIDAS_AO_INFORMAR = {Situacao.CONCLUIDA, Situacao.SUSPENSA, Situacao.CANCELADA}


def cortar(tabelas: Tabelas, *, em: date, de: date) -> dict[str, list[Linha]]:
    """As tabelas na data `em`, tiradas das que valem na data `de`, mais nova.

    Medições, metas e meses posteriores saem. A ação que o órgão informou depois volta ao que era: a
    conclusão, a suspensão e o cancelamento ainda não se sabem, e a data da informação recua tanto quanto a
    do retrato, dentro de um bimestre.
    """
    limite = em.isoformat()
    cortadas = {tabela: list(linhas) for tabela, linhas in tabelas.items()}
    for tabela, campo in _QUANDO.items():
        cortadas[tabela] = [linha for linha in cortadas[tabela] if linha[campo] <= limite]
    cortadas["marco"] = [_marco(linha, limite=limite) for linha in cortadas["marco"]]
    cortadas["acao"] = [_acao(linha, em=em, de=de) for linha in cortadas["acao"]]
    return cortadas


def somar(tabelas: Tabelas) -> list[Linha]:
    """As ações, com o realizado físico que a execução mês a mês dá (NORMAS M-09)."""
    por_acao: defaultdict[str, list[Linha]] = defaultdict(list)
    for mes in sorted(tabelas["execucao_mensal"], key=lambda linha: linha["mes"]):
        por_acao[mes["acao"]].append(mes)
    return [_somada(linha, meses=por_acao[linha["codigo"]]) for linha in tabelas["acao"]]


def _somada(acao: Linha, *, meses: Sequence[Linha]) -> Linha:
    realizados = [_numero(mes["realizado"]) for mes in meses]
    total = total_fisico(realizados, cumulativa=acao["cumulativa"] == "sim")
    return acao if total is None else acao | {"realizado_fisico": f"{total:g}".replace(".", ",")}


def _marco(linha: Linha, *, limite: str) -> Linha:
    return linha | {"data_realizada": "", "evidencia_url": ""} if linha["data_realizada"] > limite else linha


def _acao(linha: Linha, *, em: date, de: date) -> Linha:
    limite, informada = em.isoformat(), linha["data_informacao"]
    if informada <= limite:
        return linha
    if linha["inicio_realizado"] > limite:
        antes = linha | dict.fromkeys(_DO_ANDAMENTO, "") | {"situacao_informada": Situacao.NAO_INICIADA.value}
    elif linha["situacao_informada"] in _SABIDAS_AO_INFORMAR:
        antes = linha | dict.fromkeys(_DO_DESFECHO, "") | {"situacao_informada": Situacao.EM_ANDAMENTO.value}
    else:
        antes = dict(linha)
    if antes["fim_previsto"] >= limite:
        # Ainda não havia atraso a explicar.
        antes["justificativa_desempenho"] = ""
    recuo = (de - date.fromisoformat(informada)).days % _BIMESTRE
    antes["data_informacao"] = max((em - timedelta(days=recuo)).isoformat(), antes["inicio_realizado"])
    if antes["inicio_realizado"] and antes["realizado_fisico"]:
        antes["realizado_fisico"] = _ate_ali(linha, em=em)
    return antes


def _ate_ali(acao: Linha, *, em: date) -> str:
    """A parte do realizado que caberia até essa data, se o ritmo fosse sempre o mesmo."""
    inicio = date.fromisoformat(acao["inicio_realizado"])
    total = (date.fromisoformat(acao["data_informacao"]) - inicio).days
    return str(int((_numero(acao["realizado_fisico"]) or 0) * (em - inicio).days / total))


def _numero(texto: str) -> float | None:
    return float(texto.replace(",", ".")) if texto else None
