"""O que a equipe manda fazer: quem pode, de onde veio, e o que acontece quando não dá."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing

import pytest

from dados import relogio
from dados.participacao import Desfecho, Estado, MotivoDaRecusa, atendimento
from dados.participacao.apagamento import apagar_textos
from dados.participacao.atendimento import Papel
from dados.participacao.transacao import transacao
from tests import tokens
from tests.equipe import AGENTE, ANA, SESSAO, SO_UM, Equipe

RESPONDER = {"fazer": "responder", "texto": "Obrigada, vamos ver."}
PUBLICAR = {"fazer": "publicar", "texto": "Falta acento.", "o_que_mudou": "O acento entrou."}
RECUSAR = {"fazer": "recusar", "motivo": "ofensa"}


def _respondida(equipe: Equipe, **campos: object) -> int:
    id = equipe.chegou(**campos)
    atendimento.responder(equipe.motor, id, "Obrigada.", agente=AGENTE, agora=relogio.agora())
    return id


def test_da_chegada_a_publicacao(equipe: Equipe) -> None:
    id = equipe.chegou(pode_publicar=True)
    for campos in ({"fazer": "analisar"}, RESPONDER, PUBLICAR):
        feita = equipe.mandar(campos, contribuicao=id)
        assert feita.status == 303
        assert feita.cabecalhos["Location"] == f"./equipe?contribuicao={id}&feito={campos['fazer']}"
        depois = equipe.painel.pedir(feita.cabecalhos["Location"][1:], Cookie=equipe.cookie(ANA))
        assert 'class="feito" tabindex="-1" autofocus' in depois.texto
    ficha = equipe.ficha(id)

    assert [resposta.texto for resposta in ficha.respostas] == ["Obrigada, vamos ver."]
    assert ficha.decisao is not None
    assert (ficha.decisao.desfecho, ficha.decisao.o_que_mudou) == (Desfecho.PUBLICADA, "O acento entrou.")
    assert [(passo.quem, passo.verbo) for passo in ficha.trilha] == [
        (ANA, "analisar"), (ANA, "responder"), (ANA, "publicar"),
    ]  # fmt: skip


def test_recusar_guarda_o_motivo(equipe: Equipe) -> None:
    id = equipe.chegou()
    assert equipe.mandar(RECUSAR, contribuicao=id).status == 303
    decisao = equipe.ficha(id).decisao

    assert decisao is not None
    assert (decisao.desfecho, decisao.motivo) == (Desfecho.RECUSADA, MotivoDaRecusa.OFENSA)
    assert "decidiu não publicar: ofende alguém" in equipe.abrir(contribuicao=id).texto


@pytest.mark.parametrize(
    ("campos", "exige"),
    [
        ({"fazer": "analisar"}, Papel.TRIAR),
        (RESPONDER, Papel.RESPONDER),
        (PUBLICAR, Papel.PUBLICAR),
        (RECUSAR, Papel.PUBLICAR),
    ],
    ids=lambda valor: valor["fazer"] if isinstance(valor, dict) else str(valor),
)
def test_o_papel_de_outro_nao_serve_e_nada_muda(
    campos: Mapping[str, str], exige: Papel, equipe: Equipe
) -> None:
    fazer = campos["fazer"]
    id = _respondida(equipe, pode_publicar=True) if fazer == "publicar" else equipe.chegou(pode_publicar=True)
    antes = equipe.ficha(id)
    for papel in set(Papel) - {exige}:
        recusada = equipe.mandar(campos, quem=SO_UM[papel], contribuicao=id)
        assert recusada.status == 403
        assert f"Falta a você o papel «{exige}»" in recusada.texto
        assert f'name="fazer" value="{fazer}"' not in recusada.texto, "o botão nem aparece"
    assert equipe.ficha(id) == antes

    com_papel = equipe.abrir(quem=SO_UM[exige], contribuicao=id)
    assert f'name="fazer" value="{fazer}"' in com_papel.texto
    assert equipe.mandar(campos, quem=SO_UM[exige], contribuicao=id).status == 303


@pytest.mark.parametrize(
    ("sessao", "cabecalhos"),
    [
        ("", {}),
        ("B" * 22, {}),
        ("ção" * 7, {}),
        (SESSAO, {"Sec_Fetch_Site": "cross-site"}),
        (SESSAO, {"Sec_Fetch_Site": "same-site"}),
        (SESSAO, {"Origin": "https://outro.exemplo"}),
        (SESSAO, {"Origin": "null"}),
    ],
)
def test_envio_que_nao_saiu_da_tela_nao_faz_nada(
    sessao: str, cabecalhos: dict[str, str], equipe: Equipe
) -> None:
    id = equipe.chegou()
    mandada = equipe.painel.enviar(
        f"/equipe?contribuicao={id}",
        {**RESPONDER, "csrf": tokens.novo(equipe.motor, sessao)},
        Cookie=equipe.cookie(ANA),
        **cabecalhos,
    )

    assert mandada.status == 403
    assert "Não deu para confirmar que o envio saiu desta página" in mandada.texto
    assert "Obrigada, vamos ver.</textarea>" in mandada.texto
    assert equipe.ficha(id).linha.estado is Estado.RECEBIDA


def test_quem_chega_depois_ve_o_que_o_outro_fez_e_nao_perde_o_texto(equipe: Equipe) -> None:
    id = _respondida(equipe)
    mandada = equipe.mandar(RESPONDER, contribuicao=id)

    assert mandada.status == 409
    assert "Não dá para responder uma contribuição respondida" in mandada.texto
    assert "Obrigada, vamos ver.</textarea>" in mandada.texto
    assert [resposta.texto for resposta in equipe.ficha(id).respostas] == ["Obrigada."]


@pytest.mark.parametrize(
    ("campos", "frase", "volta"),
    [
        ({"fazer": "responder", "texto": " \n "}, "Escreva a resposta", ""),
        ({"fazer": "responder", "texto": "x" * 4001}, "até 4000 letras", "x" * 4001 + "</textarea>"),
        ({"fazer": "recusar"}, "Escolha um motivo da lista", "<details class"),
        ({"fazer": "recusar", "motivo": "inventado"}, "Escolha um motivo da lista", " open>"),
    ],
)
def test_o_que_falta_se_diz_e_o_texto_volta(
    campos: dict[str, str], frase: str, volta: str, equipe: Equipe
) -> None:
    id = equipe.chegou()
    mandada = equipe.mandar(campos, contribuicao=id)

    assert mandada.status == 422
    assert 'role="alert" tabindex="-1" autofocus' in mandada.texto
    assert "<title>Não foi feito: " in mandada.texto
    assert frase in mandada.texto
    assert volta in mandada.texto
    assert equipe.ficha(id).linha.estado is Estado.RECEBIDA


def test_sem_autorizacao_nao_ha_caixa_de_publicar_e_a_base_recusa(equipe: Equipe) -> None:
    id = _respondida(equipe)
    tela = equipe.abrir(contribuicao=id).texto
    mandada = equipe.mandar(PUBLICAR, contribuicao=id)

    assert "a pessoa não autorizou" in tela
    assert 'value="publicar"' not in tela
    assert mandada.status == 409
    assert equipe.ficha(id).decisao is None


def test_publicar_ja_vem_com_a_mensagem_e_depois_com_o_que_esta_no_ar(equipe: Equipe) -> None:
    id = _respondida(equipe, mensagem="Sou a Maria.\nFalta acento.", pode_publicar=True)
    assert "Sou a Maria.\nFalta acento.</textarea>" in equipe.abrir(contribuicao=id).texto
    equipe.mandar(PUBLICAR, contribuicao=id)
    tela = equipe.abrir(contribuicao=id).texto

    assert '\n<textarea id="publico"' in tela
    assert ">Falta acento.</textarea>" in tela
    assert "O acento entrou.</textarea>" in tela
    assert "Tirar do ar" in tela


def test_base_fora_do_ar_devolve_o_texto(equipe: Equipe) -> None:
    id = equipe.chegou()
    with closing(sqlite3.connect(equipe.painel.participacao)) as base:
        base.execute("ALTER TABLE contribuicao RENAME TO guardada")
        try:
            mandada = equipe.mandar({**PUBLICAR, "texto": "Não me perca"}, contribuicao=id)
        finally:
            base.execute("ALTER TABLE guardada RENAME TO contribuicao")

    assert mandada.status == 503
    assert "A base de contribuições não abriu" in mandada.texto
    assert "Não me perca</textarea>" in mandada.texto
    assert "O acento entrou.</textarea>" in mandada.texto


@pytest.mark.parametrize("numero", ["999999", "0", "-1", "abc", "1e3", "٣", "9" * 40, ""])
def test_numero_que_nao_existe_e_404(numero: str, equipe: Equipe) -> None:
    lida = equipe.abrir(contribuicao=numero)
    mandada = equipe.mandar({"fazer": "responder", "texto": "Não me perca"}, contribuicao=numero)

    assert (lida.status, mandada.status) == (404, 404)
    assert "Não me perca</textarea>" in mandada.texto


@pytest.mark.parametrize("fazer", ["", "apagar", "reabrir", "gravar", "exportar", "<script>"])
def test_verbo_que_nao_e_da_tela_nao_se_entende(fazer: str, equipe: Equipe) -> None:
    id = equipe.chegou()

    assert equipe.mandar({"fazer": fazer, "nome": "x", "texto": "y"}, contribuicao=id).status == 400
    assert equipe.ficha(id).linha.estado is Estado.RECEBIDA


def test_envio_enorme_e_recusado(equipe: Equipe) -> None:
    assert equipe.mandar({"fazer": "responder", "texto": "a" * 200_000}, contribuicao=1).status == 413


def test_a_pessoa_apagou_enquanto_a_equipe_respondia(equipe: Equipe) -> None:
    id = equipe.chegou()
    with transacao(equipe.motor) as conexao:
        apagar_textos(conexao, [id], agora=relogio.agora())
    tarde = equipe.mandar(RESPONDER, contribuicao=id)

    assert tarde.status == 409
    assert "já foi apagada" in tarde.texto
    assert RESPONDER["texto"] in tarde.texto
    assert equipe.ficha(id).respostas == ()
