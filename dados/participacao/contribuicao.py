"""O que uma pessoa manda ao painel, já limpo e conferido."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from dados.participacao import assunto, regras
from dados.participacao.assunto import ESTRATEGIA, Assunto
from dados.participacao.opcoes import Perfil, Tipo

OPCIONAL = {"type": ["string", "null"]}
"""Como a API descreve um texto opcional. O limite vai na frase, e não em
`maxLength`, porque se conta o texto já limpo.
"""


def _ate(limite: int) -> str:
    return f"Até {limite} letras, contadas depois de tirar sinais de controle e espaços das pontas."


class Contribuicao(BaseModel):
    """Só a mensagem vem da pessoa por obrigação (norma F-04); `retrato_versao` vem da página.

    O `repr` e os erros de validação não mostram o que a pessoa escreveu, para que nada vá parar no registro
    do servidor. `chave_idempotencia` é a do formulário aberto: reenviar com ela não duplica.
    As descrições são as que a API publica.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    mensagem: Annotated[
        str,
        BeforeValidator(regras.mensagem),
        WithJsonSchema({"type": "string", "minLength": 1}),
        Field(repr=False, description=f"O que você quer dizer. {_ate(regras.LIMITE_DA_MENSAGEM)}"),
    ]
    retrato_versao: Annotated[
        str,
        BeforeValidator(regras.retrato_versao),
        WithJsonSchema({"type": "string", "pattern": f"^{regras.VERSAO_DO_RETRATO}$"}),
        Field(description="A versão dos dados que você lia. Sem ela, vale a de agora."),
    ]
    tipo: Annotated[Tipo, BeforeValidator(regras.tipo), Field(description="O tipo da mensagem.")] = (
        Tipo.SUGESTAO
    )
    sobre: Annotated[
        Assunto,
        BeforeValidator(regras.sobre),
        WithJsonSchema(assunto.FORMA),
        Field(
            description="Sobre o que é: `estrategia` ou `tipo:codigo` de algo dos dados de agora.",
            examples=["diretriz:2.b.3"],
        ),
    ] = ESTRATEGIA
    perfil: Annotated[
        Perfil | None, BeforeValidator(regras.perfil), Field(description="De que lugar você fala.")
    ] = None
    organizacao: Annotated[
        str | None,
        BeforeValidator(regras.organizacao),
        WithJsonSchema(OPCIONAL),
        Field(repr=False, description=f"O nome da sua organização. {_ate(regras.LIMITE_DA_ORGANIZACAO)}"),
    ] = None
    municipio: Annotated[
        str | None,
        BeforeValidator(regras.municipio),
        WithJsonSchema(OPCIONAL),
        Field(repr=False, description=f"O seu município. {_ate(regras.LIMITE_DO_MUNICIPIO)}"),
    ] = None
    pode_publicar: Annotated[
        bool,
        BeforeValidator(regras.pode_publicar),
        Field(description="Se autoriza publicar o texto, depois de tirado o que identifica alguém."),
    ] = False
    email: Annotated[
        str | None,
        BeforeValidator(regras.email),
        WithJsonSchema(OPCIONAL | {"format": "email"}),
        Field(repr=False, description="Para receber a resposta. Só se o painel responde por e-mail."),
    ] = None
    chave_idempotencia: Annotated[
        str | None, BeforeValidator(regras.chave_idempotencia), Field(repr=False)
    ] = None
