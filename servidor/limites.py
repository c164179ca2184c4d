"""O que se limita por hora e por lugar de onde vem: envios, respostas e protocolos errados."""

import ipaddress
from datetime import UTC, datetime

from sqlalchemy import Engine
from starlette.types import Scope

from dados import configuracao, participacao, relogio
from dados.participacao import (
    Cofre,
    Contribuicao,
    Recibo,
    acompanhamento,
    assinatura,
    avaliacao,
    limite,
    uso_unico,
)
from dados.participacao.acompanhamento import Acompanhamento
from dados.participacao.avaliacao import Avaliacao
from dados.participacao.csrf import Uso
from dados.participacao.limite import Espere
from dados.participacao.uso_unico import TokenGasto
from servidor.cookies import Cabecalho
from traducoes import PORTUGUES, Idioma

PROTOCOLOS_ERRADOS = 20
"""Por hora e por origem. Quem erra ao ditar não chega lá; quem adivinha não passa disso."""

_MINUTO = 60


class MuitasVezes(Exception):
    """A origem chegou ao limite; `segundos` até a conta recomeçar."""

    def __init__(self, segundos: int) -> None:
        super().__init__(f"Espere {segundos} segundos.")
        self.segundos = segundos

    @property
    def cabecalho(self) -> Cabecalho:
        """O Retry-After da resposta."""
        return b"retry-after", str(self.segundos).encode()

    def espera(self, idioma: Idioma) -> str:
        """Quanto esperar, em palavras."""
        return idioma.n("{n} minuto", "{n} minutos", -(-self.segundos // _MINUTO))


def origem(scope: Scope) -> str:
    """De onde vem o pedido. Uma casa com IPv6 tem um /64 inteiro: ele conta como um lugar só.

    Atrás de um proxy, o uvicorn já trocou o endereço pelo de `X-Forwarded-For`, se confia no proxy
    (FORWARDED_ALLOW_IPS). Numa tomada Unix não há endereço, e todos são um lugar só.
    """
    cliente = scope.get("client")
    try:
        endereco = ipaddress.ip_address(cliente[0] if cliente else "")
    except ValueError:
        return "sem endereço"
    if isinstance(endereco, ipaddress.IPv4Address):
        return str(endereco)
    if endereco.ipv4_mapped:
        return str(endereco.ipv4_mapped)
    return str(ipaddress.ip_network((int(endereco), 64), strict=False))


def registrar(
    motor: Engine,
    lida: Contribuicao,
    *,
    scope: Scope,
    cofre: Cofre | None,
    idioma: Idioma = PORTUGUES,
    uso: Uso | None = None,
) -> Recibo:
    """`participacao.registrar`, até o limite de envios por hora.

    Depois dele, ou com o token já gasto, o envio repetido ainda recebe o seu primeiro protocolo. Token gasto
    com outro conteúdo conta, aqui e nos outros limites: recusar também custa à base.
    Erros: os de `participacao.registrar`, MuitasVezes e BaseIndisponivel.
    """
    agora, daqui = relogio.agora(), origem(scope)
    maximo = configuracao.ler().contribuicoes.limite_de_envios
    contado = limite.de(motor).contar(daqui, acao="enviar", maximo=maximo, agora=agora)
    if isinstance(contado, Espere):
        if repetido := participacao.ja_enviada(motor, lida, cofre=cofre):
            return repetido
        raise MuitasVezes(contado.segundos)
    try:
        return participacao.registrar(motor, lida, agora=agora, cofre=cofre, idioma=idioma.codigo, uso=uso)
    except TokenGasto as gasto:
        if gasto.mesmo_pedido:
            limite.de(motor).devolver(daqui, acao="enviar", agora=agora)
        if repetido := participacao.ja_enviada(motor, lida, cofre=cofre):
            return repetido
        raise
    except participacao.ChaveDeOutraContribuicao:
        # Quem tem token tenta com outra chave, e conta nessa vez; quem não tem contaria em nenhuma.
        if uso is not None:
            limite.de(motor).devolver(daqui, acao="enviar", agora=agora)
        raise
    except participacao.ContribuicaoNaoGravada:
        limite.de(motor).devolver(daqui, acao="enviar", agora=agora)
        raise


def assinar(
    motor: Engine, email: str, *, escopo: str, scope: Scope, cofre: Cofre, idioma: Idioma, uso: Uso
) -> None:
    """`assinatura.pedir`, até o limite de envios por hora.

    Erros: TokenGasto, MuitasVezes e BaseIndisponivel.
    """
    agora, daqui = relogio.agora(), origem(scope)
    maximo = configuracao.ler().contribuicoes.limite_de_envios
    contado = limite.de(motor).contar(daqui, acao="assinar", maximo=maximo, agora=agora)
    if isinstance(contado, Espere):
        raise _espere(motor, contado, uso)
    try:
        assinatura.pedir(motor, email, escopo=escopo, cofre=cofre, agora=agora, idioma=idioma.codigo, uso=uso)
    except TokenGasto as gasto:
        if gasto.mesmo_pedido:
            limite.de(motor).devolver(daqui, acao="assinar", agora=agora)
        raise


def avaliar(motor: Engine, dada: Avaliacao, *, scope: Scope, uso: Uso | None) -> None:
    """`avaliacao.registrar`, até o limite de envios por hora em cada página: quem lê tudo responde a todas.

    `uso` é o do token da tela de responder de novo. Sem ele gasta-se a vaga da conexão, com uma conta à
    parte: quem a acha tomada e responde com o token conta uma vez só em cada uma.
    Erros: TokenGasto, MuitasVezes e BaseIndisponivel.
    """
    agora, daqui = relogio.agora(), origem(scope)
    acao = f"avaliar {dada.pagina}" if uso else f"avaliar sem token {dada.pagina}"
    maximo = configuracao.ler().contribuicoes.limite_de_envios
    contado = limite.de(motor).contar(daqui, acao=acao, maximo=maximo, agora=agora)
    if isinstance(contado, Espere):
        raise _espere(motor, contado, uso)
    gasta = uso or (_vaga(motor, dada.pagina, daqui, agora) if maximo else None)
    try:
        avaliacao.registrar(motor, dada, agora=agora, uso=gasta)
    except TokenGasto as gasto:
        if gasto.mesmo_pedido:
            limite.de(motor).devolver(daqui, acao=acao, agora=agora)
        raise
    except participacao.BaseIndisponivel:
        limite.de(motor).devolver(daqui, acao=acao, agora=agora)
        raise


def _vaga(motor: Engine, pagina: str, daqui: str, agora: datetime) -> Uso:
    """O que uma resposta sem token gasta: a vaga desta conexão, nesta página e nesta hora.

    Vale por um token em página que é a mesma para todos e não o leva. Erro: BaseIndisponivel.
    """
    resumo = limite.de(motor).resumo(daqui, acao=f"vaga {pagina} {agora:%H}", agora=agora)
    # Um pedido que nunca se repete: outra pessoa da mesma rede pode responder igual.
    return Uso(resumo, participacao.nova_chave(), agora.astimezone(UTC).date())


def _espere(motor: Engine, contado: Espere, uso: Uso | None) -> MuitasVezes | TokenGasto:
    """Quem repete o que já valeu não passou do limite: só clicou duas vezes. Erro: BaseIndisponivel."""
    if uso is not None and uso_unico.ja_valeu(motor, uso):
        return TokenGasto(mesmo_pedido=True)
    return MuitasVezes(contado.segundos)


def ver(motor: Engine, protocolo: str, *, scope: Scope, uso: Uso | None = None) -> Acompanhamento | None:
    """`acompanhamento.ver`; depois de muitos protocolos errados não procura mais. Acertar não conta.

    A vez é tomada antes de procurar, e devolvida a quem acerta: mil perguntas ao mesmo tempo também param
    no limite. Erros: TokenGasto, MuitasVezes e BaseIndisponivel.
    """
    agora, daqui = relogio.agora(), origem(scope)
    deste = limite.de(motor)
    contado = deste.contar(daqui, acao="consultar", maximo=PROTOCOLOS_ERRADOS, agora=agora)
    if isinstance(contado, Espere):
        raise MuitasVezes(contado.segundos)
    try:
        achada = acompanhamento.ver(motor, protocolo, uso=uso)
    except TokenGasto as gasto:
        if gasto.mesmo_pedido:
            deste.devolver(daqui, acao="consultar", agora=agora)
        raise
    if achada is not None:
        deste.devolver(daqui, acao="consultar", agora=agora)
    return achada
