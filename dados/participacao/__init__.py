"""As contribuições do público: o que se aceita, o protocolo e a base onde ficam, separada do retrato.

O caminho é um só: `preparar(url)` dá o motor, `ler(campos, …)` dá a `Contribuicao` ou os `ErrosDoFormulario`,
e `registrar(motor, contribuicao, agora=…)` dá o `Recibo`.
"""

from dados.participacao.assunto import ESTRATEGIA, Assunto, TipoDeAssunto
from dados.participacao.assunto import analisar as analisar_assunto
from dados.participacao.base import BaseIndisponivel, defeito, preparar, reler
from dados.participacao.cofre import Cofre
from dados.participacao.cofre import com as cofre_com
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.dados_pessoais import Dado
from dados.participacao.dados_pessoais import achar as achar_dados_pessoais
from dados.participacao.dados_pessoais import esconder as esconder_dados_pessoais
from dados.participacao.formulario import ErrosDoFormulario, conferir, ler, nova_chave
from dados.participacao.opcoes import Desfecho, Estado, MotivoDaRecusa, Perfil, Tipo
from dados.participacao.registro import (
    ChaveDeOutraContribuicao,
    ContribuicaoNaoGravada,
    Recibo,
    ja_enviada,
    registrar,
)
from dados.participacao.regras import (
    LIMITE_DA_MENSAGEM,
    LIMITE_DA_ORGANIZACAO,
    LIMITE_DO_EMAIL,
    LIMITE_DO_MUNICIPIO,
    Motivo,
)

__all__ = [
    "ESTRATEGIA",
    "LIMITE_DA_MENSAGEM",
    "LIMITE_DA_ORGANIZACAO",
    "LIMITE_DO_EMAIL",
    "LIMITE_DO_MUNICIPIO",
    "Assunto",
    "BaseIndisponivel",
    "ChaveDeOutraContribuicao",
    "Cofre",
    "Contribuicao",
    "ContribuicaoNaoGravada",
    "Dado",
    "Desfecho",
    "ErrosDoFormulario",
    "Estado",
    "Motivo",
    "MotivoDaRecusa",
    "Perfil",
    "Recibo",
    "Tipo",
    "TipoDeAssunto",
    "achar_dados_pessoais",
    "analisar_assunto",
    "cofre_com",
    "conferir",
    "defeito",
    "esconder_dados_pessoais",
    "ja_enviada",
    "ler",
    "nova_chave",
    "preparar",
    "registrar",
    "reler",
]
