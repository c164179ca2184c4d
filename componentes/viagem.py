"""As escolhas que viajam de página em página: língua, versão dos dados e versão leve.

Os modelos escrevem endereços sem elas; aqui elas entram em todos os links e formulários de uma vez.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import escape

ULTIMA, COMPLETA = "ultima", "0"

# Só endereços de páginas: `./arquivos/…` e `./estaticos/…` dizem a versão no próprio caminho.
_LINK = re.compile(r'(<a\b[^>]*?\shref=")(\./[\w-]*)(\?[^"#]*)?(#[^"]*)?(?=")')
_FORMULARIO = re.compile(
    r'<form\b[^>]*?\saction="\./[\w-]*(?:#[^"]*)?"[^>]*>(?=(.*?)(?:</form>|\Z))', re.DOTALL
)


def escolhas(parametros: Mapping[str, str], *, economia: bool = False) -> dict[str, str]:
    """O que a pessoa escolheu no endereço e continua valendo nos links.

    `economia`: o navegador pede poucos dados. Só então dizer «versão completa» é uma escolha.

    >>> escolhas({"codigo": "3", "leve": "1", "retrato": "ultima"})
    {'leve': '1'}
    """
    feitas = {nome: parametros[nome] for nome in ("idioma", "retrato", "leve") if parametros.get(nome)}
    if feitas.get("retrato") == ULTIMA:
        del feitas["retrato"]
    if feitas.get("leve") == COMPLETA and not economia:
        del feitas["leve"]
    return feitas


def levar(html: str, escolhas: Mapping[str, str]) -> str:
    """O mesmo HTML, com `escolhas` em cada link e formulário que leva a uma página do painel.

    Um link ou formulário que já diz um valor fica com o dele. Supõe o HTML dos nossos modelos, com aspas
    duplas.

    >>> levar('<a href="./area?codigo=3#acoes">', {"leve": "1"})
    '<a href="./area?codigo=3&amp;leve=1#acoes">'
    >>> levar('<form method="get" action="./busca">', {"leve": "1"})
    '<form method="get" action="./busca"><input type="hidden" name="leve" value="1">'
    """
    if not escolhas:
        return html

    def no_link(achado: re.Match[str]) -> str:
        antes, caminho, consulta, ancora = achado.groups(default="")
        ja_ditas = re.findall(r"[?;&](\w+)=", consulta)
        novas = urlencode({nome: valor for nome, valor in escolhas.items() if nome not in ja_ditas})
        juntas = "&amp;".join(parte for parte in (consulta[1:], novas.replace("&", "&amp;")) if parte)
        return f"{antes}{caminho}{'?' if juntas else ''}{juntas}{ancora}"

    def no_formulario(achado: re.Match[str]) -> str:
        ja_ditas = re.findall(r'\sname="(\w+)"', achado[1])
        return achado[0] + "".join(
            f'<input type="hidden" name="{nome}" value="{escape(valor)}">'
            for nome, valor in escolhas.items()
            if nome not in ja_ditas
        )

    return _FORMULARIO.sub(no_formulario, _LINK.sub(no_link, html))
