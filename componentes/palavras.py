"""As palavras com que o painel nomeia cada valor do vocabulário. Únicas em páginas, gráficos e arquivos."""

from dados.participacao import (
    LIMITE_DA_MENSAGEM,
    LIMITE_DA_ORGANIZACAO,
    LIMITE_DO_MUNICIPIO,
    Dado,
    Estado,
    Motivo,
    MotivoDaRecusa,
    Perfil,
    Tipo,
)
from dados.participacao.opcoes import FaltaDeClareza
from dados.situacao import Polaridade, Prazo, Situacao
from traducoes import Idioma


def situacao(valor: Situacao, idioma: Idioma) -> str:
    """O nome da situação que o órgão informou."""
    nomes = {
        Situacao.NAO_INICIADA: idioma.t("Não iniciada"),
        Situacao.EM_ANDAMENTO: idioma.t("Em andamento"),
        Situacao.CONCLUIDA: idioma.t("Concluída"),
        Situacao.SUSPENSA: idioma.t("Suspensa"),
        Situacao.CANCELADA: idioma.t("Cancelada"),
        Situacao.SEM_INFORMACAO: idioma.t("Sem informação"),
    }
    return nomes[valor]


def prazo(valor: Prazo, idioma: Idioma) -> str:
    """O nome do prazo que o painel calculou."""
    nomes = {
        Prazo.NO_PRAZO: idioma.t("No prazo"),
        Prazo.ATRASADA: idioma.t("Atrasada"),
        Prazo.SEM_PRAZO: idioma.t("Sem prazo"),
    }
    return nomes[valor]


def polaridade(valor: Polaridade, idioma: Idioma) -> str:
    """Para que lado o indicador melhora."""
    nomes = {
        Polaridade.MAIOR_MELHOR: idioma.t("Quanto maior, melhor"),
        Polaridade.MENOR_MELHOR: idioma.t("Quanto menor, melhor"),
    }
    return nomes[valor]


def periodicidade(valor: str, idioma: Idioma) -> str:
    """De quanto em quanto tempo o número é medido ou publicado."""
    nomes = {
        "mensal": idioma.t("todo mês"),
        "bimestral": idioma.t("a cada dois meses"),
        "trimestral": idioma.t("a cada três meses"),
        "semestral": idioma.t("a cada seis meses"),
        "anual": idioma.t("uma vez por ano"),
    }
    return nomes[valor]


def tipo(valor: str, idioma: Idioma) -> str:
    """O nome de um tipo de coisa do painel (`diretriz`, `acao`…), como aparece na busca e no formulário."""
    nomes = {
        "estrategia": idioma.t("Estratégia"),
        "objetivo": idioma.t("Objetivo"),
        "area": idioma.t("Área"),
        "grupo": idioma.t("Grupo"),
        "diretriz": idioma.t("Diretriz"),
        "acao": idioma.t("Ação"),
        "indicador": idioma.t("Indicador"),
        "orgao": idioma.t("Órgão"),
        "glossario": idioma.t("Glossário"),
        "figura": idioma.t("Gráfico"),
        "pagina": idioma.t("Página"),
    }
    return nomes[valor]


def tipo_de_contribuicao(valor: Tipo, idioma: Idioma) -> str:
    """O nome do tipo de mensagem."""
    nomes = {
        Tipo.SUGESTAO: idioma.t("Sugestão"),
        Tipo.ELOGIO: idioma.t("Elogio"),
        Tipo.ERRO_NOS_DADOS: idioma.t("Erro nos dados"),
        Tipo.DUVIDA: idioma.t("Dúvida"),
    }
    return nomes[valor]


def perfil(valor: Perfil, idioma: Idioma) -> str:
    """De que lugar a pessoa fala."""
    nomes = {
        Perfil.CIDADA_OU_CIDADAO: idioma.t("Cidadã ou cidadão"),
        Perfil.IMPRENSA: idioma.t("Imprensa"),
        Perfil.ORGANIZACAO: idioma.t("Organização da sociedade civil"),
        Perfil.SERVIDORA_OU_SERVIDOR: idioma.t("Servidora ou servidor público"),
        Perfil.OUTRO: idioma.t("Outro"),
    }
    return nomes[valor]


def estado(valor: Estado, idioma: Idioma) -> str:
    """Onde a contribuição está."""
    nomes = {
        Estado.RECEBIDA: idioma.t("Recebida"),
        Estado.EM_ANALISE: idioma.t("Em análise"),
        Estado.RESPONDIDA: idioma.t("Respondida"),
        Estado.REABERTA: idioma.t("Reaberta"),
        Estado.RETIRADA: idioma.t("Retirada"),
    }
    return nomes[valor]


def motivo_da_recusa(valor: MotivoDaRecusa, idioma: Idioma) -> str:
    """Por que a contribuição não vai a público."""
    nomes = {
        MotivoDaRecusa.SEM_AUTORIZACAO: idioma.t("Sem autorização da pessoa"),
        MotivoDaRecusa.DADOS_PESSOAIS: idioma.t("Traz dados pessoais"),
        MotivoDaRecusa.OFENSA: idioma.t("Ofende alguém"),
        MotivoDaRecusa.FORA_DO_ASSUNTO: idioma.t("Fora do assunto"),
        MotivoDaRecusa.OUTRO_CANAL: idioma.t("É de outro canal"),
        MotivoDaRecusa.REPETIDA: idioma.t("Repete outra"),
        MotivoDaRecusa.PROPAGANDA: idioma.t("É propaganda"),
    }
    return nomes[valor]


def falta_de_clareza(valor: FaltaDeClareza, idioma: Idioma) -> str:
    """O que faltou numa página que não está clara."""
    nomes = {
        FaltaDeClareza.DADOS_DESATUALIZADOS: idioma.t("Os dados estão velhos"),
        FaltaDeClareza.DADOS_COM_ERRO: idioma.t("Os dados têm erro"),
        FaltaDeClareza.EXPLICACAO_INSUFICIENTE: idioma.t("Falta explicar melhor"),
        FaltaDeClareza.LINGUAGEM_DIFICIL: idioma.t("As palavras são difíceis"),
        FaltaDeClareza.DEMORA: idioma.t("Demora para abrir"),
        FaltaDeClareza.NAO_ERA_O_QUE_PROCURAVA: idioma.t("Não é o que eu procurava"),
        FaltaDeClareza.OUTRO: idioma.t("Outro motivo"),
    }
    return nomes[valor]


def campo(nome: str, idioma: Idioma) -> str:
    """O nome que a pessoa vê de um campo do formulário."""
    nomes = {
        "mensagem": idioma.t("Sua mensagem"),
        "tipo": idioma.t("Tipo da mensagem"),
        "perfil": idioma.t("Você fala como"),
        "organizacao": idioma.t("Nome da organização"),
        "municipio": idioma.t("Município"),
        "pode_publicar": idioma.t("Autorização para publicar"),
        "email": idioma.t("E-mail para resposta"),
        "sobre": idioma.t("Assunto"),
        "retrato_versao": idioma.t("Versão dos dados"),
        "chave_idempotencia": idioma.t("Chave do envio"),
    }
    return nomes[nome]


def dado_pessoal(valor: Dado, idioma: Idioma) -> str:
    """O que um pedaço do texto parece ser."""
    nomes = {
        Dado.CPF: idioma.t("CPF"),
        Dado.TELEFONE: idioma.t("telefone"),
        Dado.EMAIL: idioma.t("e-mail"),
        Dado.PLACA: idioma.t("placa de veículo"),
    }
    return nomes[valor]


def motivo(valor: Motivo, idioma: Idioma) -> str:
    """O que fazer quando um campo é recusado."""
    frases = {
        Motivo.MENSAGEM_VAZIA: idioma.t("escreva sua mensagem antes de enviar."),
        Motivo.MENSAGEM_LONGA: idioma.t(
            "encurte o texto para até {n} letras. Nada foi apagado.", n=idioma.numero(LIMITE_DA_MENSAGEM)
        ),
        Motivo.TIPO_DESCONHECIDO: idioma.t("escolha um dos tipos da lista."),
        Motivo.SOBRE_DESCONHECIDO: idioma.t("abra o formulário pela página sobre a qual quer escrever."),
        Motivo.RETRATO_DESCONHECIDO: idioma.t("recarregue a página e envie de novo."),
        Motivo.PERFIL_DESCONHECIDO: idioma.t("escolha uma das opções da lista ou deixe em branco."),
        Motivo.ORGANIZACAO_LONGA: idioma.t(
            "escreva o nome com até {n} letras.", n=idioma.numero(LIMITE_DA_ORGANIZACAO)
        ),
        Motivo.MUNICIPIO_LONGO: idioma.t(
            "escreva o nome com até {n} letras.", n=idioma.numero(LIMITE_DO_MUNICIPIO)
        ),
        Motivo.AUTORIZACAO_DESCONHECIDA: idioma.t("marque a caixa ou deixe em branco."),
        Motivo.EMAIL_INDISPONIVEL: idioma.t(
            "este painel não responde por e-mail. Apague o endereço e use o protocolo para ler a resposta."
        ),
        Motivo.EMAIL_INVALIDO: idioma.t(
            "confira o e-mail. Ele tem a forma nome@exemplo.com. Ou deixe em branco."
        ),
        Motivo.CHAVE_INVALIDA: idioma.t("recarregue a página e envie de novo."),
    }
    return frases[valor]
