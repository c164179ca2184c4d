"""Quem entra ou sai volta à área da equipe, e quem sai encerra a entrada na base.

O Streamlit levaria ao início do painel, que é do público, e só apagaria o cookie deste navegador.
"""

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dados import configuracao, participacao, relogio
from dados.configuracao import ConfiguracaoInvalida
from dados.participacao import BaseIndisponivel, sessoes
from servidor.equipe import arquivo, entrada, identidade
from servidor.equipe.arquivo import VOLTA
from servidor.equipe.identidade import ENTRAR, SAIR
from servidor.pedido import base_publica
from servidor.threads import EQUIPE, FilaCheia


class Retorno:
    """Middleware ASGI da saída e dos desvios da entrada e da saída.

    Só a equipe entra no painel: por isso todo desvio dali para o início é o fim de uma entrada ou saída.
    """

    def __init__(self, app: ASGIApp, *, prefixo: str = "") -> None:
        """Recebe a aplicação que vem depois desta e o prefixo, como `/painel`."""
        self._app = app
        self._prefixo = prefixo
        self._caminhos = {f"{prefixo}{ENTRAR}", f"{prefixo}{SAIR}", f"{prefixo}/{VOLTA}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """O resto passa sem mudar."""
        if scope["type"] != "http" or scope["path"] not in self._caminhos:
            await self._app(scope, receive, send)
            return

        if scope["path"] == f"{self._prefixo}{SAIR}":
            try:
                await EQUIPE.rodar(_encerrar, scope)
            except (BaseIndisponivel, FilaCheia):
                # O cookie fica: apagá-lo diria que a pessoa saiu, e uma cópia dele ainda entraria.
                await entrada.nao_saiu()(scope, receive, send)
                return

        async def enviar(mensagem: Message) -> None:
            if mensagem["type"] == "http.response.start":
                self._arrumar(mensagem, tem_tls=base_publica(scope).startswith("https:"))
            await send(mensagem)

        await self._app(scope, receive, enviar)

    def _arrumar(self, mensagem: Message, *, tem_tls: bool) -> None:
        cabecalhos = MutableHeaders(scope=mensagem)
        cabecalhos["Cache-Control"] = "no-store"
        if mensagem["status"] == HTTPStatus.FOUND and cabecalhos["location"].rstrip("/") == self._prefixo:
            cabecalhos["location"] = f"{self._prefixo}/equipe"
        if tem_tls:
            # O Streamlit não marca os cookies como só para conexão cifrada; aqui o endereço diz que há uma.
            mensagem["headers"] = [
                (nome, valor + b"; Secure" if nome == b"set-cookie" else valor)
                for nome, valor in mensagem["headers"]
            ]


def _encerrar(scope: Scope) -> None:
    """Encerra a entrada deste cookie; sem entrada não há o que encerrar. Erro: BaseIndisponivel."""
    ajustes = configuracao.ler()
    if ajustes.contribuicoes.equipe is None:
        return
    try:
        equipe = arquivo.ler(ajustes.contribuicoes.equipe)
    except ConfiguracaoInvalida:
        # Com o arquivo quebrado ninguém entra, e o segredo do cookie não se lê.
        return
    if quem := identidade.quem_entrou(HTTPConnection(scope).cookies, equipe):
        motor = participacao.preparar(ajustes.participacao_url)
        sessoes.encerrar(motor, quem.sessao, agora=relogio.agora())
