"""`painel linguagem`: se tudo o que o painel escreve se lê com facilidade."""

from collections.abc import Iterator
from dataclasses import dataclass

import click

from comandos import tela
from comandos.linguagem import fontes
from comandos.linguagem.fontes import Pagina
from componentes.linguagem import regras, relatorio
from componentes.linguagem.leitura import ler
from componentes.linguagem.regras import Achado, Peso
from componentes.linguagem.relatorio import Linha
from dados import configuracao, relogio, retrato
from dados.retrato import Retrato


@dataclass(frozen=True, slots=True)
class Problema:
    """Um achado e onde ele está."""

    onde: str
    achado: Achado


@click.command()
@click.option("--avisos", is_flag=True, help="Mostra também o que não reprova.")
@click.option("--tabela", is_flag=True, help="Mostra a nota de cada página, em Markdown.")
@click.option("--gravar", is_flag=True, help="Guarda as notas que a página /linguagem mostra.")
def linguagem(*, avisos: bool, tabela: bool, gravar: bool) -> None:
    """Confere as frases do painel: tamanho, facilidade, siglas e palavras a evitar.

    A saída é 0 se nada reprova e 1 se algo reprova.
    """
    try:
        aberto = retrato.atual(configuracao.ler().retratos)
    except retrato.ErroDeRetrato as erro:
        raise tela.Falha(str(erro)) from erro
    paginas = tuple(fontes.das_paginas(aberto))
    if gravar:
        relatorio.gravar(notas(paginas))
    if tabela:
        click.echo("\n".join(em_markdown(notas(paginas))))
    problemas = dict.fromkeys(conferir(aberto, paginas=paginas))
    erros = [problema for problema in problemas if problema.achado.peso is Peso.ERRO]
    for problema in problemas if avisos else erros:
        click.echo(_frase(problema))
    click.echo(f"{len(erros)} a mudar e {len(problemas) - len(erros)} avisos, em {len(paginas)} páginas.")
    if erros:
        raise click.exceptions.Exit(1)


def conferir(aberto: Retrato, *, paginas: tuple[Pagina, ...] | None = None) -> Iterator[Problema]:
    """Tudo o que há para mudar no catálogo, no código e nas páginas."""
    for texto in (*fontes.do_catalogo(), *fontes.do_codigo()):
        for achado in regras.conferir(texto.texto, com_nota=True):
            yield Problema(texto.onde, achado)
    do_glossario = fontes.siglas(aberto)
    for pagina in paginas or tuple(fontes.das_paginas(aberto)):
        for frase in pagina.frases:
            for achado in regras.conferir(frase, com_nota=False):
                yield Problema(pagina.endereco, achado)
        for achado in regras.conferir_pagina(pagina.frases, tudo=pagina.tudo, glossario=do_glossario):
            yield Problema(pagina.endereco, achado)


def notas(paginas: tuple[Pagina, ...]) -> tuple[Linha, ...]:
    """A nota de cada página do mapa, com todos os passos dela juntos."""
    dia = relogio.agora().date()
    por_nome: dict[str, list[str]] = {}
    for pagina in paginas:
        por_nome.setdefault(pagina.nome, []).extend(pagina.frases)
    return tuple(Linha.de(nome, ler(frases), dia=dia) for nome, frases in por_nome.items())


def em_markdown(linhas: tuple[Linha, ...]) -> Iterator[str]:
    """A tabela de `docs/linguagem.md`."""
    yield "| página | nota | maior frase | frases com até 20 palavras | palavras |"
    yield "|---|---:|---:|---:|---:|"
    for linha in linhas:
        yield f"| {linha.pagina} | {linha.nota} | {linha.maior} | {linha.curtas}% | {linha.palavras} |"


def _frase(problema: Problema) -> str:
    achado = problema.achado
    sugestao = f"\n  Sugestão: {achado.sugestao}." if achado.sugestao else ""
    return f"{problema.onde}: {achado.peso}, {achado.regra}\n  {achado.o_que}{sugestao}"
