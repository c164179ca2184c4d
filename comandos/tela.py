"""O que os comandos mostram: relatório, avanço e erros em uma frase."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from dados import configuracao, relogio
from dados.assinatura import ChavePrivada, ChavePrivadaInvalida, privada_de
from dados.entrega import indice
from dados.publicacao import DATA_NO_FUTURO, Avanco, Aviso, Problema, Relatorio


class Falha(click.ClickException):
    """Encerra o comando com saída 1 e uma frase, sem mostrar o caminho do erro no código."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Escreve a frase na saída de erros."""
        click.echo(f"Erro: {self.format_message()}", file=file, err=True)


def conferir_ambiente() -> None:
    """Erro: Falha, com a frase da variável que o painel não entende."""
    try:
        configuracao.ler()
    except configuracao.ConfiguracaoInvalida as erro:
        raise Falha(str(erro)) from erro


def chave_de_assinatura() -> ChavePrivada | None:
    """A chave desta máquina, se há uma. Erro: Falha, que nunca mostra a chave."""
    arquivo = configuracao.ler().assinaturas.privada
    try:
        return privada_de(arquivo.read_bytes()) if arquivo else None
    except (ChavePrivadaInvalida, OSError) as erro:
        raise Falha(f"Não consigo usar {arquivo}. {ChavePrivadaInvalida.__doc__}") from erro


def anunciar() -> None:
    """Refaz o índice que outros painéis leem. Se falhar, é aviso: a versão daqui já está no ar."""
    try:
        indice.gravar(configuracao.ler().retratos, agora=relogio.agora(), chave=chave_de_assinatura())
    except OSError as erro:
        click.echo(
            f"Aviso: o índice para quem acompanha este painel não foi gravado ({erro.strerror}).", err=True
        )


def relatorio(achado: Relatorio) -> Iterator[str]:
    """As linhas do relatório: cada problema, onde está e como se mende, e quantas linhas foram lidas."""
    for problema in achado.problemas:
        yield from _problema(problema)
    if achado.linhas_lidas:
        yield "Linhas de dados lidas: " + ", ".join(f"{t} {n}" for t, n in achado.linhas_lidas.items()) + "."
    if achado.nao_lidos:
        yield "Não são do pacote e não foram lidos: " + ", ".join(achado.nao_lidos) + "."
    for aviso in achado.avisos:
        yield from _aviso(aviso)
    quantos = len(achado.problemas)
    if quantos:
        yield f"{quantos} {'problema' if quantos == 1 else 'problemas'}. O pacote não pode ser publicado."
    else:
        yield "Nenhum problema. O pacote pode ser publicado."


def do_futuro(achado: Relatorio) -> Iterator[str]:
    """Uma frase se o pacote tem datas que ainda não chegaram: quem publica pode não ter validado."""
    deles = [aviso for aviso in achado.avisos if aviso.regra == DATA_NO_FUTURO]
    if deles:
        campo = ", ".join(filter(None, (deles[0].tabela, deles[0].chave, deles[0].campo)))
        outras = f" e em mais {len(deles) - 1}" if len(deles) > 1 else ""
        yield (
            f"há data que ainda não chegou em {campo} («{deles[0].agora}»){outras}. "
            f"Rode `painel validar` para ver onde [{DATA_NO_FUTURO}]."
        )


def _aviso(aviso: Aviso) -> Iterator[str]:
    linha = f"linha {aviso.linha}" if aviso.linha else aviso.chave
    onde = ", ".join(filter(None, (aviso.tabela, linha, aviso.campo)))
    valores = f" Era «{aviso.era}»." if aviso.era else ""
    valores += f" Agora é «{aviso.agora}»." if aviso.agora else ""
    yield f"Aviso: {onde} [{aviso.regra}]"
    yield f"  {aviso.mensagem}{valores}"
    if aviso.esta_explicado:
        yield f"  Explicação: {aviso.justificativa}"
    else:
        yield f"  Sem explicação. Onde escrever: {aviso.onde_explicar}."
    yield ""


def _problema(problema: Problema) -> Iterator[str]:
    onde = [problema.tabela]
    if problema.linha is not None:
        onde.append(f"linha {problema.linha}")
    if problema.campo is not None:
        onde.append(problema.campo)
    valor = "" if problema.valor is None else f" Valor: «{problema.valor}»."
    yield f"{', '.join(onde)} [{problema.regra}]"
    yield f"  {problema.mensagem}{valor}"
    yield f"  Como consertar: {problema.como_mender}"
    yield ""


@contextmanager
def avanco() -> Iterator[Avanco]:
    """Uma barra por etapa, na saída de erros; nada quando ela não é uma tela."""
    barra = _Barra()
    try:
        yield barra.mostrar if tem_tela() else _calado
    finally:
        barra.fechar()


def tem_tela() -> bool:
    """Se alguém vê a saída de erros enquanto o comando roda."""
    return sys.stderr.isatty()


def _calado(_etapa: str, _feito: int, _total: int) -> None:
    """Não mostra o avanço."""


class _Barra:
    """A barra da etapa em curso."""

    def __init__(self) -> None:
        self._etapa = ""
        self._barra: Any = None

    def mostrar(self, etapa: str, feito: int, total: int) -> None:
        """Troca de barra quando muda a etapa e avança a que está na tela."""
        if etapa != self._etapa:
            self.fechar()
            self._etapa = etapa
            self._barra = click.progressbar(length=max(total, 1), label=etapa, file=sys.stderr)
            self._barra.render_progress()
        self._barra.update(feito - self._barra.pos)

    def fechar(self) -> None:
        """Termina a barra que está na tela e passa à linha seguinte."""
        if self._barra is not None:
            self._barra.render_finish()
            self._barra = None
