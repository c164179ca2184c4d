"""A figura em planilha: a tabela com células de tipo certo e, noutra folha, de onde ela veio."""

import io
from collections.abc import Iterable
from datetime import UTC, date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from componentes.figura.arquivos import sobre
from componentes.figura.modelo import Figura
from componentes.graficos.modelo import Celula, Coluna
from dados.exportacao.pasta_de_trabalho import DATA

A4 = 9
"""O número do papel A4 numa planilha."""
ESTREITA, LARGA = 12, 60
"""Largura das colunas, em letras: texto maior que a larga quebra linha."""
ROTULO, TEXTO = 36, 90


def escrever(figura: Figura) -> bytes:
    """O arquivo. Os bytes são sempre os mesmos: a hora escrita nele é a da publicação."""
    arquivo = io.BytesIO()
    with Workbook(arquivo, {"in_memory": True}) as pasta:
        pasta.set_properties(
            {
                "title": figura.grafico.titulo,
                "subject": sobre.natureza(figura),
                "author": figura.credito.orgao,
                "comments": figura.grafico.resumo,
                "created": figura.credito.publicado_em.astimezone(UTC).replace(tzinfo=None),
            }
        )
        _dados(pasta, figura)
        _sobre(pasta, figura)
    return arquivo.getvalue()


def _dados(pasta: Workbook, figura: Figura) -> None:
    """A tabela, a partir de A1: quem a lê com um programa acha o cabeçalho na primeira linha."""
    folha, tabela = pasta.add_worksheet(figura.idioma.t("Dados")), figura.grafico.tabela
    titulo = pasta.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for posicao, coluna in enumerate(tabela.colunas):
        folha.write_string(0, posicao, coluna.titulo, titulo)
        estilo = pasta.add_format({"num_format": _molde(coluna), "text_wrap": True, "valign": "top"})
        data = pasta.add_format({"num_format": DATA, "valign": "top"})
        celulas = [linha[posicao] for linha in tabela.linhas]
        for numero, celula in enumerate(celulas, start=1):
            _escrever(folha, numero, posicao, celula, estilo=data if isinstance(celula, date) else estilo)
        escritas = (coluna.escrever(celula, idioma=figura.idioma) for celula in celulas)
        folha.set_column(posicao, posicao, _largura((coluna.titulo, *escritas)))
    folha.freeze_panes(1, 0)
    folha.repeat_rows(0)
    folha.set_landscape()
    folha.set_paper(A4)
    folha.fit_to_pages(1, 0)
    folha.set_footer(f"&L{sobre.natureza(figura)}&R&P / &N")


def _sobre(pasta: Workbook, figura: Figura) -> None:
    """Título em A1, a natureza logo abaixo, e um fato por linha."""
    folha = pasta.add_worksheet(figura.idioma.t("Sobre"))
    forte = pasta.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    grande = pasta.add_format({"bold": True, "font_size": 16})
    marca = pasta.add_format({"bold": True, "font_size": 14, "border": 2, "text_wrap": True})
    comum = pasta.add_format({"text_wrap": True, "valign": "top"})
    folha.set_column(0, 0, ROTULO)
    folha.set_column(1, 1, TEXTO)
    folha.write_string(0, 0, figura.grafico.titulo, grande)
    folha.write_string(1, 0, figura.idioma.t("Natureza"), forte)
    folha.write_string(1, 1, sobre.natureza(figura), marca if figura.credito.eh_demonstracao else comum)
    for numero, (rotulo, texto) in enumerate(sobre.fatos(figura).items(), start=2):
        folha.write_string(numero, 0, rotulo, forte)
        folha.write_string(numero, 1, texto, comum)


def _escrever(folha: Worksheet, linha: int, posicao: int, celula: Celula, *, estilo: Format) -> None:
    """O tipo vem do valor; texto vai sempre como texto, mesmo quando parece fórmula ou endereço."""
    match celula:
        case None | "":
            folha.write_blank(linha, posicao, None, estilo)
        case str():
            folha.write_string(linha, posicao, celula, estilo)
        case date():
            folha.write_datetime(linha, posicao, celula, estilo)
        case _:
            folha.write_number(linha, posicao, celula, estilo)


def _molde(coluna: Coluna) -> str:
    """Como a planilha mostra os números da coluna, na língua do programa de quem abre."""
    casas = "." + "0" * coluna.casas if coluna.casas else ""
    if coluna.tipo == "percentual":
        return f"0{casas}%"
    return f"#,##0{casas}" if coluna.tipo in ("inteiro", "numero") else "General"


def _largura(textos: Iterable[str]) -> int:
    return min(max(ESTREITA, *(len(texto) + 2 for texto in textos)), LARGA)
