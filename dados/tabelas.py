"""As tabelas do retrato, iguais às do pacote de dados mais `metadados`, `dicionario`, `imagem` e `busca`.

As do pacote têm as colunas de `dados/pacote/schemas/<tabela>.yaml`; um teste as compara. Datas em ISO.
"""

import sqlalchemy as sa
from sqlalchemy import Column, Date, ForeignKey, Integer, MetaData, Table, Text

esquema = MetaData()

ENTRE_VOZES = "\x1f"
"""Em `busca.texto`, vem entre as palavras do decreto e as do painel. Nenhuma célula do pacote a pode ter."""


def _texto(
    nome: str, *restricoes: ForeignKey, chave: bool = False, vazio: bool = True, filtra: bool = False
) -> Column[str]:
    # O índice do que as páginas filtram só poupa tempo: o retrato que não o tem responde o mesmo.
    return Column(
        nome, Text, *restricoes, primary_key=chave, nullable=vazio and not chave, index=filtra or None
    )


def _do_painel() -> tuple[Column[str], Column[str]]:
    """O que o painel escreve ao lado do texto do decreto, e nunca dentro dele.

    O exemplo veio depois: o pacote escrito antes dele não tem a coluna, e continua a valer.
    """
    return _texto("linguagem_simples"), Column("exemplo", Text, info={"pode_faltar": True})


# --- O que diz o decreto -------------------------------------------------------------------
objetivo = Table(
    "objetivo",
    esquema,
    _texto("codigo", chave=True),
    _texto("texto", vazio=False),
    *_do_painel(),
)

area = Table(
    "area",
    esquema,
    _texto("codigo", chave=True),
    _texto("nome", vazio=False),
    _texto("descricao", vazio=False),
    *_do_painel(),
)

grupo = Table(
    "grupo",
    esquema,
    _texto("codigo", chave=True),
    _texto("area", ForeignKey("area.codigo"), vazio=False),
    _texto("letra", vazio=False),
    _texto("nome", vazio=False),
    *_do_painel(),
)

diretriz = Table(
    "diretriz",
    esquema,
    _texto("codigo", chave=True),
    _texto("grupo", ForeignKey("grupo.codigo"), vazio=False),
    Column("ordem", Integer, nullable=False),
    _texto("texto", vazio=False),
    *_do_painel(),
)

glossario = Table(
    "glossario",
    esquema,
    _texto("codigo", chave=True),
    _texto("termo", vazio=False),
    _texto("termo_no_decreto"),
    _texto("onde_aparece"),
    _texto("definicao_oficial"),
    _texto("definicao_nossa", vazio=False),
    _texto("exemplo"),
    _texto("fonte_titulo"),
    _texto("fonte_url"),
    _texto("tipo_fonte", vazio=False),
    _texto("autoria", vazio=False),
    Column("revisado_em", Date, nullable=False),
)

# --- O que os órgãos informaram ------------------------------------------------------------
orgao = Table(
    "orgao",
    esquema,
    _texto("codigo", chave=True),
    _texto("nome", vazio=False),
    _texto("sigla", vazio=False),
)

acao = Table(
    "acao",
    esquema,
    _texto("codigo", chave=True),
    _texto("nome", vazio=False),
    _texto("orgao", ForeignKey("orgao.codigo"), vazio=False, filtra=True),
    _texto("descricao", vazio=False),
    _texto("produto"),
    _texto("unidade_medida"),
    Column("inicio_previsto", Date),
    Column("fim_previsto", Date),
    Column("inicio_realizado", Date),
    Column("fim_realizado", Date),
    Column("meta_fisica", sa.Float),
    Column("cumulativa", sa.Boolean),
    Column("realizado_fisico", sa.Float),
    _texto("situacao_informada", vazio=False, filtra=True),
    _texto("justificativa_desempenho"),
    _texto("evidencia_url"),
    Column("data_informacao", Date),
)

acao_diretriz = Table(
    "acao_diretriz",
    esquema,
    _texto("acao", ForeignKey("acao.codigo"), chave=True),
    _texto("diretriz", ForeignKey("diretriz.codigo"), chave=True, filtra=True),
)

marco = Table(
    "marco",
    esquema,
    _texto("codigo", chave=True),
    _texto("acao", ForeignKey("acao.codigo"), vazio=False, filtra=True),
    _texto("nome", vazio=False),
    Column("data_prevista", Date, nullable=False),
    Column("data_realizada", Date),
    _texto("evidencia_url"),
)

execucao_mensal = Table(
    "execucao_mensal",
    esquema,
    _texto("acao", ForeignKey("acao.codigo"), chave=True),
    Column("mes", Date, primary_key=True),
    Column("programado", sa.Float),
    Column("realizado", sa.Float),
)

indicador = Table(
    "indicador",
    esquema,
    _texto("codigo", chave=True),
    _texto("nome", vazio=False),
    _texto("titulo", vazio=False),
    _texto("area", ForeignKey("area.codigo"), vazio=False, filtra=True),
    _texto("orgao", ForeignKey("orgao.codigo"), vazio=False),
    _texto("unidade_medida", vazio=False),
    Column("casas_decimais", Integer, nullable=False),
    _texto("fonte", vazio=False),
    _texto("polaridade", vazio=False),
    _texto("periodicidade", vazio=False),
    _texto("base_geografica", vazio=False),
    _texto("formula_calculo", vazio=False),
)

meta = Table(
    "meta",
    esquema,
    _texto("indicador", ForeignKey("indicador.codigo"), chave=True),
    Column("definida_em", Date, primary_key=True),
    Column("valor_referencia", sa.Float, nullable=False),
    Column("data_referencia", Date, nullable=False),
    Column("valor_meta", sa.Float, nullable=False),
    Column("prazo", Date, nullable=False),
    _texto("justificativa"),
)

medicao = Table(
    "medicao",
    esquema,
    _texto("indicador", ForeignKey("indicador.codigo"), chave=True),
    Column("data_referencia", Date, primary_key=True),
    Column("valor", sa.Float, nullable=False),
    _texto("observacao"),
)

# --- Sobre o próprio retrato ---------------------------------------------------------------
metadados = Table(
    "metadados",
    esquema,
    Column("versao_esquema", Integer, nullable=False),
    _texto("versao_dados", chave=True),
    Column("data_referencia", Date, nullable=False),
    Column("publicado_em", sa.DateTime, nullable=False),
    _texto("periodo_referencia", vazio=False),
    _texto("periodicidade", vazio=False),
    _texto("orgao_publicador", vazio=False),
    _texto("licenca", vazio=False),
    _texto("licenca_url", vazio=False),
    _texto("contato", vazio=False),
    _texto("natureza", vazio=False),
    _texto("corrige"),
    _texto("correcao"),
    Column("regras", Integer, nullable=False),
)

dicionario = Table(
    "dicionario",
    esquema,
    _texto("tabela", chave=True),
    _texto("campo", chave=True),
    Column("ordem", Integer, nullable=False),
    _texto("titulo_da_tabela", vazio=False),
    _texto("descricao_da_tabela", vazio=False),
    _texto("titulo", vazio=False),
    _texto("tipo", vazio=False),
    _texto("descricao", vazio=False),
    _texto("regra"),
)

imagem = Table(
    "imagem",
    esquema,
    _texto("figura", chave=True),
    _texto("idioma", chave=True),
    _texto("formato", chave=True),
    Column("conteudo", sa.LargeBinary, nullable=False),
)
"""Uma figura já desenhada, feita ao publicar. `formato` é `png`, `quadrado.png` ou `svg`."""

contagem = Table(
    "contagem",
    esquema,
    _texto("de", chave=True),
    _texto("codigo", chave=True),
    _texto("situacao_informada", chave=True),
    _texto("prazo", chave=True),
    Column("acoes", Integer, nullable=False),
)
"""Quantas ações há em cada situação e prazo `de` cada coisa. Feita ao publicar, do que está em `acao`."""

posicao = Table(
    "posicao",
    esquema,
    Column("n", Integer, primary_key=True),
    Column("acao", Text, ForeignKey("acao.codigo"), nullable=False, unique=True),
)
"""A ordem em que as ações aparecem nas listas, a começar de 1. Feita ao publicar."""

DO_PACOTE = (
    objetivo, area, grupo, diretriz, glossario, orgao, acao, acao_diretriz,
    marco, execucao_mensal, indicador, meta, medicao,
)  # fmt: skip
"""Na ordem em que se podem gravar: quem é citado vem antes de quem cita."""
