"""Põe de novo no ar uma versão guardada, depois de a examinar."""

from pathlib import Path

from dados.arquivo_do_retrato import FORMA_DA_VERSAO, VersaoDesconhecida, caminho_do_retrato, versao_do_nome
from dados.ativacao import pasta, verificacao
from dados.ativacao.erros import FalhaAoGravar, JaEstaNoAr, NaoPodeVoltar

COMANDO = "reverter"


def reverter(versao: str, *, retratos: Path) -> str | None:
    """Ativa a versão guardada e devolve a que saiu do ar, se havia.

    Erros: `VersaoDesconhecida`, `JaEstaNoAr`, `NaoPodeVoltar`, `PublicacaoEmAndamento`, `FalhaAoGravar`.
    """
    destino = caminho_do_retrato(retratos, versao=versao)
    if not FORMA_DA_VERSAO.fullmatch(versao) or not destino.is_file():
        raise VersaoDesconhecida(versao)
    try:
        with pasta.vez_unica(retratos):
            anterior = pasta.nome_do_ativo(retratos)
            if anterior == destino.name:
                raise JaEstaNoAr(versao)
            if motivo := verificacao.motivos(verificacao.examinar(destino)):
                raise NaoPodeVoltar(versao, motivo=motivo)
            pasta.ativar(destino, comando=COMANDO)
    except OSError as erro:
        raise FalhaAoGravar(retratos, erro=erro) from erro
    return versao_do_nome(anterior) if anterior else None
