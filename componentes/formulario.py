"""O formulário de opinião no Streamlit: campos, erros junto de cada um e envio. As regras são de `dados`."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from sqlalchemy import Engine
from streamlit.delta_generator import DeltaGenerator

from componentes import palavras, sessao
from componentes.assunto import AssuntoDaVisita
from componentes.visita import Visita
from dados import participacao, relogio
from dados.configuracao import Configuracao
from dados.participacao import Contribuicao, ErrosDoFormulario, Perfil, Recibo, Tipo

_CHAVE = "participe-chave"
_RECEBIDA = "participe-recebida"


@dataclass(frozen=True)
class Recebida:
    """Uma contribuição gravada nesta sessão."""

    contribuicao: Contribuicao
    recibo: Recibo
    sobre: AssuntoDaVisita


def recebida() -> Recebida | None:
    """A contribuição que esta sessão acabou de enviar, se enviou."""
    guardada: Recebida | None = sessao.ler(_RECEBIDA)
    return guardada


def desenhar(visita: Visita, *, sobre: AssuntoDaVisita, ajustes: Configuracao) -> None:
    """Desenha o formulário; ao enviar, grava e mostra o recibo, ou mostra os erros e mantém o texto.

    Fora da demonstração, só recebe se o painel diz quem responde pelos dados pessoais (NORMAS F-06).
    """
    if ajustes.privacidade.eh_ficticia and not visita.retrato.metadados.eh_demonstracao:
        visita.desenhar("desligado")
        return
    try:
        motor = participacao.preparar(ajustes.participacao_url)
    except participacao.BaseIndisponivel:
        visita.desenhar("fora_do_ar")
        return
    visita.desenhar("antes_do_formulario", sobre=sobre)
    no_alto = st.container()
    campos, lugares = _campos(visita)
    visita.desenhar("privacidade", privacidade=ajustes.privacidade)
    if campos is None:
        return
    pedido = campos | {"sobre": str(sobre.assunto), "chave_idempotencia": _chave()}
    lida = participacao.ler(pedido, retrato_atual=visita.retrato.versao)
    if isinstance(lida, ErrosDoFormulario):
        _mostrar_erros(visita, lida, no_alto=no_alto, lugares=lugares)
        return
    try:
        recibo = _registrar(motor, lida)
    except participacao.ContribuicaoNaoGravada as erro:
        with no_alto:
            visita.desenhar("nao_gravada", frase=str(erro))
        return
    sessao.guardar(_RECEBIDA, Recebida(lida, recibo, sobre))
    st.rerun()


def _campos(visita: Visita) -> tuple[dict[str, object] | None, Mapping[str, DeltaGenerator]]:
    """Os valores dos campos, ou None se a pessoa não enviou; e onde cabe o erro de cada um."""
    idioma = visita.idioma
    lugares: dict[str, DeltaGenerator] = {}
    campos: dict[str, object] = {}
    with st.form("participe", enter_to_submit=False):
        campos["tipo"] = st.radio(
            idioma.t("Tipo da mensagem"),
            list(Tipo),
            format_func=lambda valor: palavras.tipo_de_contribuicao(valor, idioma),
            key="participe-tipo",
            horizontal=True,
        )
        campos["mensagem"] = st.text_area(
            idioma.t("Sua mensagem (obrigatória)"),
            key="participe-mensagem",
            height=200,
            placeholder=idioma.t("Escreva com suas palavras. Não coloque CPF nem telefone."),
        )
        lugares["mensagem"] = st.container()
        campos["perfil"] = st.selectbox(
            idioma.t("Você fala como (opcional)"),
            ["", *Perfil],
            format_func=lambda valor: (
                palavras.perfil(valor, idioma) if valor else idioma.t("Prefiro não dizer")
            ),
            key="participe-perfil",
        )
        campos["organizacao"] = st.text_input(
            idioma.t("Nome da organização (opcional)"),
            key="participe-organizacao",
            autocomplete="organization",
        )
        lugares["organizacao"] = st.container()
        campos["email"] = st.text_input(
            idioma.t("E-mail para resposta (opcional)"), key="participe-email", autocomplete="email"
        )
        lugares["email"] = st.container()
        visita.desenhar("ressalva")
        enviou = st.form_submit_button(idioma.t("Enviar minha opinião"), type="primary")
    return (campos if enviou else None), lugares


def _registrar(motor: Engine, lida: Contribuicao) -> Recibo:
    """Grava; se esta chave já levou outro texto, manda com uma chave nova para não perder nenhum dos dois."""
    try:
        return participacao.registrar(motor, lida, agora=relogio.agora())
    except participacao.ChaveDeOutraContribuicao:
        nova = lida.model_copy(update={"chave_idempotencia": participacao.nova_chave()})
        return participacao.registrar(motor, nova, agora=relogio.agora())


def _chave() -> str:
    """A chave deste formulário aberto: reenviar com ela não duplica."""
    if not sessao.ler(_CHAVE):
        sessao.guardar(_CHAVE, participacao.nova_chave())
    chave: str = sessao.ler(_CHAVE)
    return chave


def _mostrar_erros(
    visita: Visita,
    erros: ErrosDoFormulario,
    *,
    no_alto: DeltaGenerator,
    lugares: Mapping[str, DeltaGenerator],
) -> None:
    """Diz tudo o que falta corrigir no alto e repete cada frase junto do campo."""
    frases = {campo: palavras.motivo(motivo, visita.idioma) for campo, motivo in erros.por_campo.items()}
    with no_alto:
        visita.desenhar(
            "erros",
            erros=tuple((palavras.campo(campo, visita.idioma), frase) for campo, frase in frases.items()),
        )
    for campo, frase in frases.items():
        if campo in lugares:
            with lugares[campo]:
                visita.desenhar("erro_do_campo", frase=frase)
