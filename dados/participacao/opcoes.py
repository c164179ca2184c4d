"""As listas fechadas do formulário. Os valores vão para a base e para a API: não mudam de nome."""

from enum import StrEnum


class Tipo(StrEnum):
    """O que o painel recebe. Reclamação, denúncia e pedido de informação têm canal próprio (norma F-02)."""

    SUGESTAO = "sugestao"
    ELOGIO = "elogio"
    ERRO_NOS_DADOS = "erro_nos_dados"
    DUVIDA = "duvida"


class Perfil(StrEnum):
    """De que lugar a pessoa fala, se ela quiser dizer (norma F-04)."""

    CIDADA_OU_CIDADAO = "cidada_ou_cidadao"
    IMPRENSA = "imprensa"
    ORGANIZACAO = "organizacao"
    SERVIDORA_OU_SERVIDOR = "servidora_ou_servidor"
    OUTRO = "outro"


class Estado(StrEnum):
    """Onde a contribuição está. `retirada` é a que a própria pessoa desistiu de mandar."""

    RECEBIDA = "recebida"
    EM_ANALISE = "em_analise"
    RESPONDIDA = "respondida"
    REABERTA = "reaberta"
    RETIRADA = "retirada"

    @property
    def nome(self) -> str:
        """Como se diz numa frase sobre a contribuição, em português."""
        return "em análise" if self is Estado.EM_ANALISE else self.value


class Desfecho(StrEnum):
    """Se a contribuição vai a público."""

    PUBLICADA = "publicada"
    RECUSADA = "recusada"


class MotivoDaRecusa(StrEnum):
    """Por que uma contribuição não vai a público. É lista fechada, e a contagem de cada um é pública."""

    SEM_AUTORIZACAO = "sem_autorizacao"
    DADOS_PESSOAIS = "dados_pessoais"
    OFENSA = "ofensa"
    FORA_DO_ASSUNTO = "fora_do_assunto"
    OUTRO_CANAL = "outro_canal"
    REPETIDA = "repetida"
    PROPAGANDA = "propaganda"


class Mensagem(StrEnum):
    """O que o painel manda por e-mail: primeiro a pergunta se o endereço é da pessoa, depois o que ela pediu.

    As duas últimas são de quem assina o aviso de mudanças; as outras, de quem mandou uma contribuição.
    """

    CONFIRMACAO = "confirmacao"
    RESPOSTA = "resposta"
    ASSINATURA = "assinatura"
    BOLETIM = "boletim"


class FaltaDeClareza(StrEnum):
    """O que faltou na página, na lista da CGE-MG (norma F-12). A pessoa diz um, o principal, se quiser."""

    DADOS_DESATUALIZADOS = "dados_desatualizados"
    DADOS_COM_ERRO = "dados_com_erro"
    EXPLICACAO_INSUFICIENTE = "explicacao_insuficiente"
    LINGUAGEM_DIFICIL = "linguagem_dificil"
    DEMORA = "demora"
    NAO_ERA_O_QUE_PROCURAVA = "nao_era_o_que_procurava"
    OUTRO = "outro"
