"""A figura: um gráfico com tudo o que o cerca, num só HTML.

O gráfico vai como dados dentro do HTML, e `estaticos/figura.js` o desenha quando ele chega perto da tela, na
página simples e na do Streamlit. Sem JavaScript, sem a biblioteca ou com economia de dados, fica a tabela.
"""

from markupsafe import Markup

from componentes import fragmentos
from componentes.figura import citacao, desenho, incorporacao, legenda
from componentes.figura.arquivos.formatos import FORMATOS
from componentes.figura.modelo import Figura

DIA_DE_ACESSO = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Marca o lugar do dia em que a pessoa abriu a página: a página fica guardada, e só o navegador o sabe."""


NIVEL = 3
"""O nível do título da figura: ela quase sempre está dentro de uma seção, que tem o seu."""


def html(figura: Figura, *, nivel: int = NIVEL) -> str:
    """Título, como ler, gráfico, resumo, tabela, cálculo, o que se leva e fonte, nesta ordem (G-01)."""
    return _bloco(figura, "figura", nivel=nivel)


def essencial(figura: Figura) -> dict[str, str]:
    """O que se mostra também fora do painel: `corpo` (gráfico, resumo e tabela) e `fonte`."""
    return {nome: Markup(_bloco(figura, nome)) for nome in ("corpo", "fonte")}


def _bloco(figura: Figura, nome: str, *, nivel: int = NIVEL) -> str:
    enxuta = desenho.enxuta(figura.grafico.figura)
    return fragmentos.bloco(
        "figura",
        nome,
        idioma=figura.idioma,
        figura=figura,
        nivel=nivel,
        grafico=figura.grafico,
        credito=figura.credito,
        altura=enxuta["layout"]["height"],
        desenho=desenho.em_atributo(enxuta),
        maior_frase=desenho.maior_frase(enxuta),
        legenda=legenda.itens(figura.grafico.figura),
        formatos=[f for f in FORMATOS if figura.tem_imagem or not f.eh_imagem],
        citacao=citacao,
        dia_de_acesso=DIA_DE_ACESSO,
        codigos=tuple(incorporacao.codigo(figura, muda=muda) for muda in (True, False)),
    )
