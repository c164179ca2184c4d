"""As frases da API. Onde o formulário manda apertar ou marcar, aqui se diz o valor a enviar."""

from enum import StrEnum

from componentes import palavras
from dados.participacao import Motivo, Perfil, Tipo
from servidor.api.modelos import ErroDeCampo
from traducoes import PORTUGUES

MENOR_CHAVE = 16
"""Em sinais. Duas pessoas não podem usar a mesma chave por acaso: quem repete recebe o protocolo da outra."""

CAMPO_DESCONHECIDO = "campo_desconhecido"

_DA_API = {
    Motivo.MENSAGEM_VAZIA: "escreva um texto em `mensagem`.",
    Motivo.MENSAGEM_LONGA: "encurte o texto para até 2000 letras.",
    Motivo.SOBRE_DESCONHECIDO: "use `estrategia` ou `tipo:codigo` de algo que existe, como `diretriz:2.b.3`.",
    Motivo.RETRATO_DESCONHECIDO: "use a versão, como `2026-10-31`, ou não mande este campo.",
    Motivo.AUTORIZACAO_DESCONHECIDA: "use true ou false.",
    Motivo.EMAIL_INVALIDO: "confira o e-mail, na forma nome@exemplo.com, ou não mande este campo.",
    Motivo.EMAIL_INDISPONIVEL: "este painel não responde por e-mail. Não mande este campo.",
    Motivo.CHAVE_INVALIDA: f"use de {MENOR_CHAVE} a 200 sinais ASCII sem espaço, como um UUID.",
}
_LISTAS: dict[Motivo, type[StrEnum]] = {Motivo.TIPO_DESCONHECIDO: Tipo, Motivo.PERFIL_DESCONHECIDO: Perfil}


def erro(campo: str, motivo: Motivo) -> ErroDeCampo:
    """O erro de um campo conhecido."""
    if lista := _LISTAS.get(motivo):
        frase = f"use um destes: {', '.join(lista)}."
    else:
        frase = _DA_API.get(motivo) or palavras.motivo(motivo, PORTUGUES)
    return ErroDeCampo(campo=campo, motivo=motivo, frase=frase)


def desconhecido(campo: str) -> ErroDeCampo:
    """O erro de um campo que não existe."""
    return ErroDeCampo(campo=campo, motivo=CAMPO_DESCONHECIDO, frase="este campo não existe. Tire-o.")
