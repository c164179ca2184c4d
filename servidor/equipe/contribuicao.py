"""Uma contribuição inteira, e o que o papel e o estado deixam fazer com ela."""

import re

from componentes.folha import Folha
from dados.participacao import MotivoDaRecusa
from dados.participacao.atendimento import (
    Ficha,
    NaoAchada,
    TextoRecusado,
    Verbo,
    analisar,
    modelos,
    publicar,
    recusar,
    responder,
    textos,
    ver,
)
from dados.participacao.atendimento.estados import cabe
from servidor.equipe import dizeres, sobre
from servidor.equipe.balcao import Balcao, Tela, endereco, levar
from servidor.resposta import Resposta

# Mais que isso não cabe no número de nenhuma base.
_NUMERO = re.compile("[1-9][0-9]{0,8}")


def _mostrar(aqui: Balcao) -> Folha:
    ficha = ver(aqui.motor, _numero(aqui), agora=aqui.agora)
    titulo = aqui.idioma.t("Contribuição {n}", n=ficha.linha.id)
    folha = aqui.folha(titulo)
    cabem = {verbo for verbo in _DA_EQUIPE if aqui.agente.pode(verbo) and cabe(ficha.linha.estado, verbo)}
    falta_autorizar = Verbo.PUBLICAR in cabem and not ficha.linha.pode_publicar
    com_caixa = cabem - {Verbo.PUBLICAR} if falta_autorizar else cabem
    folha.html(
        aqui.bloco(
            "contribuicao",
            "ficha",
            titulo=titulo,
            ficha=ficha,
            sobre=sobre.elo(ficha.linha.sobre, sobre.aberto(), idioma=aqui.idioma),
            feito=dizeres.feito(aqui.parametros.get("feito", ""), aqui.idioma),
            # Outra pessoa agiu antes, e a caixa não existe mais: o texto volta para ser copiado.
            perdidos=() if aqui.campos.get("fazer") in com_caixa else aqui.escritos,
            dizeres=dizeres,
        )
    )
    if cabem:
        folha.html(
            aqui.bloco(
                "contribuicao",
                "o_que_fazer",
                ficha=ficha,
                cabem=com_caixa,
                falta_autorizar=falta_autorizar,
                resposta=_resposta(aqui),
                modelos=modelos.todos(aqui.motor) if Verbo.RESPONDER in cabem else (),
                publico=_publico(aqui, ficha),
                motivos=MotivoDaRecusa,
                textos=textos,
                dizeres=dizeres,
            )
        )
    folha.html(aqui.bloco("contribuicao", "trilha", ficha=ficha, dizeres=dizeres))
    return folha


def _resposta(aqui: Balcao) -> str:
    """O que a pessoa já escreveu ou, sem isso, o modelo que escolheu."""
    nome = aqui.parametros.get("modelo", "")
    pronto = next((modelo.texto for modelo in modelos.todos(aqui.motor) if modelo.nome == nome), "")
    return aqui.escrito(Verbo.RESPONDER, "texto", antes=pronto)


def _publico(aqui: Balcao, ficha: Ficha) -> tuple[str, str]:
    """O texto a publicar e o que mudou: o que já se escreveu, o que já está no ar, ou a mensagem."""
    no_ar = ficha.decisao if ficha.decisao and ficha.decisao.texto else None
    texto = (no_ar and no_ar.texto) or ficha.linha.mensagem or ""
    mudou = (no_ar and no_ar.o_que_mudou) or ""
    return (
        aqui.escrito(Verbo.PUBLICAR, "texto", antes=texto),
        aqui.escrito(Verbo.PUBLICAR, "o_que_mudou", antes=mudou),
    )


def _analisar(aqui: Balcao) -> Resposta:
    analisar(aqui.motor, _numero(aqui), agente=aqui.agente, agora=aqui.agora, uso=aqui.uso)
    return _feito(aqui, Verbo.ANALISAR)


def _responder(aqui: Balcao) -> Resposta:
    texto = aqui.campos.get("texto", "")
    responder(aqui.motor, _numero(aqui), texto, agente=aqui.agente, agora=aqui.agora, uso=aqui.uso)
    return _feito(aqui, Verbo.RESPONDER)


def _publicar(aqui: Balcao) -> Resposta:
    publicar(
        aqui.motor,
        _numero(aqui),
        aqui.campos.get("texto", ""),
        o_que_mudou=aqui.campos.get("o_que_mudou", ""),
        agente=aqui.agente,
        agora=aqui.agora,
        uso=aqui.uso,
    )
    return _feito(aqui, Verbo.PUBLICAR)


def _recusar(aqui: Balcao) -> Resposta:
    escolhido = aqui.campos.get("motivo")
    if escolhido not in set(MotivoDaRecusa):
        raise TextoRecusado(aqui.idioma.t("Escolha um motivo da lista."))
    motivo = MotivoDaRecusa(escolhido)
    recusar(aqui.motor, _numero(aqui), motivo, agente=aqui.agente, agora=aqui.agora, uso=aqui.uso)
    return _feito(aqui, Verbo.RECUSAR)


def _feito(aqui: Balcao, verbo: Verbo) -> Resposta:
    return levar(endereco(contribuicao=_numero(aqui), feito=verbo))


def _numero(aqui: Balcao) -> int:
    """O número do endereço. Erro: NaoAchada, quando não é um número."""
    texto = aqui.parametros["contribuicao"]
    if not _NUMERO.fullmatch(texto):
        raise NaoAchada(0)
    return int(texto)


_DA_EQUIPE = (Verbo.ANALISAR, Verbo.RESPONDER, Verbo.PUBLICAR, Verbo.RECUSAR)

TELA = Tela(
    _mostrar,
    {
        Verbo.ANALISAR: _analisar,
        Verbo.RESPONDER: _responder,
        Verbo.PUBLICAR: _publicar,
        Verbo.RECUSAR: _recusar,
    },
)
