"""O que cada campo aceita. Cada função recebe o valor cru e devolve o limpo, ou levanta `ForaDaRegra`."""

import re
from enum import StrEnum
from typing import TypeVar

from dados.participacao import assunto, texto
from dados.participacao.opcoes import Perfil, Tipo

LIMITE_DA_MENSAGEM = 2000
LIMITE_DA_ORGANIZACAO = 120
LIMITE_DO_EMAIL = 254
LIMITE_DO_MUNICIPIO = 80

# Uma letra com acentos se escreve com até 4 sinais: um texto cru maior não cabe nem depois de limpo.
# Recusar antes de limpar impede que um texto gigante prenda o servidor.
_FOLGA = 4

_ANTES_DA_ARROBA = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ROTULO = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# A forma de <input type="email"> no padrão do HTML, e mais: sem pontos sobrando e com domínio completo.
_EMAIL = re.compile(
    rf"(?=[^@]{{1,64}}@){_ANTES_DA_ARROBA}(?:\.{_ANTES_DA_ARROBA})*"
    rf"@(?:{_ROTULO}\.)+(?:[A-Za-z]{{2,63}}|[Xx][Nn]--[A-Za-z0-9-]{{1,58}}[A-Za-z0-9])"
)
VERSAO_DO_RETRATO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\.[0-9]{1,3})?"
_VERSAO_DO_RETRATO = re.compile(VERSAO_DO_RETRATO)
_CHAVE = re.compile(r"[!-~]{1,200}")

_Opcao = TypeVar("_Opcao", bound=StrEnum)


class Motivo(StrEnum):
    """Por que um campo foi recusado. O código é estável; a frase para a pessoa fica em `componentes`."""

    MENSAGEM_VAZIA = "mensagem_vazia"
    MENSAGEM_LONGA = "mensagem_longa"
    TIPO_DESCONHECIDO = "tipo_desconhecido"
    SOBRE_DESCONHECIDO = "sobre_desconhecido"
    RETRATO_DESCONHECIDO = "retrato_desconhecido"
    PERFIL_DESCONHECIDO = "perfil_desconhecido"
    ORGANIZACAO_LONGA = "organizacao_longa"
    MUNICIPIO_LONGO = "municipio_longo"
    AUTORIZACAO_DESCONHECIDA = "autorizacao_desconhecida"
    EMAIL_INVALIDO = "email_invalido"
    EMAIL_INDISPONIVEL = "email_indisponivel"
    CHAVE_INVALIDA = "chave_invalida"


class ForaDaRegra(ValueError):
    """O campo não segue a regra; `motivo` diz qual. Não guarda o que a pessoa escreveu."""

    def __init__(self, motivo: Motivo) -> None:
        super().__init__(motivo.value)
        self.motivo = motivo


def mensagem(bruto: object) -> str:
    """Devolve de 1 a 2000 caracteres limpos, com algo que se veja."""
    if not isinstance(bruto, str):
        raise ForaDaRegra(Motivo.MENSAGEM_VAZIA)
    limpa = texto.limpar(_que_cabe(bruto, limite=LIMITE_DA_MENSAGEM, motivo=Motivo.MENSAGEM_LONGA))
    if not texto.tem_algo_visivel(limpa):
        raise ForaDaRegra(Motivo.MENSAGEM_VAZIA)
    if len(limpa) > LIMITE_DA_MENSAGEM:
        raise ForaDaRegra(Motivo.MENSAGEM_LONGA)
    return limpa


def tipo(bruto: object) -> Tipo:
    """Devolve um dos quatro tipos."""
    return _da_lista(bruto, lista=Tipo, motivo=Motivo.TIPO_DESCONHECIDO)


def sobre(bruto: object) -> assunto.Assunto:
    """Devolve o assunto escrito como `diretriz:2.b.3`; um `Assunto` pronto passa como está."""
    lido = assunto.analisar(bruto) if isinstance(bruto, str) else bruto
    if not isinstance(lido, assunto.Assunto):
        raise ForaDaRegra(Motivo.SOBRE_DESCONHECIDO)
    return lido


def retrato_versao(bruto: object) -> str:
    """Devolve a versão `AAAA-MM-DD`, com `.N` quando é correção."""
    return _na_forma(bruto, forma=_VERSAO_DO_RETRATO, motivo=Motivo.RETRATO_DESCONHECIDO)


def perfil(bruto: object) -> Perfil | None:
    """Devolve um dos perfis, ou None."""
    return None if bruto is None else _da_lista(bruto, lista=Perfil, motivo=Motivo.PERFIL_DESCONHECIDO)


def organizacao(bruto: object) -> str | None:
    """Devolve até 120 caracteres em uma linha, ou None quando nada se vê."""
    return _linha_opcional(bruto, limite=LIMITE_DA_ORGANIZACAO, motivo=Motivo.ORGANIZACAO_LONGA)


def municipio(bruto: object) -> str | None:
    """Devolve até 80 caracteres em uma linha, ou None. O nome fica como a pessoa o escreveu."""
    return _linha_opcional(bruto, limite=LIMITE_DO_MUNICIPIO, motivo=Motivo.MUNICIPIO_LONGO)


def pode_publicar(bruto: object) -> bool:
    """Devolve se a pessoa autorizou a publicação. O formulário manda «sim» ou nada; a API, um booleano."""
    if isinstance(bruto, bool):
        return bruto
    if bruto != "sim":
        raise ForaDaRegra(Motivo.AUTORIZACAO_DESCONHECIDA)
    return True


def email(bruto: object) -> str | None:
    """Devolve o e-mail bem formado, sem espaços nas pontas, ou None. Não pergunta à rede se ele existe."""
    if bruto is None:
        return None
    motivo = Motivo.EMAIL_INVALIDO
    endereco = texto.limpar(_que_cabe(bruto, limite=LIMITE_DO_EMAIL, motivo=motivo))
    if len(endereco) > LIMITE_DO_EMAIL:
        raise ForaDaRegra(motivo)
    return _na_forma(endereco, forma=_EMAIL, motivo=motivo)


def chave_idempotencia(bruto: object) -> str | None:
    """Devolve de 1 a 200 sinais ASCII visíveis, sem espaço, ou None."""
    return None if bruto is None else _na_forma(bruto, forma=_CHAVE, motivo=Motivo.CHAVE_INVALIDA)


def _linha_opcional(bruto: object, *, limite: int, motivo: Motivo) -> str | None:
    if bruto is None:
        return None
    limpa = texto.limpar_linha(_que_cabe(bruto, limite=limite, motivo=motivo))
    if len(limpa) > limite:
        raise ForaDaRegra(motivo)
    return limpa if texto.tem_algo_visivel(limpa) else None


def _que_cabe(bruto: object, *, limite: int, motivo: Motivo) -> str:
    if not isinstance(bruto, str) or len(bruto) > limite * _FOLGA:
        raise ForaDaRegra(motivo)
    return bruto


def _na_forma(bruto: object, *, forma: re.Pattern[str], motivo: Motivo) -> str:
    if not isinstance(bruto, str) or not forma.fullmatch(bruto):
        raise ForaDaRegra(motivo)
    return bruto


def _da_lista(bruto: object, *, lista: type[_Opcao], motivo: Motivo) -> _Opcao:
    achada = next((opcao for opcao in lista if opcao == bruto), None)
    if achada is None:
        raise ForaDaRegra(motivo)
    return achada
