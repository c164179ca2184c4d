"""Quem guarda a porta do formulário contra robôs, sem captcha e sem saber de onde ninguém vem.

As regras são de `dados.participacao` (`carimbo`, `portaria`, `prova`, `ritmo`). Aqui elas recebem o segredo,
o relógio e o que veio no envio. `PAINEL_LIMITE_ENVIOS=0` desliga todas; a armadilha continua.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Engine

from componentes.formulario import Envio
from dados import configuracao, participacao, relogio
from dados.participacao import carimbo, portaria, prova, sal
from dados.participacao.ritmo import Ritmo
from traducoes import Idioma

ARMADILHA = "site"
"""O campo que ninguém vê nem ouve. Só um programa que preenche tudo o preenche."""

_RITMO = Ritmo()


@dataclass(frozen=True, slots=True)
class Espera:
    """Por que este envio ainda não passa, e em quantos segundos passaria."""

    motivo: str
    segundos: int


def caiu_na_armadilha(campos: Mapping[str, str]) -> bool:
    """Se veio escrito o que ninguém vê."""
    return bool(campos.get(ARMADILHA))


def preparar(envio: Envio) -> Envio:
    """O mesmo formulário, com um carimbo que valha e com a prova que o ritmo de agora pede."""
    if _esta_desligado():
        return envio
    agora = relogio.agora()
    try:
        if _idade(envio) is None:
            segredo = sal.do_dia(_motor(), agora=agora)
            envio = replace(envio, carimbo=carimbo.fazer(envio.chave, agora=agora, segredo=segredo))
    except participacao.BaseIndisponivel:
        # Sem base nada se recebe. Se ela voltar, o próximo envio ganha carimbo.
        return envio
    return replace(envio, bits=prova.BITS if _RITMO.esta_alto(agora) else 0)


def conferir(envio: Envio, *, resposta: str, idioma: Idioma) -> Espera | None:
    """None se o envio pode passar. Erro: `BaseIndisponivel`."""
    if _esta_desligado():
        return None
    idade = _idade(envio)
    if idade is None:
        frase = idioma.t(
            "Não deu para saber quando o formulário foi aberto. Confira o texto e aperte Enviar de novo."
        )
        return Espera(frase, ceil(portaria.MINIMO.total_seconds()))
    alto = esta_cheio()
    provou = alto and prova.vale(envio.carimbo, resposta)
    segundos = ceil(portaria.falta(idade, ritmo_alto=alto, provou=provou).total_seconds())
    if not segundos:
        return None
    if alto and not provou:
        return Espera(_muita_gente(segundos, idioma=idioma), segundos)
    frase = idioma.t("O envio veio rápido demais, como o de robô. Confira o texto e aperte Enviar de novo.")
    return Espera(frase, segundos)


def esta_cheio() -> bool:
    """Se o painel recebe agora mais do que o comum."""
    return not _esta_desligado() and _RITMO.esta_alto(relogio.agora())


def chave_gasta(*, idioma: Idioma) -> Espera:
    """Para quem muda o texto e usa de novo a mesma prova: cada envio paga a sua."""
    segundos = ceil(portaria.SEM_PROVA.total_seconds())
    return Espera(_muita_gente(segundos, idioma=idioma), segundos)


def anotar() -> None:
    """Mais um envio gravado."""
    if not _esta_desligado():
        _RITMO.anotar(relogio.agora())


def _idade(envio: Envio) -> timedelta | None:
    agora = relogio.agora()
    return carimbo.idade(envio.carimbo, envio.chave, agora=agora, segredos=_segredos(agora))


def _segredos(agora: datetime) -> Iterator[bytes]:
    """O de hoje; e o de ontem, que só se procura se o de hoje não assinou."""
    motor = _motor()
    yield sal.do_dia(motor, agora=agora)
    if da_vespera := sal.da_vespera(motor, agora=agora):
        yield da_vespera


def _muita_gente(segundos: int, *, idioma: Idioma) -> str:
    return idioma.n(
        "Muita gente está mandando mensagens agora. Espere {n} segundo e aperte Enviar de novo.",
        "Muita gente está mandando mensagens agora. Espere {n} segundos e aperte Enviar de novo.",
        segundos,
    )


def _motor() -> Engine:
    return participacao.preparar(configuracao.ler().participacao_url)


def _esta_desligado() -> bool:
    return configuracao.ler().contribuicoes.limite_de_envios == 0
