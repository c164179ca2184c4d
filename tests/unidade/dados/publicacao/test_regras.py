"""Cada regra de publicação, do lado certo e do lado errado do limite."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados import tabelas
from dados.publicacao import cruzamentos, regras, valores
from dados.publicacao.leitura import Linha
from dados.situacao import Polaridade, Situacao

DATA = date(2026, 10, 31)
DEPOIS = date(2026, 11, 1)


def _linha(tabela: str, numero: int = 2, com_erro: tuple[str, ...] = (), **mudados: Any) -> Linha:
    colunas = {coluna.name: None for coluna in tabelas.esquema.tables[tabela].columns}
    return Linha(numero, colunas | PADRAO.get(tabela, {}) | mudados, frozenset(com_erro))


PADRAO: dict[str, dict[str, Any]] = {
    "acao": {"codigo": "A001", "situacao_informada": "em_andamento"},
    "execucao_mensal": {"acao": "A001", "mes": date(2026, 1, 1)},
    "indicador": {"codigo": "I01", "polaridade": "maior_melhor", "periodicidade": "anual"},
    "marco": {"codigo": "M001", "acao": "A001", "data_prevista": DATA},
    "meta": {
        "indicador": "I01",
        "definida_em": date(2025, 1, 1),
        "valor_referencia": 10.0,
        "data_referencia": date(2024, 12, 31),
        "valor_meta": 20.0,
        "prazo": date(2027, 1, 1),
    },
    "medicao": {"indicador": "I01", "data_referencia": DATA, "valor": 1.0},
    "glossario": {
        "codigo": "a",
        "tipo_fonte": "lei",
        "autoria": "painel",
        "termo_no_decreto": "a",
        "onde_aparece": "estrategia",
    },
}


def _quebradas(tabela: str, **mudados: Any) -> list[tuple[str, str | None]]:
    achados = regras.conferir({tabela: [_linha(tabela, **mudados)]}, data_do_retrato=DATA)
    return [(p.regra, p.campo) for p in achados]


@pytest.mark.parametrize("tabela", list(PADRAO))
def test_a_linha_de_partida_nao_quebra_nada(tabela: str) -> None:
    assert _quebradas(tabela) == []


@pytest.mark.parametrize("situacao", list(Situacao))
@pytest.mark.parametrize("fim_realizado", [None, DATA])
def test_fim_realizado_existe_se_e_so_se_concluida(situacao: Situacao, fim_realizado: date | None) -> None:
    quebradas = _quebradas("acao", situacao_informada=situacao.value, fim_realizado=fim_realizado)
    esperada = {
        (True, True): "concluida_sem_data",
        (False, False): "data_sem_conclusao",
    }.get((situacao is Situacao.CONCLUIDA, fim_realizado is None))
    assert quebradas == ([(esperada, "fim_realizado")] if esperada else [])


@pytest.mark.parametrize(
    ("tabela", "mudados", "quebrada"),
    [
        ("acao", {"situacao_informada": "atrasada"}, ("vocabulario", "situacao_informada")),
        ("indicador", {"polaridade": "melhor"}, ("vocabulario", "polaridade")),
        ("indicador", {"periodicidade": "diaria"}, ("vocabulario", "periodicidade")),
        ("glossario", {"tipo_fonte": "blog"}, ("vocabulario", "tipo_fonte")),
        ("glossario", {"autoria": "estado"}, ("vocabulario", "autoria")),
        ("glossario", {"onde_aparece": None}, ("termo_sem_lugar", "onde_aparece")),
        ("glossario", {"termo_no_decreto": None}, ("termo_sem_lugar", "onde_aparece")),
        (
            "acao",
            {"situacao_informada": "sem_informacao", "realizado_fisico": 1.0},
            ("dado_sem_cabimento", "realizado_fisico"),
        ),
        (
            "acao",
            {"situacao_informada": "sem_informacao", "inicio_realizado": DATA},
            ("dado_sem_cabimento", "inicio_realizado"),
        ),
        (
            "acao",
            {"situacao_informada": "sem_informacao", "evidencia_url": "https://a.b"},
            ("dado_sem_cabimento", "evidencia_url"),
        ),
        (
            "acao",
            {"situacao_informada": "nao_iniciada", "inicio_realizado": DATA},
            ("dado_sem_cabimento", "inicio_realizado"),
        ),
        (
            "acao",
            {"inicio_previsto": DEPOIS, "fim_previsto": DATA},
            ("datas_invertidas", "fim_previsto"),
        ),
        (
            "acao",
            {
                "situacao_informada": "concluida",
                "inicio_realizado": DATA,
                "fim_realizado": date(2026, 10, 30),
            },
            ("datas_invertidas", "fim_realizado"),
        ),
        ("acao", {"meta_fisica": 3.0, "cumulativa": True}, ("meta_sem_unidade", "unidade_medida")),
        ("acao", {"inicio_realizado": DEPOIS}, ("depois_do_retrato", "inicio_realizado")),
        ("acao", {"data_informacao": DEPOIS}, ("depois_do_retrato", "data_informacao")),
        ("marco", {"data_realizada": DEPOIS}, ("depois_do_retrato", "data_realizada")),
        ("meta", {"definida_em": DEPOIS}, ("depois_do_retrato", "definida_em")),
        ("meta", {"prazo": date(2024, 12, 31)}, ("datas_invertidas", "prazo")),
        ("medicao", {"data_referencia": DEPOIS}, ("depois_do_retrato", "data_referencia")),
        ("execucao_mensal", {"mes": date(2026, 1, 2)}, ("primeiro_dia_do_mes", "mes")),
        ("execucao_mensal", {"mes": DEPOIS, "realizado": 0.0}, ("depois_do_retrato", "realizado")),
    ],
)
def test_cada_regra_quebrada_e_dita_uma_vez(
    tabela: str, mudados: dict[str, Any], quebrada: tuple[str, str]
) -> None:
    assert _quebradas(tabela, **mudados) == [quebrada]


@pytest.mark.parametrize(
    ("tabela", "mudados"),
    [
        ("acao", {"inicio_previsto": DATA, "fim_previsto": DATA}),
        ("acao", {"inicio_previsto": DEPOIS}),
        ("acao", {"fim_previsto": date(2030, 1, 1)}),
        ("acao", {"situacao_informada": "nao_iniciada", "realizado_fisico": 0.0}),
        ("acao", {"situacao_informada": "sem_informacao", "fim_previsto": DATA, "data_informacao": DATA}),
        ("acao", {"situacao_informada": "cancelada", "inicio_realizado": DATA}),
        ("marco", {"data_prevista": DEPOIS}),
        ("execucao_mensal", {"mes": DEPOIS, "programado": 5.0}),
    ],
)
def test_o_que_a_regra_permite(tabela: str, mudados: dict[str, Any]) -> None:
    assert _quebradas(tabela, **mudados) == []


def test_um_campo_com_erro_nao_e_julgado_outra_vez() -> None:
    linha = _linha("acao", com_erro=("fim_realizado",), situacao_informada="concluida")
    assert list(regras.conferir({"acao": [linha]}, data_do_retrato=DATA)) == []


@given(st.data())
def test_nenhuma_combinacao_de_valores_derruba_as_regras(dados: st.DataObject) -> None:
    datas = st.none() | st.dates()
    numeros = st.none() | st.floats(allow_nan=False)
    de_data = ("inicio_previsto", "fim_previsto", "inicio_realizado", "fim_realizado")
    sorteados: dict[str, Any] = {
        "situacao_informada": dados.draw(st.sampled_from([*Situacao, "outra"])),
        "cumulativa": dados.draw(st.none() | st.booleans()),
        **{campo: dados.draw(datas) for campo in de_data},
        **{campo: dados.draw(numeros) for campo in ("meta_fisica", "realizado_fisico")},
    }
    acao = _linha("acao", **sorteados)
    meses = [
        _linha("execucao_mensal", mes=mes, realizado=dados.draw(numeros))
        for mes in dados.draw(st.lists(st.dates(), max_size=4))
    ]
    lidas = {"acao": [acao], "execucao_mensal": meses}
    for problema in [*regras.conferir(lidas, data_do_retrato=DATA), *cruzamentos.conferir(lidas)]:
        assert problema.mensagem.endswith(".")
        assert problema.como_mender.endswith(".")


def _cruzadas(acao: Linha, *realizados: float | None) -> list[tuple[str, str | None]]:
    meses = [
        _linha("execucao_mensal", numero, mes=date(2026, 10 - numero, 1), realizado=realizado)
        for numero, realizado in enumerate(realizados, start=2)
    ]
    return [(p.regra, p.campo) for p in cruzamentos.conferir({"acao": [acao], "execucao_mensal": meses})]


@pytest.mark.parametrize(
    ("cumulativa", "informado", "realizados", "quebra"),
    [
        (True, 3.0, (1.0, None, 2.0), False),
        (True, 0.3, (0.1, 0.2), False),
        (True, 3.1, (1.0, 2.0), True),
        (True, None, (1.0,), True),
        (True, None, (), False),
        (True, 5.0, (None,), False),
        # Os meses vêm do mais novo para o mais antigo: vale o de data maior, e não o da última linha.
        (False, 1.0, (1.0, 2.0), False),
        (False, 2.0, (1.0, 2.0), True),
    ],
)
def test_o_total_fisico_e_o_da_execucao(
    *, cumulativa: bool, informado: float | None, realizados: tuple[float | None, ...], quebra: bool
) -> None:
    acao = _linha("acao", cumulativa=cumulativa, realizado_fisico=informado)
    assert _cruzadas(acao, *realizados) == ([("total_fisico", "realizado_fisico")] if quebra else [])


def test_sem_dizer_se_soma_nao_ha_total() -> None:
    assert _cruzadas(_linha("acao", meta_fisica=3.0)) == [("cumulativa_ausente", "cumulativa")]
    assert _cruzadas(_linha("acao"), 1.0) == [("cumulativa_ausente", "cumulativa")]
    assert _cruzadas(_linha("acao"), None) == []


@pytest.mark.parametrize("polaridade", list(Polaridade))
@pytest.mark.parametrize("alvo", [5.0, 10.0, 15.0])
def test_a_meta_melhora_o_indicador(polaridade: Polaridade, alvo: float) -> None:
    lidas = {
        "indicador": [_linha("indicador", polaridade=polaridade.value)],
        "meta": [_linha("meta", valor_meta=alvo)],
    }
    piora = alvo < 10 if polaridade is Polaridade.MAIOR_MELHOR else alvo > 10
    assert [p.regra for p in cruzamentos.conferir(lidas)] == (["direcao_da_meta"] if piora else [])


@pytest.mark.parametrize(
    ("campo", "valor", "regra"),
    [
        ("nome", "Ação", None),
        ("nome", "duas\nlinhas\te tabulação", None),
        ("nome", " Ação", "espaco"),
        ("nome", "Ação\u00a0", "espaco"),
        ("nome", "A\u0000B", "caractere"),
        ("nome", "A\ufffdB", "caractere"),
        ("evidencia_url", "https://exemplo.invalid/a?b=c", None),
        ("evidencia_url", "javascript:alert(1)", "endereco"),
        ("evidencia_url", "https://a b", "endereco"),
        ("evidencia_url", "https://", "endereco"),
        ("meta_fisica", float("inf"), "numero"),
        ("meta_fisica", float("nan"), "numero"),
        ("meta_fisica", 1e300, None),
        ("ordem", 2**63, "numero"),
        ("ordem", 2**63 - 1, None),
        ("nome", None, None),
    ],
)
def test_valores_que_o_esquema_nao_sabe_recusar(campo: str, valor: object, regra: str | None) -> None:
    achados = list(valores.conferir({"acao": [Linha(2, {campo: valor}, frozenset())]}))
    assert [p.regra for p in achados] == ([regra] if regra else [])
    assert all(p.valor is not None and p.valor.isprintable() for p in achados)
