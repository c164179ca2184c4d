"""Cada versão nova vira um e-mail para quem assina o aviso. Roda na rotina, e uma vez por versão."""

from componentes.mudancas import boletim as escrito
from componentes.mudancas import comparacao
from componentes.mudancas.comparacao import Comparacao
from dados import historia, participacao, relogio, retrato
from dados.arquivo_do_retrato import ordem
from dados.configuracao import Configuracao
from dados.participacao import boletim
from dados.retrato import Retrato
from traducoes import escolher


def anunciar(ajustes: Configuracao) -> int:
    """Põe na caixa o aviso da versão ativa e diz quantos e-mails são; 0 se não há o que contar.

    Uma versão se compara com a última anunciada: quem assina sabe de tudo, uma vez. A primeira que este
    painel vê, e a mais antiga a que ele volta, não se anunciam. Erros: BaseIndisponivel, ErroDeRetrato.
    """
    if not ajustes.contribuicoes.aceita_email:
        return 0
    motor, atual = participacao.preparar(ajustes.participacao_url), retrato.atual(ajustes.retratos)
    anunciadas = boletim.versoes(motor)
    if atual.versao in anunciadas:
        return 0
    textos: dict[boletim.Leitor, str] = {}
    if comparada := _desde_a_ultima(atual, anunciadas, ajustes=ajustes):
        for leitor in boletim.leitores(motor):
            idioma = escolher(leitor.idioma)
            if feito := escrito.texto(comparada, area=leitor.escopo, base=ajustes.base, idioma=idioma):
                textos[leitor] = feito
    return boletim.anunciar(motor, atual.versao, textos, agora=relogio.agora())


def _desde_a_ultima(
    atual: Retrato, anunciadas: tuple[str, ...], *, ajustes: Configuracao
) -> Comparacao | None:
    ultima = max(anunciadas, key=ordem, default=None)
    if ultima is None or ordem(atual.versao) < ordem(ultima):
        return None
    guardadas = {uma.versao for uma in historia.publicadas(ajustes.retratos)}
    if ultima not in guardadas:
        # Apagaram o arquivo dela: resta comparar com a que veio antes.
        anterior = historia.anterior(ajustes.retratos, versao=atual.versao)
        if anterior is None:
            return None
        ultima = anterior.versao
    return comparacao.comparar(retrato.da_versao(ajustes.retratos, ultima), atual, espera=None)
