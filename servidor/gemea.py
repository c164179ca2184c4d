"""A gêmea: a mesma página que o Streamlit mostra, num documento HTML que não depende dele."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from markupsafe import Markup

import paginas
from componentes import assunto, avisos, feeds, fragmentos, mapa, opcional, viagem
from componentes.folha import Folha
from componentes.formulario import NADA, Envio
from componentes.mudancas.comparacao import ComparacaoOcupada
from componentes.opcional import Secao
from componentes.tela import SEM_MAQUINA, Identidade, pedaco
from componentes.visita import Visita
from dados import configuracao, falhas, retrato
from dados.consultas import NaoEncontrado
from dados.participacao.publico import Publico
from dados.retrato import Retrato
from servidor import casca, dados_estruturados, estaticos, ilustracao
from servidor.pedido import Pedido
from traducoes import IDIOMAS, PORTUGUES, Idioma


@dataclass(frozen=True, slots=True)
class Documento:
    """Uma resposta pronta: `status` do HTTP e o HTML inteiro.

    `para` é o endereço relativo em que a página está, quando o pedido diz o que não há. `guardar`: se outra
    pessoa pode pedir a mesma. `inteira`: se nenhuma parte faltou.
    """

    status: int
    html: str
    para: str = ""
    guardar: bool = True
    inteira: bool = True


def documento(
    pedido: Pedido, *, envio: Envio = NADA, publico: Publico | None = None, com_streamlit: bool = True
) -> Documento:
    """A página pedida, com o formulário como a pessoa o deixou.

    `publico` é o que o público vê agora, para as páginas que o mostram; None se não há como saber.
    301 quando o endereço pede um valor que este retrato não tem: nada é desenhado outra vez por causa dele.
    404 quando a página não existe neste retrato; 410 quando já existiu e saiu dos dados; 503 quando não há
    retrato.
    """
    with opcional.contando() as faltas:
        feito = _documento_pedido(pedido, envio=envio, publico=publico, com_streamlit=com_streamlit)
    return replace(feito, inteira=not faltas.quantas)


def _documento_pedido(
    pedido: Pedido, *, envio: Envio, publico: Publico | None, com_streamlit: bool
) -> Documento:
    idioma = pedido.idioma
    try:
        versao = pedido.parametros.get("retrato") or retrato.ULTIMA
        aberto = retrato.da_versao(configuracao.ler().retratos, versao)
        visita, folha = _visitar(pedido, aberto, envio=envio, publico=publico)
    except (NaoEncontrado, retrato.VersaoDesconhecida) as erro:
        if saida := avisos.do_que_saiu(
            erro, tipo=pedido.pagina.nome, parametros=pedido.parametros, idioma=idioma
        ):
            return _que_saiu(pedido, *saida)
        frase = avisos.o_que_falta(erro, idioma=idioma)
        return nao_encontrada(idioma, frase=frase, escolhas=pedido.escolhas)
    except ComparacaoOcupada:
        return ocupado(*avisos.da_comparacao(idioma), idioma=idioma)
    except retrato.ErroDeRetrato as erro:
        if not isinstance(erro, retrato.SemRetrato):
            falhas.DESTE_PROCESSO.anotar("dados da página", str(erro))
        miolo = pedaco(avisos.sem_retrato(erro, idioma=idioma))
        return Documento(503, _sem_endereco(idioma, miolo, titulo=idioma.t("Sem dados no momento")))
    if trocas := visita.endereco.trocas:
        return Documento(301, "", para=pedido.endereco(**trocas))
    html = _inteiro(pedido, aberto, folha, com_streamlit=com_streamlit)
    html = html.replace(SEM_MAQUINA, pedido.base)
    return Documento(200, html, guardar=visita.endereco.guardar)


def desenhar(pedido: Pedido, aberto: Retrato, *, envio: Envio, publico: Publico | None) -> Folha:
    """A página pedida, numa folha. Erros: os de `paginas.desenhar`."""
    return _visitar(pedido, aberto, envio=envio, publico=publico)[1]


def _visitar(
    pedido: Pedido, aberto: Retrato, *, envio: Envio, publico: Publico | None
) -> tuple[Visita, Folha]:
    folha = Folha(Identidade("", ""))
    visita = Visita(
        pedido.pagina,
        pedido.idioma,
        aberto,
        folha,
        pedido.parametros,
        SEM_MAQUINA,
        envio,
        publico,
        respondida=pedido.respondida,
    )
    paginas.desenhar(visita)
    return visita, folha


def nao_encontrada(idioma: Idioma, *, frase: str, escolhas: dict[str, str] | None = None) -> Documento:
    """A página que ajuda quem chegou a um endereço que não existe."""
    miolo = pedaco(avisos.nao_encontrado(frase, idioma=idioma))
    html = _sem_endereco(idioma, miolo, titulo=idioma.t("Página não encontrada"))
    return Documento(404, viagem.levar(html, escolhas or {}))


def _que_saiu(pedido: Pedido, titulo: str, miolo: str) -> Documento:
    """410, e não 404: esteve aqui e saiu. Quem busca a tira da lista; quem lê ganha o caminho da última."""
    html = _sem_endereco(pedido.idioma, pedaco(miolo), titulo=titulo)
    return Documento(HTTPStatus.GONE, viagem.levar(html, pedido.escolhas))


def inesperada() -> Documento:
    """A página para o erro que ninguém previu."""
    miolo = pedaco(avisos.inesperado(idioma=PORTUGUES))
    return Documento(500, _sem_endereco(PORTUGUES, miolo, titulo=PORTUGUES.t("Algo deu errado")))


def nao_aceito(frase: str, *, status: int) -> Documento:
    """A página para um envio que não se lê até o fim; `frase` diz o que fazer."""
    miolo = pedaco(avisos.nao_aceito(frase, idioma=PORTUGUES))
    return Documento(status, _sem_endereco(PORTUGUES, miolo, titulo=PORTUGUES.t("Envio não aceito")))


def ocupado(titulo: str, frase: str, *, idioma: Idioma) -> Documento:
    """A página para o que não se faz agora, e dá para pedir de novo daqui a pouco."""
    miolo = pedaco(avisos.ocupado(titulo, frase, idioma=idioma))
    return Documento(503, _sem_endereco(idioma, miolo, titulo=titulo))


def avulsa(idioma: Idioma, folha: Folha) -> str:
    """Um documento que não é uma página do mapa, como o recibo: sem Streamlit e fora das buscas."""
    return _sem_endereco(idioma, _miolo(folha), titulo=folha.identidade.assunto)


def _miolo(folha: Folha) -> str:
    return "\n".join(folha.pedacos)


def _inteiro(pedido: Pedido, aberto: Retrato, folha: Folha, *, com_streamlit: bool) -> str:
    identidade = folha.identidade
    html = _documento(
        pedido.idioma,
        pagina=pedido.pagina,
        sobre=assunto.da_pagina(pedido.pagina.nome, pedido.parametros.get("codigo", "")),
        assunto=identidade.assunto,
        descricao=identidade.descricao,
        canonica=pedido.absoluto(),
        alternativas=_alternativas(pedido),
        linguas=[(outra, pedido.endereco(idioma=outra.codigo)) for outra in IDIOMAS],
        oferta=_oferta(pedido),
        miolo=_miolo(folha),
        **_em_volta(pedido, aberto, folha, com_streamlit=com_streamlit),
    )
    return viagem.levar(html, pedido.escolhas)


def _em_volta(pedido: Pedido, aberto: Retrato, folha: Folha, *, com_streamlit: bool) -> dict[str, object]:
    """O que a página diz a outros programas e quem lê não vê: o que faltar fica de fora, sem frase."""
    feito: dict[str, object] = {"streamlit": "", "dados_estruturados": "", "ilustracao": None, "feeds": ()}
    if com_streamlit:
        with opcional.parte(Secao.STREAMLIT):
            feito["streamlit"] = casca.do_streamlit_instalado()
    with opcional.parte(Secao.DADOS_ESTRUTURADOS):
        feito["dados_estruturados"] = dados_estruturados.de(pedido, folha.identidade, aberto)
    with opcional.parte(Secao.ILUSTRACAO):
        feito["ilustracao"] = ilustracao.de(pedido, aberto, figura=folha.figura)
    with opcional.parte(Secao.FEEDS):
        feito["feeds"] = feeds.da_pagina(pedido.pagina.nome, pedido.parametros, idioma=pedido.idioma)
    return feito


def _sem_endereco(idioma: Idioma, miolo: str, *, titulo: str) -> str:
    return _documento(
        idioma,
        pagina=None,
        sobre=None,
        assunto=titulo,
        descricao=idioma.t(mapa.pagina("inicio").descricao),
        canonica="",
        alternativas=(),
        linguas=(),
        oferta=None,
        streamlit="",
        dados_estruturados="",
        ilustracao=None,
        feeds=(),
        miolo=miolo,
    )


def _documento(idioma: Idioma, *, assunto: str, miolo: str, **valores: object) -> str:
    return fragmentos.bloco(
        "documento",
        "documento",
        idioma=idioma,
        titulo=mapa.titulo(assunto, idioma),
        nome_do_painel=mapa.nome_do_painel(idioma),
        paginas=mapa.PAGINAS,
        estatico=estaticos.endereco,
        miolo=Markup(miolo),
        **valores,
    )


def _oferta(pedido: Pedido) -> tuple[Idioma, str, str] | None:
    """A língua que o navegador prefere, o endereço da página nela e o convite, já nela."""
    if not (outra := pedido.oferecida):
        return None
    # Para quem traduz: diga o nome da sua língua, e não português.
    return outra, pedido.endereco(idioma=outra.codigo), outra.t("Leia esta página em português")


def _alternativas(pedido: Pedido) -> tuple[tuple[str, str], ...]:
    """Pares (etiqueta da língua, endereço). A primeira língua é a de quem não pede nenhuma."""
    da_primeira = pedido.absoluto(idioma=None)
    return (
        (IDIOMAS[0].etiqueta, da_primeira),
        *((outra.etiqueta, pedido.absoluto(idioma=outra.codigo)) for outra in IDIOMAS[1:]),
        ("x-default", da_primeira),
    )
