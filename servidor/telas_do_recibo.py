"""O que o recibo mostra: a contribuição, o andamento e o que a pessoa pode fazer; e a tela que confirma."""

from dataclasses import dataclass, field

from componentes import assunto, avisos, fragmentos, mapa
from componentes.assunto import NomeDoAssunto
from componentes.folha import Folha
from componentes.formulario import Envio
from componentes.tela import Elo, Identidade
from dados import configuracao, retrato
from dados.participacao import Assunto, Estado
from dados.participacao.acompanhamento import LIMITE_DO_MOTIVO, Acompanhamento
from dados.participacao.atendimento import Verbo
from traducoes import Idioma

ACOMPANHAR = "acompanhar"
"""O passo de quem não acaba de enviar: voltou para ver como está."""


@dataclass(frozen=True, slots=True)
class Aberta:
    """A consulta aberta: o protocolo, o que ele mostra e o que a pessoa acabou de escrever."""

    idioma: Idioma
    protocolo: str = field(repr=False)
    visto: Acompanhamento
    envio: Envio

    @property
    def trilha(self) -> tuple[Elo, ...]:
        """As páginas acima do recibo."""
        paginas = (mapa.pagina(nome) for nome in ("participe", "protocolo"))
        return tuple(Elo(self.idioma.t(pagina.titulo), pagina.endereco) for pagina in paginas)


def acompanhar(aberta: Aberta, *, passo: str = "") -> Folha:
    """A contribuição, do recibo à última resposta, e as ações que ainda cabem."""
    visto, idioma, envio = aberta.visto, aberta.idioma, aberta.envio
    com_recibo = visto.estado is Estado.RECEBIDA and visto.mensagem is not None and passo != ACOMPANHAR
    titulo = idioma.t("Recebemos sua opinião") if com_recibo else _titulo(visto, idioma)
    sobre = _sobre(visto.sobre, idioma=idioma)
    com_erro = idioma.t("Falta corrigir: {titulo}", titulo=titulo)
    folha = Folha(Identidade(com_erro if envio.erros else titulo, ""))
    folha.html(avisos.da_natureza(idioma=idioma))
    comuns: dict[str, object] = {
        "protocolo": aberta.protocolo,
        "soletrado": soletrado(aberta.protocolo),
        "aceita_email": configuracao.ler().contribuicoes.aceita_email,
        "sobre": sobre,
        "trilha": aberta.trilha,
        "titulo": titulo,
    }
    # Recém-chegada, é o recibo; depois que alguém agiu, a resposta vem primeiro.
    modelo, bloco = ("participe", "recibo") if com_recibo else ("protocolo", "topo")
    folha.html(_bloco(modelo, bloco, aberta, guardada=visto, **comuns))
    if envio.motivo:
        folha.html(_bloco("protocolo", "aviso", aberta, motivo=envio.motivo))
    andamento = {"nomes": _passos(idioma), "limite": LIMITE_DO_MOTIVO, "com_recibo": com_recibo}
    folha.html(_bloco("protocolo", "acompanhamento", aberta, **andamento, **comuns))
    return folha


def _bloco(modelo: str, nome: str, aberta: Aberta, **valores: object) -> str:
    de_todos = {"visto": aberta.visto, "envio": aberta.envio}
    return fragmentos.bloco(modelo, nome, idioma=aberta.idioma, **(de_todos | valores))


def confirmar(aberta: Aberta, *, acao: str) -> Folha | None:
    """A tela que diz o que vai acontecer; None quando não há o que confirmar, ou já não cabe."""
    visto, idioma = aberta.visto, aberta.idioma
    titulos = {}
    if visto.pode_retirar:
        titulos["retirar"] = idioma.t("Retirar sua contribuição?")
    if visto.pode_apagar:
        titulos["apagar"] = idioma.t("Apagar o que você enviou?")
    if acao not in titulos:
        return None
    folha = Folha(Identidade(titulos[acao], ""))
    folha.html(avisos.da_natureza(idioma=idioma))
    trilha = (*aberta.trilha, Elo(_titulo(visto, idioma), "./recibo"))
    folha.html(_bloco("protocolo", "confirmar", aberta, acao=acao, titulo=titulos[acao], trilha=trilha))
    return folha


def soletrado(protocolo: str) -> str:
    """O protocolo para se ouvir, sinal por sinal, com uma pausa maior entre os blocos.

    >>> soletrado("7K3M-9QXA-B2VT-J")
    '7, K, 3, M; 9, Q, X, A; B, 2, V, T; J'
    """
    return "; ".join(", ".join(bloco) for bloco in protocolo.split("-"))


def _titulo(visto: Acompanhamento, idioma: Idioma) -> str:
    if visto.apagada_em:
        return idioma.t("O texto da sua contribuição foi apagado")
    titulos = {
        Estado.RECEBIDA: idioma.t("Recebida, ainda sem resposta"),
        Estado.EM_ANALISE: idioma.t("Sua contribuição está em análise"),
        Estado.RESPONDIDA: idioma.t("Sua contribuição foi respondida"),
        Estado.REABERTA: idioma.t("Sua contribuição foi reaberta"),
        Estado.RETIRADA: idioma.t("Você retirou sua contribuição"),
    }
    return titulos[visto.estado]


def _passos(idioma: Idioma) -> dict[Verbo, str]:
    return {
        Verbo.ANALISAR: idioma.t("Em análise"),
        Verbo.RESPONDER: idioma.t("Respondida"),
        Verbo.REABRIR: idioma.t("Reaberta por você"),
        Verbo.RETIRAR: idioma.t("Retirada por você"),
        Verbo.APAGAR: idioma.t("Apagada"),
    }


def _sobre(sobre: Assunto, *, idioma: Idioma) -> NomeDoAssunto:
    """O nome do assunto no retrato ativo; sem retrato, o código com que foi gravado."""
    try:
        aberto = retrato.atual(configuracao.ler().retratos)
    except retrato.ErroDeRetrato:
        return NomeDoAssunto(str(sobre), "")
    lido = assunto.ler(str(sobre), retrato=aberto, idioma=idioma)
    return NomeDoAssunto(lido.titulo, "", lido.nomes)
