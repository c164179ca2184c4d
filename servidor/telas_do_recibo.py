"""O que o recibo mostra: a contribuição, o andamento e o que a pessoa pode fazer; e a tela que confirma."""

from dataclasses import dataclass, field

from componentes import assunto, fragmentos, mapa
from componentes.folha import Folha
from componentes.formulario import Envio
from componentes.tela import Elo, Identidade
from dados import configuracao, retrato
from dados.participacao import Assunto, Estado
from dados.participacao.acompanhamento import LIMITE_DO_MOTIVO, Acompanhamento
from dados.participacao.atendimento import Verbo
from traducoes import Idioma


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


def acompanhar(aberta: Aberta) -> Folha:
    """A contribuição, do recibo à última resposta, e as ações que ainda cabem."""
    visto, idioma = aberta.visto, aberta.idioma
    titulo = _titulo(visto, idioma)
    folha = Folha(Identidade(titulo, ""))
    sobre = _sobre(visto.sobre, idioma=idioma)
    # Recém-chegada, é o recibo; depois que alguém agiu, o estado.
    modelo, bloco = ("protocolo", "estado")
    if visto.estado is Estado.RECEBIDA and visto.mensagem:
        modelo, bloco = ("participe", "recibo")
    folha.html(
        fragmentos.bloco(
            modelo,
            bloco,
            idioma=idioma,
            titulo=titulo,
            protocolo=aberta.protocolo,
            guardada=visto,
            sobre=sobre,
            trilha=aberta.trilha,
        )
    )
    if aberta.envio.motivo:
        folha.html(fragmentos.bloco("protocolo", "aviso", idioma=idioma, motivo=aberta.envio.motivo))
    if visto.passos or visto.recusada_por:
        nomes = _passos(idioma)
        folha.html(fragmentos.bloco("protocolo", "andamento", idioma=idioma, visto=visto, nomes=nomes))
    folha.html(
        fragmentos.bloco(
            "protocolo", "acoes", idioma=idioma, visto=visto, envio=aberta.envio, limite=LIMITE_DO_MOTIVO
        )
    )
    return folha


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
    trilha = (*aberta.trilha, Elo(_titulo(visto, idioma), "./recibo"))
    folha.html(
        fragmentos.bloco(
            "protocolo",
            "confirmar",
            idioma=idioma,
            acao=acao,
            titulo=titulos[acao],
            trilha=trilha,
            envio=aberta.envio,
        )
    )
    return folha


def _titulo(visto: Acompanhamento, idioma: Idioma) -> str:
    if visto.apagada_em:
        return idioma.t("O texto da sua contribuição foi apagado")
    titulos = {
        Estado.RECEBIDA: idioma.t("Recebemos sua opinião"),
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


def _sobre(sobre: Assunto, *, idioma: Idioma) -> str:
    """O nome do assunto no retrato ativo; sem retrato, o código com que foi gravado."""
    try:
        aberto = retrato.atual(configuracao.ler().retratos)
    except retrato.ErroDeRetrato:
        return str(sobre)
    return assunto.ler(str(sobre), retrato=aberto, idioma=idioma).titulo
