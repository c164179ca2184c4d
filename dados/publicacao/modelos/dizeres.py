"""O que os modelos dizem a quem os preenche."""

from collections.abc import Iterator, Mapping
from typing import Any

PASSOS = (
    "Preencha uma linha por item. Não mude os nomes das folhas nem os das colunas.",
    "Passe o mouse sobre o nome da coluna: uma nota diz o que ela é e o que serve nela.",
    "Onde há lista, escolha da lista. O que não se sabe fica em branco.",
    "Escreva valores, e não fórmulas. Datas no formato dia/mês/ano. Números sem ponto de milhar.",
    "Não escreva nomes de pessoas, telefones nem e-mails: tudo será público.",
    "Salve como .xlsx e mande a quem publica.",
)


def da_pasta() -> Iterator[str]:
    """As linhas do LEIAME da pasta de CSV."""
    yield "Como preencher"
    yield ""
    yield "1. Abra cada arquivo da pasta data com o Excel ou o LibreOffice."
    yield "   O separador é o ponto e vírgula, e a codificação é UTF-8."
    yield "2. Preencha uma linha por item. Não mude os nomes das colunas nem a ordem delas."
    yield "3. A pasta schemas diz o que é cada coluna e o que serve nela."
    yield "4. Datas como 2026-12-31. Números com vírgula nos decimais e sem ponto de milhar."
    yield "5. Não escreva nomes de pessoas, telefones nem e-mails: tudo será público."
    yield "6. Em datapackage.yaml, acerte version, data_referencia e periodo_referencia."
    yield "7. Compacte a pasta em um ZIP e mande a quem publica."
    yield "   Para conferir antes: painel validar pasta.zip"
    yield ""
    yield "As tabelas objetivo, area, grupo, diretriz e glossario são o texto do decreto. Não mexa nelas."


def nota(campo: Mapping[str, Any], *, eh_chave: bool) -> str:
    """A nota de uma coluna: o título, o que é e as regras, em frases."""
    return "\n".join([str(campo["title"]), str(campo["description"]), *_regras(campo, eh_chave=eh_chave)])


def _regras(campo: Mapping[str, Any], *, eh_chave: bool) -> Iterator[str]:
    restricoes = campo.get("constraints") or {}
    yield "Obrigatório." if restricoes.get("required") else "Pode ficar em branco."
    if eh_chave:
        yield "Não se repete."
    if "enum" in restricoes:
        yield f"Um destes: {', '.join(map(str, restricoes['enum']))}."
    if campo["type"] == "boolean":
        yield f"Um destes: {', '.join([*campo['trueValues'], *campo['falseValues']])}."
    if campo["type"] == "date":
        yield "Uma data. Exemplo: 31/12/2026."
    if campo["type"] in {"number", "integer"}:
        yield "Só o número." if campo["type"] == "number" else "Um número inteiro."
    if "minimum" in restricoes:
        yield f"No mínimo {restricoes['minimum']}."
