"""Pedaços de HTML semântico, escritos uma vez em Jinja e usados por toda página.

Cada página tem um modelo `paginas/<nome>.html` feito de blocos; `bloco` desenha um deles.
As macros que os modelos partilham estão ao lado deste arquivo.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from componentes import mapa, palavras, tema
from componentes.fragmentos import lingua, oficial
from componentes.medida import Medida
from componentes.mudancas import nomes
from dados.arquivo_do_retrato import ordem
from dados.consultas import busca
from traducoes import Idioma

AQUI = Path(__file__).resolve().parent
PAGINAS = AQUI.parent.parent / "paginas"
_RECUO = re.compile(r"\n[ \t]+")
_PREFORMATADO = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


class SemRecuo(FileSystemLoader):
    """Lê os modelos sem o recuo das linhas: ele serve a quem os escreve, e a página o mandaria a quem lê."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """O texto do modelo, com as mesmas linhas. O recuo fica onde aparece: dentro de `<pre>`."""
        texto, nome, em_dia = super().get_source(environment, template)
        pedacos = _PREFORMATADO.split(texto)
        pedacos[::2] = [_RECUO.sub("\n", pedaco) for pedaco in pedacos[::2]]
        return "".join(pedacos), nome, em_dia


@cache
def ambiente(idioma: Idioma) -> Environment:
    """O ambiente Jinja de uma língua: escape automático, nada indefinido, `_` e `n_` para os textos."""
    jinja = Environment(
        loader=SemRecuo([PAGINAS, AQUI]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters |= {
        "oficial": oficial.html,
        "sem_marcas": oficial.sem_marcas,
        "na_lingua": lambda texto: oficial.na_lingua(texto, idioma),
        "nome_oficial": lambda texto: oficial.nome(texto, idioma),
        "data": idioma.data,
        "mes": idioma.mes,
        "momento": idioma.momento,
        "numero": idioma.numero,
        "percentual": idioma.percentual,
        "lista": idioma.lista,
        "destacar": destacar,
        "em_portugues": lambda texto, *nomes: lingua.em_portugues(texto, idioma, *nomes),
        "na_medida": lambda item, valor: lingua.em_portugues(
            Medida.de(item, idioma=idioma).escrever(valor), idioma, item.unidade_medida.strip()
        ),
        "caminho": lambda item: Medida.de(item, idioma=idioma).caminho(abs(item.progresso or 0.0)),
        "ordem_da_versao": ordem,
        "quantidade": lambda valor: idioma.numero(valor, casas=0 if float(valor).is_integer() else 1),
    }
    jinja.tests["tem_termo"] = oficial.tem_termo
    jinja.globals |= {
        "_": idioma.t,
        "n_": idioma.n,
        "idioma": idioma,
        "endereco": mapa.endereco,
        "lugar": mapa.lugar,
        "situacoes": tuple(tema.DE_SITUACAO),
        "palavras": palavras,
        "nomes": nomes,
        "sinais": dict(_sinais()),
        "lingua_de": lambda texto: lingua.atributo(texto, idioma),
    }
    jinja.globals["m"] = jinja.get_template("macros.html").module
    jinja.globals["do_publico"] = jinja.get_template("macros_do_publico.html").module
    jinja.globals["do_decreto"] = jinja.get_template("macros_do_decreto.html").module
    jinja.globals["das_mudancas"] = jinja.get_template("macros_das_mudancas.html").module
    return jinja


def _sinais() -> Iterator[tuple[StrEnum, str]]:
    for valor, marca in (*tema.DE_SITUACAO.items(), *tema.DE_PRAZO.items()):
        yield valor, marca.simbolo
    yield from tema.SINAIS_DAS_MUDANCAS.items()


def destacar(trecho: str) -> Markup:
    """Troca as marcas que a busca põe em volta do que achou por `<mark>`."""
    return Markup(str(Markup.escape(trecho)).replace(busca.ABRE, "<mark>").replace(busca.FECHA, "</mark>"))


def bloco(modelo: str, nome: str, *, idioma: Idioma, **valores: object) -> str:
    """O HTML do bloco `nome` de `paginas/<modelo>.html`, com `valores` à disposição do modelo."""
    pronto = ambiente(idioma).get_template(f"{modelo}.html")
    return "".join(pronto.blocks[nome](pronto.new_context(valores))).strip()
