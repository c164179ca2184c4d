"""`painel mudancas`: o que o público lê que mudou entre duas versões publicadas."""

from collections.abc import Iterator

import click

from comandos import tela
from componentes import palavras
from componentes.mudancas import arquivo, comparacao, frases, nomes
from componentes.mudancas.comparacao import Comparacao
from componentes.mudancas.resumo import resumo
from dados import configuracao, historia, retrato
from traducoes import PORTUGUES


@click.command()
@click.option("--de", metavar="VERSÃO", help="A versão de antes. Sem ela, a anterior à de depois.")
@click.option("--para", metavar="VERSÃO", default=retrato.ULTIMA, help="A de depois. Sem ela, a do ar.")
@click.option("--json", "em_json", is_flag=True, help="Uma linha por campo, como no arquivo para baixar.")
def mudancas(*, de: str | None, para: str, em_json: bool) -> None:
    """Conta o que mudou entre duas versões, as piores notícias primeiro."""
    try:
        comparada = _comparar(de, para)
    except (retrato.VersaoDesconhecida, retrato.ErroDeRetrato) as erro:
        raise tela.Falha(str(erro)) from erro
    if em_json:
        click.echo(arquivo.fazer(comparada, "json", idioma=PORTUGUES).decode(), nl=False)
    else:
        click.echo("\n".join(_linhas(comparada)))


def _comparar(de: str | None, para: str) -> Comparacao:
    pasta = configuracao.ler().retratos
    depois = retrato.da_versao(pasta, para)
    if de is None:
        anterior = historia.anterior(pasta, versao=depois.versao)
        if anterior is None:
            raise tela.Falha(f"Não há versão anterior à {depois.versao}. Publique outra ou diga qual: --de.")
        de = anterior.versao
    return comparacao.comparar(retrato.da_versao(pasta, de), depois, espera=None)


def _linhas(comparada: Comparacao) -> Iterator[str]:
    natureza = " Dados de demonstração." if comparada.depois.metadados.eh_demonstracao else ""
    yield f"Da versão {comparada.antes.versao} para a {comparada.depois.versao}.{natureza}"
    yield resumo(comparada.contar(), idioma=PORTUGUES) or "Nada mudou."
    especie = None
    for mudanca in comparada.cada():
        if mudanca.especie != especie:
            especie = mudanca.especie
            yield f"\n{nomes.especie(especie, PORTUGUES)}"
        ditas = (frases.frase(mudanca, idioma=PORTUGUES), frases.explicacao(mudanca, idioma=PORTUGUES))
        yield f"  {palavras.tipo(mudanca.tipo, PORTUGUES)} {mudanca.codigo}: {' '.join(filter(None, ditas))}"
