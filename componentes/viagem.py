"""As escolhas que viajam de página em página: a língua e a versão dos dados.

Os modelos escrevem endereços sem elas; aqui elas entram em todos os links e formulários de uma vez.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import escape

from componentes.mapa import DE_COSTUME
from traducoes import escolher

# Só endereços de páginas: `./arquivos/…` e `./estaticos/…` dizem a versão no próprio caminho.
_LINK = re.compile(r'(<a\b[^>]*?\shref=")(\./[\w-]*)(\?[^"#]*)?(#[^"]*)?(?=")')
_FORMULARIO = re.compile(
    r'(<form\b[^>]*?\saction="\./[\w-]*(?:#[^"]*)?"[^>]*>)(.*?)(?=</form>|\Z)', re.DOTALL
)
# O que um link diz para não levar a escolha: volta ao de costume, que nenhum endereço escreve.
_DE_COSTUME = frozenset(f"{nome}={valor}" for nome, valor in DE_COSTUME.items())


def escolhas(parametros: Mapping[str, str]) -> dict[str, str]:
    """O que a pessoa escolheu no endereço e continua valendo nos links, na ordem de um endereço.

    >>> escolhas({"codigo": "3", "idioma": "en", "retrato": "ultima"})
    {'idioma': 'en'}
    """
    ditas = {"retrato": parametros.get("retrato"), "idioma": escolher(parametros.get("idioma", "")).codigo}
    return {nome: valor for nome, valor in ditas.items() if valor and valor != DE_COSTUME[nome]}


def levar(html: str, escolhas: Mapping[str, str]) -> str:
    """O mesmo HTML, com `escolhas` em cada link e formulário que leva a uma página do painel.

    Um link ou formulário que já diz um valor fica com o dele; o valor de costume sai do link. Supõe o HTML
    dos nossos modelos, com aspas duplas, e endereços na ordem de `mapa.endereco`.

    >>> levar('<a href="./area?codigo=3#acoes">', {"retrato": "2026-10-31"})
    '<a href="./area?retrato=2026-10-31&amp;codigo=3#acoes">'
    >>> levar('<form method="get" action="./busca">', {"idioma": "en"})
    '<form method="get" action="./busca"><input type="hidden" name="idioma" value="en">'
    """
    if not escolhas and not any(par in html for par in _DE_COSTUME):
        return html
    pares = {nome: urlencode({nome: valor}) for nome, valor in escolhas.items()}

    def no_link(achado: re.Match[str]) -> str:
        antes, caminho, consulta, ancora = achado.groups(default="")
        do_link = {par.partition("=")[0]: par for par in re.split("&(?:amp;)?", consulta[1:]) if par}
        juntos = {**pares, **do_link}
        em_ordem = sorted(juntos, key=_lugar)
        ditos = [juntos[nome] for nome in em_ordem if juntos[nome] not in _DE_COSTUME]
        return f"{antes}{caminho}{'?' if ditos else ''}{'&amp;'.join(ditos)}{ancora}"

    def no_formulario(achado: re.Match[str]) -> str:
        abertura, miolo = achado.groups()
        ja_ditas = re.findall(r'\sname="(\w+)"', miolo)
        campos = {
            nome: f'<input type="hidden" name="{nome}" value="{escape(valor)}">'
            for nome, valor in escolhas.items()
            if nome not in ja_ditas
        }
        return f"{abertura}{campos.get('retrato', '')}{miolo}{campos.get('idioma', '')}"

    return _FORMULARIO.sub(no_formulario, _LINK.sub(no_link, html))


def _lugar(nome: str) -> int:
    """A versão primeiro e a língua por último, como em `Pagina.na_ordem`; o resto como o link o escreve."""
    return {"retrato": 0, "idioma": 2}.get(nome, 1)
