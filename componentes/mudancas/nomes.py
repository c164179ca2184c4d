"""Os nomes do que mudou: as espécies, os grupos, quem diz e os campos."""

from dados.mudancas.modelo import Especie, Grupo, Origem
from traducoes import Idioma


def grupo(valor: Grupo, idioma: Idioma) -> str:
    """Que espécie de notícia é."""
    nomes = {
        Grupo.SAIU: idioma.t("Saiu dos dados"),
        Grupo.AFROUXOU: idioma.t("Ficou menos exigente"),
        Grupo.PIOROU: idioma.t("Piorou"),
        Grupo.CORRIGIU: idioma.t("Foi corrigido"),
        Grupo.APERTOU: idioma.t("Ficou mais exigente"),
        Grupo.AVANCOU: idioma.t("Avançou"),
        Grupo.ROTINA: idioma.t("Novos números"),
    }
    return nomes[valor]


def origem(valor: Origem, idioma: Idioma) -> str:
    """Quem diz."""
    nomes = {
        Origem.DECRETO: idioma.t("Texto do decreto"),
        Origem.ORGAO: idioma.t("Informado pelo órgão"),
        Origem.PAINEL: idioma.t("Calculado pelo painel"),
    }
    return nomes[valor]


def especie(valor: Especie, idioma: Idioma) -> str:
    """O que houve, em poucas palavras."""
    nomes = {
        Especie.RETIRADO: idioma.t("Item retirado"),
        Especie.META_RETIRADA: idioma.t("Meta retirada"),
        Especie.PRAZO_RETIRADO: idioma.t("Prazo retirado"),
        Especie.META_REBAIXADA: idioma.t("Meta menos exigente"),
        Especie.PRAZO_ADIADO: idioma.t("Prazo adiado"),
        Especie.PARTIDA_MUDOU: idioma.t("Ponto de partida trocado"),
        Especie.FORMA_DE_MEDIR_MUDOU: idioma.t("Forma de medir trocada"),
        Especie.CANCELADA: idioma.t("Ação cancelada"),
        Especie.REABERTA: idioma.t("Deixou de estar pronto"),
        Especie.ATRASOU: idioma.t("Ação atrasada"),
        Especie.DEIXOU_DE_INFORMAR: idioma.t("Deixou de informar"),
        Especie.SUSPENSA: idioma.t("Ação suspensa"),
        Especie.VOLTOU_ATRAS: idioma.t("Voltou ao começo"),
        Especie.COMPROVACAO_RETIRADA: idioma.t("Comprovação retirada"),
        Especie.NUMERO_REVISADO: idioma.t("Número revisto"),
        Especie.TEXTO_OFICIAL_MUDOU: idioma.t("Texto oficial mudou"),
        Especie.DESLIGADA: idioma.t("Diretriz a menos"),
        Especie.DADO_MUDOU: idioma.t("Outro dado mudou"),
        Especie.EXPLICACAO_MUDOU: idioma.t("Explicação mudou"),
        Especie.TEXTO_CORRIGIDO: idioma.t("Texto corrigido"),
        Especie.VOLTOU_AO_PRAZO: idioma.t("No prazo porque o prazo mudou"),
        Especie.META_DEFINIDA: idioma.t("Meta definida"),
        Especie.META_ELEVADA: idioma.t("Meta mais exigente"),
        Especie.PRAZO_DEFINIDO: idioma.t("Prazo definido"),
        Especie.PRAZO_ANTECIPADO: idioma.t("Prazo antecipado"),
        Especie.NOVO: idioma.t("Item novo"),
        Especie.LIGADA: idioma.t("Diretriz a mais"),
        Especie.COMECOU: idioma.t("Ação começou"),
        Especie.RETOMADA: idioma.t("Ação retomada"),
        Especie.VOLTOU_A_INFORMAR: idioma.t("Voltou a informar"),
        Especie.MARCO_CUMPRIDO: idioma.t("Marco cumprido"),
        Especie.COMPROVACAO_PUBLICADA: idioma.t("Comprovação publicada"),
        Especie.CONCLUIDA: idioma.t("Ação concluída"),
        Especie.NUMEROS_NOVOS: idioma.t("Números novos"),
        Especie.INFORMACAO_RENOVADA: idioma.t("Informação atualizada"),
    }
    return nomes[valor]


def campo(nome: str, idioma: Idioma) -> str:
    """O nome de uma coluna, como se diz no meio de uma frase."""
    nomes = {
        "nome": idioma.t("o nome"),
        "titulo": idioma.t("o título"),
        "texto": idioma.t("o texto"),
        "descricao": idioma.t("a descrição"),
        "linguagem_simples": idioma.t("o texto em linguagem simples"),
        "produto": idioma.t("o que ela entrega"),
        "orgao": idioma.t("o órgão responsável"),
        "sigla": idioma.t("a sigla"),
        "unidade_medida": idioma.t("a unidade de medida"),
        "inicio_previsto": idioma.t("o início previsto"),
        "inicio_realizado": idioma.t("o dia em que começou"),
        "fim_realizado": idioma.t("o dia em que terminou"),
        "cumulativa": idioma.t("se as entregas se somam"),
        "evidencia_url": idioma.t("o endereço da comprovação"),
        "data_informacao": idioma.t("a data da informação"),
        "data_realizada": idioma.t("a data do cumprimento"),
        "area": idioma.t("a área"),
        "grupo": idioma.t("o grupo"),
        "ordem": idioma.t("a ordem"),
        "letra": idioma.t("a letra"),
        "casas_decimais": idioma.t("as casas decimais"),
        "fonte": idioma.t("a fonte"),
        "polaridade": idioma.t("para que lado ele melhora"),
        "periodicidade": idioma.t("de quanto em quanto tempo se mede"),
        "base_geografica": idioma.t("o lugar que ele cobre"),
        "formula_calculo": idioma.t("a fórmula"),
        "termo": idioma.t("o termo"),
        "termo_no_decreto": idioma.t("o termo no decreto"),
        "onde_aparece": idioma.t("onde aparece"),
        "definicao_oficial": idioma.t("a definição oficial"),
        "definicao_nossa": idioma.t("a definição do painel"),
        "exemplo": idioma.t("o exemplo"),
        "fonte_titulo": idioma.t("o nome da fonte"),
        "fonte_url": idioma.t("o endereço da fonte"),
        "tipo_fonte": idioma.t("o tipo da fonte"),
        "autoria": idioma.t("a autoria"),
        "revisado_em": idioma.t("a data da revisão"),
    }
    return nomes[nome]
