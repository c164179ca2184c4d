"""«Esta página está clara?», no fim de toda página: a pergunta ou, a quem já respondeu, o que dizem dela."""

from collections.abc import Mapping

from componentes import assunto, formulario, fragmentos, memoria
from componentes.visita import Visita
from dados import configuracao
from dados.participacao.opcoes import FaltaDeClareza
from traducoes import Idioma

CAMINHO = "esta-pagina"
ANCORA = "esta-pagina"
"""O lugar da pergunta na página, que é também o do agradecimento."""


def perguntar(visita: Visita) -> None:
    """O fim da página. Nada onde não se recebe resposta, nem para quem ainda corrige o que escreveu nela."""
    if formulario.esta_desligado(configuracao.ler(), visita.retrato) or visita.envio.foi_recusado:
        return
    pagina, codigo = visita.pagina, visita.parametro("codigo")
    sobre = assunto.da_pagina(pagina.nome, codigo)
    if visita.respondida:
        clareza = visita.publico.clareza(pagina.nome) if visita.publico else None
        html = memoria.html("esta_pagina", "obrigado", idioma=visita.idioma, sobre=sobre, clareza=clareza)
    else:
        mostrada = ((nome, visita.parametro(nome)) for nome in pagina.parametros)
        html = memoria.html(
            "esta_pagina",
            "pergunta",
            idioma=visita.idioma,
            pagina=pagina.nome,
            mostrada=tuple(par for par in mostrada if par[1]),
            versao=visita.retrato.versao,
            sobre=sobre,
            faltas=tuple(FaltaDeClareza),
        )
    # A chave é a mesma nas duas: o Streamlit não sabe quem já respondeu, e fica com o pedaço do documento.
    visita.tela.html(html, chave=ANCORA)


def de_novo(*, titulo: str, campos: Mapping[str, str], volta: str, idioma: Idioma) -> str:
    """A tela de quem responde depois de outra pessoa da mesma conexão; `campos` é o que ela manda."""
    valores = {"titulo": titulo, "campos": campos, "volta": volta}
    return fragmentos.bloco("esta_pagina", "de_novo", idioma=idioma, **valores)


def recusada(*, titulo: str, frase: str, volta: str, idioma: Idioma) -> str:
    """A tela que diz que nada foi guardado; `volta` é o endereço da pergunta."""
    return fragmentos.bloco("esta_pagina", "recusada", idioma=idioma, titulo=titulo, frase=frase, volta=volta)
