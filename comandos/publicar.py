"""`painel publicar`: do pacote ao retrato que o público vê."""

from functools import partial
from pathlib import Path

import click

from comandos import ilustracao, tela
from componentes.conferencia import indice
from dados import configuracao, publicacao, relogio, retrato
from dados.assinatura import ChavePrivadaInvalida, privada_de
from dados.configuracao import Configuracao
from dados.entrega import indice as indice_das_versoes
from dados.retrato import Retrato


@click.command()
@click.argument("pasta", required=False, type=click.Path(path_type=Path))
@click.option("--se-nao-houver", is_flag=True, help="Só publica se ainda não há retrato no ar.")
def publicar(*, pasta: Path | None, se_nao_houver: bool) -> None:
    """Confere o pacote, constrói o retrato e o põe no ar.

    Sem PASTA, publica o pacote deste painel. Se algo falhar, o retrato que está no ar continua lá.
    Com Chrome ou Chromium na máquina, desenha também as imagens das figuras.
    """
    ambiente = configuracao.ler()
    # Quem acompanha outro painel espera o retrato dele, e não publica a demonstração no lugar.
    if se_nao_houver and (ambiente.retrato_url or _ha_retrato(ambiente.retratos)):
        return
    avisos: list[str] = []
    try:
        with tela.avanco() as ao_avancar:
            versao = publicacao.publicar(
                pasta or ambiente.pacote,
                retratos=ambiente.retratos,
                ilustrar=partial(ilustracao.desenhar, avisos=avisos),
                ao_avancar=ao_avancar,
            )
    except publicacao.PacoteInvalido as erro:
        click.echo("\n".join(tela.relatorio(erro.relatorio)))
        raise tela.Falha(str(erro)) from erro
    except publicacao.VersaoJaPublicada as erro:
        if not erro.eh_identica:
            raise tela.Falha(str(erro)) from erro
        click.echo(str(erro))
    except publicacao.ErroDePublicacao as erro:
        raise tela.Falha(str(erro)) from erro
    else:
        click.echo(f"A versão {versao.versao} está no ar: {versao.caminho} ({versao.sha256[:12]}).")
        for aviso in avisos:
            click.echo(f"Aviso: {aviso}", err=True)
        _avisar_quem_acompanha(ambiente)
        _indexar(retrato.da_versao(ambiente.retratos, versao.versao))


def _indexar(publicado: Retrato) -> None:
    """Sem o índice, o painel o refaz quando alguém confere um arquivo: a versão já está no ar."""
    try:
        click.echo(f"Índice para conferir arquivos: {indice.gravar(publicado)} arquivos.")
    except OSError as erro:
        click.echo(f"Aviso: o índice para conferir arquivos não foi gravado ({erro.strerror}).", err=True)


def _avisar_quem_acompanha(ambiente: Configuracao) -> None:
    """Sem o índice novo, quem acompanha este painel fica com a versão de antes: a daqui já está no ar."""
    privada = ambiente.assinaturas.privada
    try:
        chave = privada_de(privada.read_bytes()) if privada else None
        indice_das_versoes.gravar(ambiente.retratos, agora=relogio.agora(), chave=chave)
    except (OSError, ChavePrivadaInvalida) as erro:
        click.echo(f"Aviso: o índice para quem acompanha este painel não foi gravado ({erro}).", err=True)


def _ha_retrato(pasta: Path) -> bool:
    """Um retrato que não abre não é ausência: publicar por cima esconderia o defeito."""
    try:
        retrato.atual(pasta)
    except retrato.SemRetrato:
        return False
    except retrato.ErroDeRetrato as erro:
        click.echo(f"Aviso: {erro}", err=True)
    return True
