"""O erro que ninguém previu: o detalhe vai para o registro do servidor; a pessoa lê uma frase."""

import logging

from starlette.requests import Request
from starlette.responses import HTMLResponse

from componentes import avisos
from componentes.tela_do_streamlit import TelaDoStreamlit
from servidor import gemea
from traducoes import PORTUGUES

REGISTRO = logging.getLogger("painel")


def no_servidor(_requisicao: Request, _erro: Exception) -> HTMLResponse:
    """A resposta 500, em português. Quem a chama já escreve o erro no registro."""
    feito = gemea.inesperada()
    return HTMLResponse(feito.html, status_code=feito.status, headers={"Cache-Control": "no-store"})


def no_streamlit(erro: Exception) -> bool:
    """Troca a mensagem do Streamlit, em inglês, pela nossa."""
    REGISTRO.error("Erro ao desenhar uma página", exc_info=erro)
    TelaDoStreamlit(PORTUGUES, escolhas={}, base="").html(avisos.inesperado(idioma=PORTUGUES))
    return True
