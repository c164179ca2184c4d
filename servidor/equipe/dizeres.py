"""As palavras que só a equipe lê: o que falta fazer, o que cada motivo quer dizer, o que a trilha conta."""

from componentes import palavras
from dados.participacao import Desfecho, Estado, MotivoDaRecusa
from dados.participacao.atendimento import NaFila, Papel, Passo
from dados.participacao.atendimento.trilha import A_PESSOA, O_PAINEL
from traducoes import Idioma


def papel(valor: Papel, idioma: Idioma) -> str:
    """O que a pessoa da equipe pode fazer."""
    nomes = {
        Papel.TRIAR: idioma.t("triar"),
        Papel.RESPONDER: idioma.t("responder"),
        Papel.PUBLICAR: idioma.t("publicar"),
        Papel.ADMINISTRAR: idioma.t("administrar"),
    }
    return nomes[valor]


def falta(linha: NaFila, idioma: Idioma) -> str:
    """O próximo passo, ou texto vazio quando nada falta."""
    passos = {
        Estado.RECEBIDA: idioma.t("Ler e responder"),
        Estado.EM_ANALISE: idioma.t("Responder"),
        Estado.REABERTA: idioma.t("Responder de novo: a pessoa reabriu"),
    }
    if linha.estado is Estado.RESPONDIDA and linha.pode_publicar and linha.desfecho is None:
        return idioma.t("Decidir se vai a público")
    return passos.get(linha.estado, "")


def idade(dias: int, idioma: Idioma) -> str:
    """Há quanto tempo chegou."""
    return idioma.n("há {n} dia", "há {n} dias", dias) if dias else idioma.t("há menos de um dia")


def desfecho(valor: Desfecho, idioma: Idioma) -> str:
    """O que se decidiu sobre publicar."""
    nomes = {
        Desfecho.PUBLICADA: idioma.t("Publicada"),
        Desfecho.RECUSADA: idioma.t("Não vai a público"),
    }
    return nomes[valor]


def quando_usar(valor: MotivoDaRecusa, idioma: Idioma) -> str:
    """Em que caso cabe cada motivo da recusa."""
    frases = {
        MotivoDaRecusa.SEM_AUTORIZACAO: idioma.t("A pessoa não marcou que aceita publicar."),
        MotivoDaRecusa.DADOS_PESSOAIS: idioma.t("Sem os dados pessoais, o texto perde o sentido."),
        MotivoDaRecusa.OFENSA: idioma.t("Ofende, ameaça ou discrimina alguém."),
        MotivoDaRecusa.FORA_DO_ASSUNTO: idioma.t("Não trata da Estratégia nem deste painel."),
        MotivoDaRecusa.OUTRO_CANAL: idioma.t(
            "É reclamação, denúncia ou pedido de informação: cabe à Ouvidoria ou ao e-SIC."
        ),
        MotivoDaRecusa.REPETIDA: idioma.t("Diz o mesmo que outra que já foi publicada."),
        MotivoDaRecusa.PROPAGANDA: idioma.t("Vende algo ou faz campanha."),
    }
    return frases[valor]


def passo(valor: Passo, idioma: Idioma) -> str:
    """O que aconteceu, na voz de quem conta. Um verbo novo aparece com o nome que tem."""
    frases = {
        "analisar": idioma.t("começou a análise"),
        "responder": idioma.t("respondeu"),
        "publicar": idioma.t("publicou"),
        "recusar": idioma.t("decidiu não publicar"),
        "reabrir": idioma.t("reabriu"),
        "retirar": idioma.t("retirou a contribuição"),
        "apagar": idioma.t("apagou o texto"),
    }
    return frases.get(valor.verbo, valor.verbo)


def motivo(valor: Passo, idioma: Idioma) -> str:
    """O motivo de uma recusa contada na trilha."""
    return palavras.motivo_da_recusa(MotivoDaRecusa(valor.detalhe or ""), idioma)


def quem(valor: Passo, idioma: Idioma) -> str:
    """Quem deu o passo."""
    nomes = {A_PESSOA: idioma.t("A pessoa que escreveu"), O_PAINEL: idioma.t("O painel, sozinho")}
    return nomes.get(valor.quem, valor.quem)


def feito(verbo: str, idioma: Idioma) -> str:
    """O aviso de que deu certo; texto vazio para o que não é daqui."""
    frases = {
        "analisar": idioma.t("Análise começada."),
        "responder": idioma.t("Resposta enviada. A pessoa já pode lê-la com o protocolo."),
        "publicar": idioma.t("Publicada. O texto e a resposta já estão no painel."),
        "recusar": idioma.t("Decisão gravada. A contribuição não aparece no painel."),
        "gravar": idioma.t("Modelo gravado."),
        "apagar": idioma.t("Modelo apagado."),
    }
    return frases.get(verbo, "")
