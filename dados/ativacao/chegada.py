"""Recebe um retrato que veio de outra máquina: só vai ao ar o que passa em todos os exames."""

from pathlib import Path

from dados import configuracao
from dados.arquivo_do_retrato import FORMA_DA_VERSAO, ErroDeRetrato, caminho_do_retrato, soma_gravada
from dados.ativacao import pasta, verificacao
from dados.ativacao.erros import FalhaAoGravar, RetratoReprovado, VersaoDivergente
from dados.autenticidade import conferir_texto, soma_dos_bytes

COMANDO = "receber"


def lugar_da_chegada(retratos: Path, *, versao: str) -> Path:
    """Onde se baixa o arquivo: na mesma pasta, porque só ali a troca de nome é atômica.

    O que está pela metade fica ali entre uma tentativa e outra; nenhuma publicação o apaga.
    """
    return caminho_do_retrato(retratos, versao=versao).with_name(f".chegando-{versao}.sqlite")


def receber(
    baixado: Path, *, retratos: Path, versao: str, sha256: str, assinatura: str | None, ativar: bool = True
) -> bool:
    """Confere o arquivo, dá-lhe o nome da versão e, se `ativar`, o põe no ar; diz se algo mudou no ar.

    `baixado` é `lugar_da_chegada`; reprovado, é apagado, para não se tentar outra vez com os mesmos bytes.
    Erros: `RetratoReprovado`, `VersaoDivergente`, `PublicacaoEmAndamento`, `FalhaAoGravar`.
    """
    if not FORMA_DA_VERSAO.fullmatch(versao):
        raise RetratoReprovado("a versão anunciada não tem a forma de uma versão")
    destino = caminho_do_retrato(retratos, versao=versao)
    try:
        with pasta.vez_unica(retratos):
            if destino.exists():
                _conferir_a_guardada(destino, versao=versao, sha256=sha256)
            else:
                _guardar(baixado, destino=destino, sha256=sha256, assinatura=assinatura)
            if not ativar or pasta.nome_do_ativo(retratos) == destino.name:
                return False
            pasta.ativar(destino, comando=COMANDO)
    except OSError as erro:
        raise FalhaAoGravar(retratos, erro=erro) from erro
    return True


def _conferir_a_guardada(destino: Path, *, versao: str, sha256: str) -> None:
    try:
        guardada = soma_gravada(destino)
    except ErroDeRetrato as erro:
        raise VersaoDivergente(versao) from erro
    if guardada != sha256:
        raise VersaoDivergente(versao)
    if motivo := verificacao.motivos(verificacao.examinar(destino)):
        raise RetratoReprovado(motivo)


def _guardar(baixado: Path, *, destino: Path, sha256: str, assinatura: str | None) -> None:
    try:
        _conferir(baixado, nome=destino.name, sha256=sha256, assinatura=assinatura)
    except RetratoReprovado:
        baixado.unlink(missing_ok=True)
        raise
    pasta.por_no_lugar(baixado, destino=destino, soma=sha256, assinado=assinatura)


def _conferir(baixado: Path, *, nome: str, sha256: str, assinatura: str | None) -> None:
    if not baixado.is_file() or soma_dos_bytes(baixado) != sha256:
        raise RetratoReprovado("os bytes que chegaram não são os anunciados")
    if publicas := configuracao.ler().assinaturas.publicas:
        # Antes de abrir: o SQLite não lê bytes de quem não se conhece.
        try:
            conferir_texto(assinatura or "", nome=nome, soma=sha256, publicas=publicas)
        except ErroDeRetrato as erro:
            raise RetratoReprovado(f"{erro}") from erro
    if motivo := verificacao.motivos(tuple(verificacao.por_dentro(baixado, nome=nome))):
        raise RetratoReprovado(motivo)
