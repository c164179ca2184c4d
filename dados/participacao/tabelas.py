"""As tabelas da base de contribuições, separada do retrato (norma F-08).

As colunas são uma lista fechada (norma F-04): nada de nome, CPF, telefone, motivo ou endereço de rede.
Mudou aqui, escreva a migração: um teste compara as duas.
"""

from collections.abc import Iterable

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from dados.participacao.esquema import PRIMEIRA_LINGUA, esquema
from dados.participacao.instante import Instante
from dados.participacao.opcoes import (
    Desfecho,
    Estado,
    FaltaDeClareza,
    Mensagem,
    MotivoDaRecusa,
    Perfil,
    Tipo,
)
from dados.participacao.regras import LIMITE_DA_MENSAGEM, LIMITE_DA_ORGANIZACAO, LIMITE_DO_MUNICIPIO
from dados.participacao.tabelas_do_acesso import limite, sal, sessao_encerrada, token_gasto

__all__ = [
    "assinatura", "avaliacao_de_pagina", "boletim", "contribuicao", "decisao", "esquema", "guarda", "limite",
    "modelo_de_resposta", "resposta", "saida", "sal", "sessao_encerrada", "token_gasto", "trilha",
]  # fmt: skip


def _da_lista(coluna: str, opcoes: Iterable[str]) -> CheckConstraint:
    lista = ", ".join(f"'{opcao}'" for opcao in opcoes)
    return CheckConstraint(f"{coluna} IN ({lista})", name=coluna)


contribuicao = Table(
    "contribuicao",
    esquema,
    # Número interno: outras tabelas apontam para ele, porque o protocolo é a chave da pessoa.
    Column("id", Integer, primary_key=True),
    Column("protocolo", Text, nullable=False),
    Column("recebida_em", Instante, nullable=False),
    Column("tipo", Text, nullable=False),
    # Vazia só depois que a pessoa a apagou ou que o prazo de guarda venceu.
    Column("mensagem", Text),
    Column("sobre", Text, nullable=False),
    Column("retrato_versao", Text, nullable=False),
    Column("perfil", Text),
    Column("organizacao", Text),
    Column("municipio", Text),
    Column("pode_publicar", Boolean, nullable=False),
    Column("chave_idempotencia", Text),
    # O endereço só existe cifrado; o resumo, feito com a mesma chave, só serve para saber se é o mesmo.
    Column("email_cifrado", Text),
    Column("email_resumo", Text),
    Column("email_confirmado_em", Instante),
    Column("estado", Text, nullable=False),
    Column("atualizada_em", Instante, nullable=False),
    Column("reaberta_em", Instante),
    Column("motivo_da_reabertura", Text),
    Column("apagada_em", Instante),
    # A língua em que a pessoa usou o painel: é nela que o e-mail lhe fala.
    Column("idioma", Text, nullable=False, server_default=PRIMEIRA_LINGUA),
    UniqueConstraint("protocolo"),
    UniqueConstraint("chave_idempotencia"),
    _da_lista("tipo", Tipo),
    _da_lista("perfil", Perfil),
    _da_lista("estado", Estado),
    CheckConstraint(f"length(mensagem) BETWEEN 1 AND {LIMITE_DA_MENSAGEM}", name="mensagem"),
    CheckConstraint("mensagem IS NOT NULL OR apagada_em IS NOT NULL", name="apagada"),
    CheckConstraint(f"length(organizacao) <= {LIMITE_DA_ORGANIZACAO}", name="organizacao"),
    CheckConstraint(f"length(municipio) <= {LIMITE_DO_MUNICIPIO}", name="municipio"),
    CheckConstraint("(email_cifrado IS NULL) = (email_resumo IS NULL)", name="email"),
    # As filas da equipe e a guarda: por estado, da mais antiga à mais nova.
    Index("ix_contribuicao_estado", "estado", "recebida_em"),
    Index("ix_contribuicao_sobre", "sobre"),
    Index("ix_contribuicao_email_resumo", "email_resumo"),
)

resposta = Table(
    "resposta",
    esquema,
    Column("id", Integer, primary_key=True),
    Column("contribuicao", Integer, ForeignKey("contribuicao.id"), nullable=False),
    # Vazio só depois que a contribuição foi apagada: a data continua valendo para as contagens.
    Column("texto", Text),
    Column("respondida_em", Instante, nullable=False),
    Index("ix_resposta_contribuicao", "contribuicao"),
)
"""Pode haver duas: a segunda depois que a pessoa reabriu."""

decisao = Table(
    "decisao",
    esquema,
    Column("contribuicao", Integer, ForeignKey("contribuicao.id"), primary_key=True, autoincrement=False),
    Column("desfecho", Text, nullable=False),
    # O que o público lê, já sem o que identifica alguém; o original fica em `contribuicao`.
    # Publicada sem texto é a que foi apagada depois.
    Column("texto", Text),
    Column("o_que_mudou", Text),
    Column("motivo", Text),
    Column("decidida_em", Instante, nullable=False),
    _da_lista("desfecho", Desfecho),
    _da_lista("motivo", MotivoDaRecusa),
    CheckConstraint("desfecho = 'publicada' OR texto IS NULL", name="texto"),
    CheckConstraint("(desfecho = 'recusada') = (motivo IS NOT NULL)", name="com_motivo"),
)
"""Se a contribuição vai a público. Só há linha depois que alguém da equipe decide."""

trilha = Table(
    "trilha",
    esquema,
    Column("id", Integer, primary_key=True),
    Column("quando", Instante, nullable=False),
    Column("quem", Text, nullable=False),
    Column("verbo", Text, nullable=False),
    Column("contribuicao", Integer, ForeignKey("contribuicao.id")),
    Column("detalhe", Text),
    Index("ix_trilha_contribuicao", "contribuicao"),
)
"""Quem fez o quê e quando. Só cresce: a própria base recusa mudar ou apagar linha."""

modelo_de_resposta = Table(
    "modelo_de_resposta",
    esquema,
    Column("id", Integer, primary_key=True),
    Column("nome", Text, nullable=False),
    Column("texto", Text, nullable=False),
    UniqueConstraint("nome"),
)

assinatura = Table(
    "assinatura",
    esquema,
    Column("id", Integer, primary_key=True),
    Column("email_cifrado", Text, nullable=False),
    Column("email_resumo", Text, nullable=False),
    # O código de uma área, ou vazio: tudo.
    Column("escopo", Text, nullable=False),
    Column("pedida_em", Instante, nullable=False),
    Column("confirmada_em", Instante),
    Column("idioma", Text, nullable=False, server_default=PRIMEIRA_LINGUA),
    UniqueConstraint("email_resumo", "escopo"),
    # A linha some quando a pessoa sai: o link antigo dela não pode servir a outra com o mesmo número.
    sqlite_autoincrement=True,
)
"""Quem quer saber por e-mail o que muda. Sair apaga a linha inteira."""

boletim = Table(
    "boletim",
    esquema,
    Column("id", Integer, primary_key=True),
    Column("versao", Text, nullable=False),
    Column("escopo", Text, nullable=False),
    # Vazio quando não havia o que contar: a linha só diz que a versão já passou por aqui.
    Column("texto", Text),
    Column("feito_em", Instante, nullable=False),
    Column("idioma", Text, nullable=False, server_default=PRIMEIRA_LINGUA),
    UniqueConstraint("versao", "escopo", "idioma"),
)
"""O que mudou em cada versão, como vai no e-mail. É o que impede de avisar duas vezes da mesma."""

saida = Table(
    "saida",
    esquema,
    Column("id", Integer, primary_key=True),
    # De quem é: de uma contribuição ou de uma assinatura.
    Column("contribuicao", Integer, ForeignKey("contribuicao.id")),
    Column("assinatura", Integer, ForeignKey("assinatura.id")),
    Column("boletim", Integer, ForeignKey("boletim.id")),
    Column("mensagem", Text, nullable=False),
    Column("criada_em", Instante, nullable=False),
    Column("tentativas", Integer, nullable=False),
    Column("proxima_em", Instante, nullable=False),
    # De cada mensagem espera uma só: quem responde duas vezes antes do carteiro não manda duas.
    UniqueConstraint("contribuicao", "mensagem"),
    UniqueConstraint("assinatura", "boletim"),
    CheckConstraint("(contribuicao IS NULL) <> (assinatura IS NULL)", name="dono"),
    CheckConstraint("(boletim IS NOT NULL) = (mensagem = 'boletim')", name="boletim"),
    _da_lista("mensagem", Mensagem),
    Index("ix_saida_proxima_em", "proxima_em"),
)
"""A caixa de saída: o que falta enviar, posto na mesma transação que o causou. O que saiu não fica aqui.

Só diz que mensagem e de quem: o endereço fica cifrado na linha do dono, e apagá-lo cala tudo.
"""

guarda = Table(
    "guarda",
    esquema,
    Column("id", Integer, primary_key=True),
    Column("quando", Instante, nullable=False),
    Column("regra", Text, nullable=False),
    Column("quantas", Integer, nullable=False),
)
"""O registro da guarda: quantas linhas cada regra apagou em cada vez."""

avaliacao_de_pagina = Table(
    "avaliacao_de_pagina",
    esquema,
    Column("id", Integer, primary_key=True),
    Column("dia", Date, nullable=False),
    Column("pagina", Text, nullable=False),
    Column("idioma", Text, nullable=False),
    Column("retrato_versao", Text, nullable=False),
    Column("clara", Boolean, nullable=False),
    Column("falta", Text),
    _da_lista("falta", FaltaDeClareza),
    CheckConstraint("falta IS NULL OR NOT clara", name="clara"),
)
"""Se cada página está clara. Sem hora e sem marca de quem respondeu: não há o que ligue duas linhas."""
