"""Assina as versões que se publicaram antes de haver chave. O retrato não muda: a assinatura mora ao lado."""

from pathlib import Path

from dados import assinatura, configuracao
from dados.arquivo_do_retrato import (
    FORMA_DO_NOME,
    ErroDeRetrato,
    VersaoDesconhecida,
    caminho_do_retrato,
    ordem,
    soma_gravada,
    versao_do_nome,
)
from dados.assinatura import ChavePrivada, caminho_da_assinatura
from dados.ativacao import pasta, verificacao
from dados.ativacao.erros import FalhaAoGravar, NaoPodeAssinar
from dados.autenticidade import RetratoRecusado, conferir_assinatura


def guardadas(retratos: Path) -> list[str]:
    """As versões da pasta, da mais antiga para a mais nova, também as que a chave configurada recusa."""
    nomes = (caminho.name for caminho in retratos.glob("retrato-*.sqlite"))
    return sorted((versao_do_nome(nome) for nome in nomes if FORMA_DO_NOME.fullmatch(nome)), key=ordem)


def assinar(versao: str, *, retratos: Path, chave: ChavePrivada) -> bool:
    """Assina a versão guardada, depois de a examinar; falso se já há uma assinatura que este painel aceita.

    Erros: `VersaoDesconhecida`, `NaoPodeAssinar`, `PublicacaoEmAndamento`, `FalhaAoGravar`.
    """
    if versao not in guardadas(retratos):
        raise VersaoDesconhecida(versao)
    caminho = caminho_do_retrato(retratos, versao=versao)
    try:
        with pasta.vez_unica(retratos):
            soma = soma_gravada(caminho)
            if motivo := verificacao.motivos(verificacao.do_arquivo(caminho)):
                raise NaoPodeAssinar(versao, motivo=motivo)
            if _ja_esta(caminho, soma=soma, chave=chave):
                return False
            assinada = assinatura.assinar(versao=versao, sha256=soma, chave=chave)
            pasta.escrever_de_uma_vez(caminho_da_assinatura(caminho), f"{assinada}\n")
    except ErroDeRetrato as erro:
        raise NaoPodeAssinar(versao, motivo=str(erro)) from erro
    except OSError as erro:
        raise FalhaAoGravar(retratos, erro=erro) from erro
    return True


def _ja_esta(caminho: Path, *, soma: str, chave: ChavePrivada) -> bool:
    publicas = configuracao.ler().assinaturas.publicas or (chave.public_key(),)
    try:
        conferir_assinatura(caminho, nome=caminho.name, soma=soma, publicas=publicas)
    except RetratoRecusado:
        return False
    return True
