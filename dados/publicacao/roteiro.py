"""Publica um pacote: valida, constrói, confere, guarda e ativa. Só o último passo muda o que o público vê."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from dados import configuracao, relogio, retrato
from dados.arquivo_do_retrato import MetadadosDoPacote
from dados.assinatura import ChavePrivada
from dados.ativacao import historico, obras, pasta
from dados.ativacao.erros import FalhaAoGravar
from dados.publicacao import conferencia, construcao, ilustracao, validacao
from dados.publicacao.erros import (
    AvisosSemExplicacao,
    ChaveDesconhecida,
    CorrecaoDeNenhuma,
    PacoteInvalido,
    SemChave,
    VersaoJaPublicada,
)
from dados.publicacao.ilustracao import Ilustrar
from dados.publicacao.leitura import Avanco
from dados.publicacao.problemas import Relatorio
from dados.publicacao.validacao import PacoteLido, calado
from dados.retrato import ErroDeRetrato, Retrato, Versao, caminho_do_retrato

COMANDO = "publicar"


def publicar(
    pacote: Path,
    *,
    retratos: Path,
    chave: ChavePrivada | None = None,
    ilustrar: Ilustrar = ilustracao.nenhuma,
    exigir_justificativa: bool = False,
    publicado_em: datetime | None = None,
    ao_avancar: Avanco = calado,
    ao_conferir: Callable[[Relatorio], object] = lambda _relatorio: None,
) -> Versao:
    """Publica o pacote (pasta, ZIP ou XLSX) na pasta `retratos` e devolve a versão, já ativa.

    Com `exigir_justificativa`, um aviso sem explicação também impede.

    `publicado_em` (UTC) só se diz na história inventada da demonstração: sem ele, é agora.
    `chave` assina o retrato. `ilustrar` desenha as figuras do retrato em obra; sem imagens ele também vale.

    `ao_conferir` recebe o relatório do pacote que vai ao ar: os avisos que não impedem.

    Uma versão que já existe não é reescrita. Se uma queda a deixou guardada sem chegar ao ar, é ativada.
    Erros: `ErroDePublicacao` e as suas subclasses; em todos, o retrato ativo continua no lugar.
    """
    _conferir_a_chave(chave)
    lido = validacao.ler(pacote, ativo=_ativo(retratos), ao_avancar=ao_avancar)
    if not lido.relatorio.esta_valido or lido.metadados is None:
        raise PacoteInvalido(lido.relatorio)
    if exigir_justificativa and lido.relatorio.sem_explicacao:
        raise AvisosSemExplicacao(lido.relatorio)
    ao_conferir(lido.relatorio)
    destino = caminho_do_retrato(retratos, versao=lido.metadados.versao_dados)
    try:
        with pasta.vez_unica(retratos):
            if destino.exists():
                _conferir_a_existente(destino, lido=lido, metadados=lido.metadados)
                pasta.ativar(destino, comando=COMANDO)
            else:
                _conferir_a_correcao(lido.metadados, retratos=retratos)
                _fazer(
                    destino,
                    lido=lido,
                    metadados=lido.metadados,
                    chave=chave,
                    ilustrar=ilustrar,
                    publicado_em=publicado_em or relogio.agora(),
                    ao_avancar=ao_avancar,
                )
    except (OSError, DBAPIError) as erro:
        raise FalhaAoGravar(retratos, erro=erro) from erro
    return next(v for v in retrato.versoes(retratos) if v.caminho == destino)


def _fazer(
    destino: Path,
    *,
    lido: PacoteLido,
    metadados: MetadadosDoPacote,
    chave: ChavePrivada | None,
    ilustrar: Ilustrar,
    publicado_em: datetime,
    ao_avancar: Avanco,
) -> None:
    with obras.em_obra(destino) as temporario:
        construcao.construir(
            lido, metadados, destino=temporario, publicado_em=publicado_em, ao_avancar=ao_avancar
        )
        imagens = ilustracao.ilustrar(temporario, desenhar=ilustrar, ao_avancar=ao_avancar)
        ao_avancar("Conferindo o retrato", 0, 1)
        conferencia.conferir(temporario, linhas_lidas=lido.relatorio.linhas_lidas, imagens=imagens)
        ao_avancar("Conferindo o retrato", 1, 1)
        try:
            pasta.guardar(temporario, destino=destino, chave=chave)
            pasta.ativar(destino, comando=COMANDO)
        finally:
            # Também quando a pessoa interrompe no meio: só fica o que está no ar.
            if pasta.nome_do_ativo(destino.parent) != destino.name:
                pasta.descartar(destino)


def _conferir_a_chave(chave: ChavePrivada | None) -> None:
    """Passa se este painel mostraria o que se publicar. Erros: `SemChave`, `ChaveDesconhecida`."""
    publicas = configuracao.ler().assinaturas.publicas
    if publicas and chave is None:
        raise SemChave
    if publicas and chave is not None and chave.public_key() not in publicas:
        raise ChaveDesconhecida


def _conferir_a_correcao(metadados: MetadadosDoPacote, *, retratos: Path) -> None:
    """Passa se o que se corrige está publicado. Erro: `CorrecaoDeNenhuma`."""
    corrige = metadados.corrige
    if corrige and not caminho_do_retrato(retratos, versao=corrige).exists():
        raise CorrecaoDeNenhuma(metadados.versao_dados, corrige=corrige)


def _conferir_a_existente(destino: Path, *, lido: PacoteLido, metadados: MetadadosDoPacote) -> None:
    """Passa só se falta apenas ativar. Erro: `VersaoJaPublicada`."""
    try:
        existente = retrato.abrir(destino)
    except ErroDeRetrato as erro:
        raise VersaoJaPublicada(metadados.versao_dados, eh_identica=False) from erro
    eh_identica = conferencia.eh_o_mesmo(existente, lido=lido, metadados=metadados)
    existente.fechar()
    ja_foi_ao_ar = metadados.versao_dados in historico.no_ar_desde(destino.parent)
    if not eh_identica or ja_foi_ao_ar:
        raise VersaoJaPublicada(metadados.versao_dados, eh_identica=eh_identica)


def _ativo(retratos: Path) -> Retrato | None:
    """O retrato no ar, para comparar; sem um que se abra, não há com que comparar."""
    try:
        return retrato.atual(retratos)
    except ErroDeRetrato:
        return None
