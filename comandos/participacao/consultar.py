"""`painel participacao fila|ver|trilha`: o que a equipe lê, sem e-mail e sem protocolo."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

import click

from comandos.participacao import balcao
from dados import relogio
from dados.participacao import atendimento
from dados.participacao.atendimento import Ficha, Filtro, NaFila, Passo
from dados.participacao.atendimento import trilha as da_trilha
from dados.participacao.opcoes import Estado, Tipo
from dados.participacao.transacao import transacao
from traducoes import PORTUGUES

_LARGURA = 60
_em_json = click.option("--json", "em_json", is_flag=True, help="Mostra em JSON.")


@click.command()
@click.option("--estado", type=click.Choice([estado.value for estado in Estado]))
@click.option("--tipo", type=click.Choice([tipo.value for tipo in Tipo]))
@click.option("--area", help="O número da área; traz também as diretrizes dela.")
@click.option("--pagina", type=click.IntRange(1), default=1, show_default=True)
@_em_json
def fila(*, estado: str | None, tipo: str | None, area: str | None, pagina: int, em_json: bool) -> None:
    """Lista as contribuições: antes as que esperam resposta há mais tempo."""
    filtro = Filtro(Estado(estado) if estado else None, Tipo(tipo) if tipo else None, area)
    with balcao.base() as motor:
        linhas = atendimento.fila(motor, filtro, agora=relogio.agora(), pagina=pagina)
        ao_todo = sum(atendimento.contagem(motor, filtro).values())
    if em_json:
        _mostrar_json([_aberta(linha) for linha in linhas])
        return
    for linha in linhas:
        click.echo(_numa_linha(linha))
    click.echo(f"{len(linhas)} de {ao_todo}.")


@click.command()
@balcao.numero
@_em_json
def ver(*, numero: int, em_json: bool) -> None:
    """Mostra a contribuição N inteira, com respostas, decisão e trilha."""
    with balcao.base() as motor:
        ficha = atendimento.ver(motor, numero, agora=relogio.agora())
    if em_json:
        _mostrar_json(asdict(ficha) | {"linha": _aberta(ficha.linha)})
    else:
        click.echo("\n".join(_inteira(ficha)))


@click.command()
@balcao.numero_opcional
def trilha(*, numero: int | None) -> None:
    """Mostra quem fez o quê: com a contribuição N, toda a trilha dela; sem N, os últimos passos de todas."""
    with balcao.base() as motor, transacao(motor) as conexao:
        passos = (
            da_trilha.ultimos(conexao)
            if numero is None
            else [(numero, passo) for passo in da_trilha.de(conexao, numero)]
        )
    for de, passo in passos:
        click.echo(f"{'' if de is None else de:>6}  {_passo(passo)}")


def _aberta(linha: NaFila) -> dict[str, object]:
    return asdict(linha) | {"sobre": str(linha.sobre)}


def _mostrar_json(valor: object) -> None:
    click.echo(json.dumps(valor, ensure_ascii=False, indent=2, default=datetime.isoformat))


def _numa_linha(linha: NaFila) -> str:
    texto = " ".join((linha.mensagem or "(apagada)").split())
    curto = texto if len(texto) <= _LARGURA else texto[: _LARGURA - 1] + "…"
    return (
        f"{linha.id:>6}  {linha.dias:>4} d  {linha.estado.value:<10}  {linha.tipo.value:<14}"
        f"  {linha.sobre!s:<18}  {curto}"
    )


def _inteira(ficha: Ficha) -> Iterator[str]:
    linha = ficha.linha
    yield f"Contribuição {linha.id}: {linha.tipo.value}, {linha.estado.nome}"
    yield f"Recebida em {_momento(linha.recebida_em)}, há {linha.dias} dias"
    yield f"Sobre {linha.sobre}, versão {ficha.retrato_versao}"
    quem = (ficha.perfil and ficha.perfil.value, ficha.organizacao, ficha.municipio)
    if dito := ", ".join(parte for parte in quem if parte):
        yield f"Quem escreveu: {dito}"
    yield f"Autorizou publicar: {'sim' if linha.pode_publicar else 'não'}"
    if ficha.tem_email:
        yield f"Pediu resposta por e-mail: {'confirmado' if ficha.email_confirmado_em else 'não confirmou'}"
    yield from ("", linha.mensagem or "(o texto foi apagado)", "")
    if ficha.reaberta_em:
        yield f"Reaberta em {_momento(ficha.reaberta_em)}: {ficha.motivo_da_reabertura or '(apagado)'}"
    for resposta in ficha.respostas:
        yield from (f"Resposta de {_momento(resposta.respondida_em)}:", resposta.texto or "(apagada)", "")
    if decisao := ficha.decisao:
        motivo = f", motivo {decisao.motivo.value}" if decisao.motivo else ""
        yield f"{decisao.desfecho.value.capitalize()} em {_momento(decisao.decidida_em)}{motivo}"
        yield from (parte for parte in (decisao.texto, decisao.o_que_mudou) if parte)
        yield ""
    yield "Trilha:"
    yield from (f"  {_passo(passo)}" for passo in ficha.trilha)


def _passo(passo: Passo) -> str:
    return f"{_momento(passo.quando)}  {passo.quem}  {passo.verbo}  {passo.detalhe or ''}".rstrip()


def _momento(quando: datetime) -> str:
    return PORTUGUES.momento(quando)
