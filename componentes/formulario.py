"""O formulário de opinião no Streamlit: campos, erros junto de cada um e envio. As regras são de `dados`."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from sqlalchemy import Engine
from streamlit.delta_generator import DeltaGenerator

from componentes import palavras, sessao
from componentes.visita import Visita
from dados import participacao, relogio
from dados.participacao import Assunto, Contribuicao, ErrosDoFormulario, Perfil, Recibo, Tipo

_CHAVE = "participe-chave"
_RECEBIDA = "participe-recebida"


@dataclass(frozen=True)
class Recebida:
    """Uma contribuição gravada nesta sessão."""

    contribuicao: Contribuicao
    recibo: Recibo


def recebida() -> Recebida | None:
    """A contribuição que esta sessão acabou de enviar, se enviou."""
    guardada: Recebida | None = sessao.ler(_RECEBIDA)
    return guardada


def desenhar(visita: Visita, *, sobre: Assunto, motor: Engine) -> None:
    """Desenha o formulário; ao enviar, grava e redesenha a página, ou mostra os erros e mantém o texto."""
    idioma = visita.idioma
    resumo = st.container()
    with st.form("participe", enter_to_submit=False):
        tipo = st.radio(
            idioma.t("Tipo da mensagem"),
            list(Tipo),
            format_func=lambda valor: palavras.tipo_de_contribuicao(valor, idioma),
            key="participe-tipo",
            horizontal=True,
        )
        mensagem = st.text_area(
            idioma.t("Sua mensagem (obrigatória)"),
            key="participe-mensagem",
            height=200,
            placeholder=idioma.t("Escreva com suas palavras. Não coloque CPF nem telefone."),
        )
        na_mensagem = st.container()
        perfil = st.selectbox(
            idioma.t("Você fala como (opcional)"),
            [None, *Perfil],
            format_func=lambda valor: (
                palavras.perfil(valor, idioma) if valor else idioma.t("Prefiro não dizer")
            ),
            key="participe-perfil",
        )
        organizacao = st.text_input(idioma.t("Nome da organização (opcional)"), key="participe-organizacao")
        na_organizacao = st.container()
        email = st.text_input(
            idioma.t("E-mail para resposta (opcional)"), key="participe-email", autocomplete="email"
        )
        no_email = st.container()
        visita.desenhar("ressalva")
        if not st.form_submit_button(idioma.t("Enviar minha opinião"), type="primary"):
            return
    lida = participacao.ler(
        {
            "tipo": tipo,
            "mensagem": mensagem,
            "perfil": perfil,
            "organizacao": organizacao,
            "email": email,
            "sobre": str(sobre),
            "chave_idempotencia": _chave(),
        },
        retrato_atual=visita.retrato.versao,
    )
    if isinstance(lida, ErrosDoFormulario):
        lugares = {"mensagem": na_mensagem, "organizacao": na_organizacao, "email": no_email}
        _mostrar_erros(visita, lida, resumo=resumo, lugares=lugares)
        return
    try:
        recibo = participacao.registrar(motor, lida, agora=relogio.agora())
    except (participacao.ContribuicaoNaoGravada, participacao.ChaveDeOutraContribuicao) as erro:
        sessao.guardar(_CHAVE, None)
        with resumo:
            visita.desenhar("nao_gravada", frase=str(erro))
        return
    sessao.guardar(_RECEBIDA, Recebida(lida, recibo))
    st.rerun()


def _chave() -> str:
    """A chave deste formulário aberto: reenviar com ela não duplica."""
    if not sessao.ler(_CHAVE):
        sessao.guardar(_CHAVE, participacao.nova_chave())
    chave: str = sessao.ler(_CHAVE)
    return chave


def _mostrar_erros(
    visita: Visita, erros: ErrosDoFormulario, *, resumo: DeltaGenerator, lugares: Mapping[str, DeltaGenerator]
) -> None:
    """Diz tudo o que falta corrigir no alto e repete cada frase junto do campo."""
    frases = {campo: palavras.motivo(motivo, visita.idioma) for campo, motivo in erros.por_campo.items()}
    with resumo:
        visita.desenhar(
            "erros",
            erros=tuple((palavras.campo(campo, visita.idioma), frase) for campo, frase in frases.items()),
        )
    for campo, frase in frases.items():
        if campo in lugares:
            with lugares[campo]:
                visita.desenhar("erro_do_campo", frase=frase)
