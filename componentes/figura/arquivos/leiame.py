"""O `LEIAME.md` que vai no ZIP: o que há nele, como citar e o texto pronto para a página de quem publica."""

from collections.abc import Iterable

from componentes.figura import citacao
from componentes.figura.arquivos import formatos, pacote, sobre
from componentes.figura.modelo import Figura
from componentes.graficos.modelo import Coluna
from traducoes import Idioma

NOME = "LEIAME.md"


def escrever(figura: Figura, *, incluidos: Iterable[str]) -> bytes:
    """O texto. `incluidos` são os formatos que de fato estão no ZIP."""
    t, grafico = figura.idioma.t, figura.grafico
    partes = [
        f"# {grafico.titulo}",
        *_aviso(figura),
        grafico.resumo,
        "## " + t("Para pôr na sua página"),
        t("Texto alternativo da imagem, para quem não a vê:"),
        f"> {grafico.alt}",
        t("Resumo, para pôr junto da imagem:"),
        f"> {grafico.resumo}",
        t("Crédito:"),
        f"> {citacao.curta(figura)}",
        "## " + t("O que há neste pacote"),
        _lista(_arquivos(figura, incluidos)),
        "## " + t("O que é cada coluna"),
        t("No CSV, o ponto e vírgula separa as colunas, e a vírgula, os decimais."),
        t("Célula vazia é um valor não informado."),
        _lista(f"{c.titulo}: {tipo(c, idioma=figura.idioma)}" for c in grafico.tabela.colunas),
        "## " + t("De onde vem"),
        _lista(f"{nome}: {texto}" for nome, texto in sobre.fatos(figura).items()),
        "## " + t("Como conferir"),
        t("Estes arquivos saíram do retrato com o SHA-256 acima."),
        t("O endereço que não muda devolve sempre os mesmos dados."),
    ]
    return ("\n\n".join(partes) + "\n").encode()


def tipo(coluna: Coluna, *, idioma: Idioma) -> str:
    """O que se acha nas células da coluna."""
    match coluna.tipo:
        case "texto":
            return idioma.t("texto")
        case "inteiro":
            return idioma.t("número inteiro")
        case "numero":
            return idioma.t("número")
        case "percentual":
            return idioma.t("fração: 1 vale 100%")
        case "data":
            return idioma.t("data, como ano-mês-dia")


def _aviso(figura: Figura) -> list[str]:
    if not figura.credito.eh_demonstracao:
        return []
    cuidado = figura.idioma.t("Não publique como se fossem de verdade.")
    return [f"**{sobre.natureza(figura)} {cuidado}**"]


def _arquivos(figura: Figura, incluidos: Iterable[str]) -> Iterable[str]:
    for extensao in incluidos:
        yield f"{formatos.nome(figura, extensao)}: {figura.idioma.t(formatos.POR_EXTENSAO[extensao].nome)}"
    yield pacote.NOME + ": " + figura.idioma.t("A descrição das colunas, para programas")


def _lista(itens: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in itens)
