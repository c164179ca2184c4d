"""O que uma pessoa manda ao painel, já limpo e conferido."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dados.participacao import regras
from dados.participacao.assunto import ESTRATEGIA, Assunto
from dados.participacao.opcoes import Perfil, Tipo


class Contribuicao(BaseModel):
    """Só a mensagem vem da pessoa por obrigação (norma F-04); `retrato_versao` vem da página.

    O `repr` e os erros de validação não mostram o que a pessoa escreveu, para que nada vá parar no registro
    do servidor. `chave_idempotencia` é a do formulário aberto: reenviar com ela não duplica.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    mensagem: Annotated[str, BeforeValidator(regras.mensagem), Field(repr=False)]
    retrato_versao: Annotated[str, BeforeValidator(regras.retrato_versao)]
    tipo: Annotated[Tipo, BeforeValidator(regras.tipo)] = Tipo.SUGESTAO
    sobre: Annotated[Assunto, BeforeValidator(regras.sobre)] = ESTRATEGIA
    perfil: Annotated[Perfil | None, BeforeValidator(regras.perfil)] = None
    organizacao: Annotated[str | None, BeforeValidator(regras.organizacao), Field(repr=False)] = None
    municipio: Annotated[str | None, BeforeValidator(regras.municipio), Field(repr=False)] = None
    pode_publicar: Annotated[bool, BeforeValidator(regras.pode_publicar)] = False
    email: Annotated[str | None, BeforeValidator(regras.email), Field(repr=False)] = None
    chave_idempotencia: Annotated[
        str | None, BeforeValidator(regras.chave_idempotencia), Field(repr=False)
    ] = None
