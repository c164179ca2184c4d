"""`painel publicar`: do pacote ao retrato que o público vê."""

from functools import partial
from pathlib import Path

import click

from comandos import ilustracao, tela
from componentes.conferencia import indice
from dados import configuracao, publicacao, retrato
from dados.demonstracao import guarda, historia
from dados.retrato import Retrato


@click.command()
@click.argument("pasta", required=False, type=click.Path(path_type=Path))
@click.option("--exigir-justificativa", is_flag=True, help="Um aviso sem explicação também impede.")
@click.option("--se-nao-houver", is_flag=True, help="Só publica se ainda não há retrato no ar.")
def publicar(*, pasta: Path | None, exigir_justificativa: bool, se_nao_houver: bool) -> None:
    """Confere o pacote, constrói o retrato e o põe no ar.

    PASTA pode ser uma pasta, um ZIP ou a planilha do modelo. Sem PASTA, publica o pacote deste painel.
    Se algo falhar, o retrato que está no ar continua lá.
    Com --se-nao-houver, a demonstração vem com as suas versões anteriores.
    Com Chrome ou Chromium na máquina, desenha também as imagens das figuras.
    """
    ambiente = configuracao.ler()
    # Quem acompanha outro painel espera o retrato dele, e não publica a demonstração no lugar.
    if se_nao_houver and (ambiente.retrato_url or _ha_retrato(ambiente.retratos)):
        return
    avisos: list[str] = []
    try:
        with tela.avanco() as ao_avancar:
            if se_nao_houver and pasta is None and historia.antecede(ambiente.pacote):
                guarda.guardar(
                    ambiente.pacote,
                    retratos=ambiente.retratos,
                    chave=tela.chave_de_assinatura(),
                    ao_avancar=ao_avancar,
                )
            versao = publicacao.publicar(
                pasta or ambiente.pacote,
                retratos=ambiente.retratos,
                chave=tela.chave_de_assinatura(),
                ilustrar=partial(ilustracao.desenhar, avisos=avisos),
                exigir_justificativa=exigir_justificativa,
                ao_conferir=lambda achado: avisos.extend(tela.do_futuro(achado)),
                ao_avancar=ao_avancar,
            )
    except (publicacao.PacoteInvalido, publicacao.AvisosSemExplicacao) as erro:
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
        tela.anunciar()
        _indexar(retrato.da_versao(ambiente.retratos, versao.versao))


def _indexar(publicado: Retrato) -> None:
    """Sem o índice, o painel o refaz quando alguém confere um arquivo: a versão já está no ar."""
    try:
        click.echo(f"Índice para conferir arquivos: {indice.gravar(publicado)} arquivos.")
    except OSError as erro:
        click.echo(f"Aviso: o índice para conferir arquivos não foi gravado ({erro.strerror}).", err=True)


def _ha_retrato(pasta: Path) -> bool:
    """Um retrato que não abre não é ausência: publicar por cima esconderia o defeito."""
    try:
        retrato.atual(pasta)
    except retrato.ErroDeRetrato as erro:
        if isinstance(erro, retrato.SemRetrato):
            return False
    for defeito in retrato.defeitos(pasta):
        click.echo(f"Aviso: {defeito.motivo}", err=True)
    return True
