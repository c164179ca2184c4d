"""A resposta de um envio que não se lê até o fim. Nada foi gravado, e ninguém a guarda no caminho."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.types import Scope

from servidor import corpo, gemea
from servidor.cookies import Cabecalho
from servidor.resposta import Resposta
from servidor.threads import CONTRIBUICOES, FilaCheia, pagina_cheia
from traducoes import Idioma

Tratar = Callable[[Scope, Mapping[str, str]], Resposta]


def nao_aceito(frase: str, *, status: HTTPStatus, outros: tuple[Cabecalho, ...] = ()) -> Resposta:
    """A página que diz por quê; `frase`, já na língua da pessoa, diz o que fazer."""
    feito = gemea.nao_aceito(frase, status=status)
    return Resposta.de(feito.html, status=feito.status, cache="no-store", outros=outros)


def ja_usado(idioma: Idioma) -> str:
    """O que se diz a quem manda outra coisa com um formulário que já valeu: o texto volta para ela."""
    return idioma.t("Este formulário já foi usado. Confira o que escreveu e aperte o botão de novo.")


def grande_demais(frase: str) -> Resposta:
    """413: o envio passa do que se lê."""
    return nao_aceito(frase, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def formulario(tratar: Tratar, *, se_grande: str) -> Callable[[Request], Awaitable[Resposta]]:
    """A rota que lê um formulário HTML comum e o trata fora do laço; `se_grande` é a frase do 413."""

    async def receber(requisicao: Request) -> Resposta:
        try:
            campos = await corpo.campos(requisicao)
        except corpo.CorpoGrande:
            return grande_demais(se_grande)
        try:
            return await CONTRIBUICOES.rodar(tratar, requisicao.scope, campos)
        except FilaCheia:
            return pagina_cheia(requisicao.scope)

    return receber
