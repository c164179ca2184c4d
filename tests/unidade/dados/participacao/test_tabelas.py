"""A base guarda só o que a lei deixa pedir, e longe do retrato."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from dados import tabelas as do_retrato
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.instante import Instante
from dados.participacao.opcoes import FaltaDeClareza, Perfil, Tipo
from dados.participacao.tabelas import contribuicao, esquema


def test_colunas_sao_so_as_permitidas() -> None:
    """Norma F-04: sem nome, CPF, telefone, idade, gênero ou motivo. Norma F-08: sem endereço de rede."""
    assert {tabela.name: set(tabela.c.keys()) for tabela in esquema.tables.values()} == {
        "contribuicao": {
            "id", "protocolo", "recebida_em", "tipo", "mensagem", "sobre", "retrato_versao", "perfil",
            "organizacao", "municipio", "pode_publicar", "chave_idempotencia", "email_cifrado",
            "email_resumo", "email_confirmado_em", "estado", "atualizada_em", "reaberta_em",
            "motivo_da_reabertura", "apagada_em", "idioma",
        },
        "resposta": {"id", "contribuicao", "texto", "respondida_em"},
        "decisao": {"contribuicao", "desfecho", "texto", "o_que_mudou", "motivo", "decidida_em"},
        "trilha": {"id", "quando", "quem", "verbo", "contribuicao", "detalhe"},
        "modelo_de_resposta": {"id", "nome", "texto"},
        "saida": {
            "id", "contribuicao", "assinatura", "boletim", "mensagem", "criada_em", "tentativas",
            "proxima_em",
        },
        "assinatura": {
            "id", "email_cifrado", "email_resumo", "escopo", "pedida_em", "confirmada_em", "idioma",
        },
        "boletim": {"id", "versao", "escopo", "texto", "feito_em", "idioma"},
        "limite": {"chave", "janela", "quantas"},
        "sal": {"dia", "valor"},
        "token_gasto": {"resumo", "pedido", "dia"},
        "sessao_encerrada": {"resumo", "encerrada_em"},
        "guarda": {"id", "quando", "regra", "quantas"},
        # De quem respondeu, nada: nem a hora, que ligaria duas respostas da mesma visita.
        "avaliacao_de_pagina": {"id", "dia", "pagina", "idioma", "retrato_versao", "clara", "falta"},
    }  # fmt: skip


def test_so_a_mensagem_e_exigida_da_pessoa() -> None:
    exigidos = {nome for nome, campo in Contribuicao.model_fields.items() if campo.is_required()}

    assert exigidos == {"mensagem", "retrato_versao"}


def test_todo_campo_da_contribuicao_tem_coluna() -> None:
    colunas = set(contribuicao.c.keys())

    assert set(Contribuicao.model_fields) - {"email"} < colunas
    # O e-mail só existe cifrado.
    assert "email" not in colunas
    assert {"email_cifrado", "email_resumo"} < colunas


def test_retrato_nao_tem_tabela_de_contribuicao() -> None:
    assert not set(esquema.tables) & set(do_retrato.esquema.tables)


def test_o_que_se_aceita_e_uma_lista_fechada() -> None:
    """Norma F-02: denúncia e reclamação de serviço têm canal próprio."""
    assert [tipo.value for tipo in Tipo] == ["sugestao", "elogio", "erro_nos_dados", "duvida"]
    assert [perfil.value for perfil in Perfil] == [
        "cidada_ou_cidadao", "imprensa", "organizacao", "servidora_ou_servidor", "outro",
    ]  # fmt: skip
    assert [falta.value for falta in FaltaDeClareza] == [
        "dados_desatualizados", "dados_com_erro", "explicacao_insuficiente", "linguagem_dificil", "demora",
        "nao_era_o_que_procurava", "outro",
    ]  # fmt: skip


@pytest.mark.parametrize("dialeto", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
def test_a_base_tambem_recusa_tipo_fora_da_lista(dialeto: sqlite.dialect | postgresql.dialect) -> None:
    assert "CHECK (tipo IN ('sugestao', 'elogio', 'erro_nos_dados', 'duvida'))" in str(
        CreateTable(contribuicao).compile(dialect=dialeto)
    )


def test_instante_vai_e_volta_em_utc() -> None:
    brasilia = datetime(2026, 10, 31, 21, 30, tzinfo=timezone(timedelta(hours=-3)))
    utc = datetime(2026, 11, 1, 0, 30, tzinfo=UTC)
    tipo = Instante()

    assert tipo.process_bind_param(brasilia, sqlite.dialect()) == utc
    assert tipo.process_result_value(utc.replace(tzinfo=None), sqlite.dialect()) == utc
    assert tipo.process_result_value(brasilia, postgresql.dialect()) == utc


def test_instante_sem_fuso_e_erro_de_quem_programa() -> None:
    with pytest.raises(ValueError, match="Falta o fuso"):
        Instante().process_bind_param(
            datetime(2026, 10, 31, tzinfo=UTC).replace(tzinfo=None), sqlite.dialect()
        )
