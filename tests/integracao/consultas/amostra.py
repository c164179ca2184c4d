"""As linhas de um retrato pequeno, com os casos que as consultas precisam saber contar.

Prazos julgados em 31/10/2026.
"""

from datetime import date
from typing import Any

DATA = date(2026, 10, 31)

DIRETRIZES = {
    "1.a.1": "Promover a **interoperabilidade** entre sistemas.",
    "1.a.2": "Proteger dados pessoais\\*.",
    "1.b.1": "Oferecer autosserviço\\*.",
    **{f"2.a.{n}": f"Diretriz {n} da área 2." for n in range(1, 11)},
    **{f"{n}.a.1": f"Única diretriz da área {n}." for n in range(3, 11)},
}
DITO_PELO_PAINEL = (
    "Os sistemas do Estado devem conversar e trocar dados, de um jeito que sirva a quem precisa deles. "
    "Imagine um pedido que anda só, de uma mesa para a outra, sem que ninguém leve nem traga papel."
)
"""O que o painel escreveu ao lado da diretriz 1.a.1."""
GRUPOS = sorted({codigo.rpartition(".")[0] for codigo in DIRETRIZES})

SEM_DATAS: dict[str, Any] = dict.fromkeys(
    [
        "produto",
        "unidade_medida",
        "inicio_previsto",
        "fim_previsto",
        "inicio_realizado",
        "fim_realizado",
        "meta_fisica",
        "cumulativa",
        "realizado_fisico",
        "justificativa_desempenho",
        "evidencia_url",
        "data_informacao",
    ]
)


def _acao(codigo: str, situacao: str, *, orgao: str = "O01", **outros: object) -> dict[str, Any]:
    textos = {"nome": f"Ação {codigo}", "descricao": f"Descrição da {codigo}."}
    return SEM_DATAS | textos | {"codigo": codigo, "orgao": orgao, "situacao_informada": situacao} | outros


ACOES = [
    _acao(
        "A001",
        "em_andamento",
        nome="Integração dos cadastros",
        descricao="Ligar os cadastros para a interoperabilidade.",
        fim_previsto=date(2026, 10, 1),
        unidade_medida="cadastro",
        meta_fisica=20.0,
        cumulativa=True,
        realizado_fisico=25.0,
    ),
    _acao(
        "A002",
        "concluida",
        nome="Balcão de atendimento",
        fim_previsto=date(2026, 5, 1),
        fim_realizado=date(2026, 5, 31),
        meta_fisica=0.0,
        realizado_fisico=3.0,
    ),
    _acao("A003", "sem_informacao", orgao="O02"),
    _acao("A004", "suspensa", fim_previsto=date(2025, 12, 31)),
    _acao("A005", "cancelada", orgao="O02", fim_previsto=DATA),
    _acao("A009", "nao_iniciada", fim_previsto=date(2027, 1, 31)),
    _acao("A010", "em_andamento", fim_previsto=date(2027, 1, 31)),
    _acao("A011", "concluida", fim_realizado=date(2026, 1, 1), evidencia_url="https://exemplo.invalid/a"),
    _acao("A012", "sem_informacao", fim_previsto=date(2026, 10, 30)),
]
LIGACOES = [
    ("A001", "1.a.1"),
    ("A001", "1.a.2"),
    ("A001", "2.a.10"),
    ("A001", "2.a.9"),
    ("A002", "1.b.1"),
    ("A003", "1.a.1"),
    ("A004", "2.a.1"),
    ("A005", "9.a.1"),
    ("A005", "10.a.1"),
    ("A009", "1.a.1"),
    ("A010", "1.a.1"),
    ("A012", "3.a.1"),
]


def _indicador(codigo: str, *, area: str, polaridade: str = "maior_melhor") -> dict[str, Any]:
    return {
        "codigo": codigo,
        "nome": f"Nome {codigo}",
        "titulo": f"Título {codigo}",
        "area": area,
        "orgao": "O01",
        "unidade_medida": "%",
        "casas_decimais": 1,
        "fonte": "Sistema-exemplo",
        "polaridade": polaridade,
        "periodicidade": "mensal",
        "base_geografica": "Estado",
        "formula_calculo": "a ÷ b",
    }


def _meta(
    indicador: str, *, definida_em: date, referencia: float, meta: float, prazo: date
) -> dict[str, Any]:
    return {
        "indicador": indicador,
        "definida_em": definida_em,
        "valor_referencia": referencia,
        "data_referencia": date(2024, 11, 30),
        "valor_meta": meta,
        "prazo": prazo,
        "justificativa": None,
    }


FIM_DE_2026, FIM_DE_2027 = date(2026, 12, 31), date(2027, 12, 31)
INDICADORES = [
    _indicador("I01", area="1"),
    _indicador("I02", area="1", polaridade="menor_melhor"),
    _indicador("I10", area="2"),
    _indicador("I03", area="2"),
]
METAS = [
    _meta("I01", definida_em=date(2024, 12, 1), referencia=40, meta=80, prazo=FIM_DE_2026),
    _meta("I01", definida_em=date(2026, 3, 1), referencia=40, meta=60, prazo=FIM_DE_2027),
    _meta("I01", definida_em=date(2026, 11, 1), referencia=40, meta=50, prazo=FIM_DE_2027),
    _meta("I02", definida_em=date(2024, 12, 1), referencia=30, meta=10, prazo=FIM_DE_2026),
    _meta("I02", definida_em=date(2025, 12, 1), referencia=30, meta=10, prazo=FIM_DE_2026),
    _meta("I10", definida_em=date(2024, 12, 1), referencia=5, meta=5, prazo=FIM_DE_2026),
]
MEDICOES = [
    ("I01", date(2026, 9, 30), 70.0),
    ("I01", date(2025, 9, 30), 45.0),
    ("I01", date(2026, 11, 30), 90.0),
    ("I02", date(2026, 10, 31), 15.0),
    ("I10", date(2026, 10, 31), 7.0),
]
MARCOS = [
    ("M002", "A001", "Segundo", date(2026, 9, 1), None),
    ("M001", "A001", "Primeiro", date(2026, 1, 1), date(2026, 2, 1)),
    ("M003", "A001", "Terceiro", date(2026, 12, 1), None),
]
EXECUCAO = [("A001", date(2026, 2, 1), None, 15.0), ("A001", date(2026, 1, 1), 10.0, 10.0)]


def _termo(codigo: str, termo: str, *, onde_aparece: str) -> dict[str, Any]:
    return {
        "codigo": codigo,
        "termo": termo,
        "termo_no_decreto": termo,
        "onde_aparece": onde_aparece,
        "definicao_oficial": None,
        "definicao_nossa": f"O que {termo} quer dizer.",
        "exemplo": None,
        "fonte_titulo": None,
        "fonte_url": None,
        "tipo_fonte": "contexto",
        "autoria": "painel",
        "revisado_em": DATA,
    }


TERMOS = [
    _termo("transparencia", "Transparência", onde_aparece="area:7, diretriz:1.a.2"),
    _termo("orgaos", "órgãos", onde_aparece="estrategia"),
    _termo("autosservico", "Autosserviço", onde_aparece="diretriz:1.b.1"),
]
