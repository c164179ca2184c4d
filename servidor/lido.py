"""Que retrato a pessoa lia quando enviou o formulário."""

from dados import configuracao, retrato
from dados.retrato import Retrato


def retrato_lido(versao: str, *, atual: Retrato) -> Retrato:
    """O da versão que veio no envio; o de agora quando ela não é daqui."""
    try:
        return retrato.da_versao(configuracao.ler().retratos, versao)
    except (retrato.VersaoDesconhecida, retrato.ErroDeRetrato):
        return atual
