"""O que a API responde. Daqui saem as respostas e a descrição delas."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from dados.participacao import Estado, MotivoDaRecusa, Tipo
from dados.participacao.dados_pessoais import Dado

PROTOCOLO = "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$"

Protocolo = Annotated[
    str, Field(pattern=PROTOCOLO, repr=False, description="A chave da contribuição. Guarde.")
]


Parece = Literal["cpf", "email", "placa", "telefone"]
PARECE: dict[Dado, Parece] = {
    Dado.CPF: "cpf", Dado.EMAIL: "email", Dado.PLACA: "placa", Dado.TELEFONE: "telefone",
}  # fmt: skip


class _Resposta(BaseModel):
    """O que vale para toda resposta: não muda depois de feita e não tem campo a mais."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Aviso(_Resposta):
    """Algo que parece dado pessoal num campo. A contribuição foi gravada assim mesmo."""

    campo: str
    parece: Parece
    frase: str


class Recebida(_Resposta):
    """A contribuição gravada. A mesma resposta vem de novo a quem repete o envio com a mesma chave."""

    protocolo: Protocolo
    recebida_em: datetime
    estado: Annotated[Literal[Estado.RECEBIDA], Field(description="O estado em que ela entrou.")]
    acompanhe: Annotated[str, Field(description="A página em que uma pessoa acompanha com o protocolo.")]
    avisos: tuple[Aviso, ...] = ()


class RespostaDaEquipe(_Resposta):
    """Uma resposta. O texto é nulo se a contribuição foi apagada."""

    texto: Annotated[str | None, Field(repr=False)]
    respondida_em: datetime


class Andamento(_Resposta):
    """Onde a contribuição está. A mensagem não vem: quem tem o protocolo a lê na página."""

    tipo: Tipo
    sobre: str
    retrato_versao: str
    estado: Estado
    recebida_em: datetime
    atualizada_em: datetime
    apagada_em: datetime | None
    respostas: tuple[RespostaDaEquipe, ...]
    publicada_em: Annotated[datetime | None, Field(description="Só enquanto está a público.")]
    o_que_mudou: Annotated[str | None, Field(description="O que mudou por causa dela.")]
    recusada_por: Annotated[
        MotivoDaRecusa | None, Field(description="Por que não vai a público, se decidido.")
    ]
    pode_reabrir: bool


LIMITE_DO_NOME = 60


def _dizivel(nome: str) -> str:
    """Um nome de campo inventado não enche a resposta nem a torna ilegível."""
    return nome[:LIMITE_DO_NOME].encode("utf-8", "replace").decode()


class ErroDeCampo(_Resposta):
    """Um campo recusado: o motivo é um código estável; a frase diz como consertar."""

    campo: Annotated[
        str, AfterValidator(_dizivel), WithJsonSchema({"type": "string", "maxLength": LIMITE_DO_NOME})
    ]
    motivo: str
    frase: str


class Problema(_Resposta):
    """O formato da RFC 9457. `erros` só vem quando há campos a corrigir."""

    type: Literal["about:blank"] = "about:blank"
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str
    erros: tuple[ErroDeCampo, ...] | None = None
