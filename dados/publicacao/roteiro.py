"""Publica um pacote: valida, constrói, confere, guarda e ativa. Só o último passo muda o que o público vê."""

from pathlib import Path

from sqlalchemy.exc import DBAPIError

from dados import ativacao, relogio, retrato
from dados.arquivo_do_retrato import MetadadosDoPacote
from dados.publicacao import conferencia, construcao, ilustracao, validacao
from dados.publicacao.erros import (
    FalhaAoGravar,
    PacoteInvalido,
    PublicacaoEmAndamento,
    VersaoJaPublicada,
)
from dados.publicacao.ilustracao import Ilustrar
from dados.publicacao.leitura import Avanco
from dados.publicacao.validacao import PacoteLido, calado
from dados.retrato import ErroDeRetrato, Versao, caminho_do_retrato


def publicar(
    pacote: Path, *, retratos: Path, ilustrar: Ilustrar = ilustracao.nenhuma, ao_avancar: Avanco = calado
) -> Versao:
    """Publica o pacote da pasta `pacote` na pasta `retratos` e devolve a versão, já ativa.

    `ilustrar` desenha as figuras do retrato em obra; um retrato sem imagens também é válido.

    Uma versão que já existe não é reescrita; se o conteúdo é o mesmo e ela não está ativa, só é ativada.
    Erros: `ErroDePublicacao` e as suas subclasses; em todos, o retrato ativo continua no lugar.
    """
    lido = validacao.ler(pacote, ao_avancar=ao_avancar)
    if not lido.relatorio.esta_valido or lido.metadados is None:
        raise PacoteInvalido(lido.relatorio)
    destino = caminho_do_retrato(retratos, versao=lido.metadados.versao_dados)
    try:
        with ativacao.vez_unica(retratos):
            anterior = _nome_do_ativo(retratos)
            if destino.exists():
                _conferir_a_existente(destino, lido=lido, metadados=lido.metadados, ativo=anterior)
                ativacao.ativar(destino, anterior=anterior)
            else:
                _fazer(
                    destino,
                    lido=lido,
                    metadados=lido.metadados,
                    anterior=anterior,
                    ilustrar=ilustrar,
                    ao_avancar=ao_avancar,
                )
    except ativacao.PastaOcupada as erro:
        raise PublicacaoEmAndamento(retratos) from erro
    except (OSError, DBAPIError) as erro:
        raise FalhaAoGravar(retratos, erro=erro) from erro
    return next(v for v in retrato.versoes(retratos) if v.caminho == destino)


def _fazer(
    destino: Path,
    *,
    lido: PacoteLido,
    metadados: MetadadosDoPacote,
    anterior: str | None,
    ilustrar: Ilustrar,
    ao_avancar: Avanco,
) -> None:
    with ativacao.em_obra(destino) as temporario:
        construcao.construir(
            lido, metadados, destino=temporario, publicado_em=relogio.agora(), ao_avancar=ao_avancar
        )
        imagens = ilustracao.ilustrar(temporario, desenhar=ilustrar, ao_avancar=ao_avancar)
        ao_avancar("Conferindo o retrato", 0, 1)
        conferencia.conferir(temporario, linhas_lidas=lido.relatorio.linhas_lidas, imagens=imagens)
        ao_avancar("Conferindo o retrato", 1, 1)
        try:
            ativacao.guardar(temporario, destino=destino)
            ativacao.ativar(destino, anterior=anterior)
        finally:
            # Também quando a pessoa interrompe no meio: só fica o que está no ar.
            if _nome_do_ativo(destino.parent) != destino.name:
                ativacao.descartar(destino)


def _conferir_a_existente(
    destino: Path, *, lido: PacoteLido, metadados: MetadadosDoPacote, ativo: str | None
) -> None:
    """Passa só se falta apenas ativar. Erro: `VersaoJaPublicada`."""
    try:
        existente = retrato.abrir(destino)
    except ErroDeRetrato as erro:
        raise VersaoJaPublicada(metadados.versao_dados, eh_identica=False) from erro
    eh_identica = conferencia.eh_o_mesmo(existente, lido=lido, metadados=metadados)
    existente.fechar()
    if not eh_identica or ativo == destino.name:
        raise VersaoJaPublicada(metadados.versao_dados, eh_identica=eh_identica)


def _nome_do_ativo(retratos: Path) -> str | None:
    """Um ponteiro estragado conta como nenhum: publicar é o conserto."""
    try:
        return retrato.nome_do_atual(retratos)
    except ErroDeRetrato:
        return None
