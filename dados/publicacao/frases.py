"""Troca cada erro do frictionless por uma frase em português, com o que fazer."""

import re
from collections.abc import Mapping
from typing import Any

from frictionless import Error, Row
from frictionless.errors import CellError, ForeignKeyError, LabelError

from dados.publicacao.esquemas import Recurso
from dados.publicacao.problemas import Problema, do_arquivo

_DO_DECRETO = {"objetivo", "area", "grupo", "diretriz"}
"""Tabelas em que quem preenche não cria linha."""

_NOTA_DE_RESTRICAO = re.compile(r'constraint "(\w+)" is')
_NOTA_DE_REPETIDO = re.compile(r"position (\d+)")

_TIPOS = {
    "date": ("Isto não é uma data.", "Escreva o dia como AAAA-MM-DD. Exemplo: 2026-10-31."),
    "integer": ("Isto não é um número inteiro.", "Escreva só algarismos. Exemplo: 12."),
    "boolean": ("Isto não é sim nem não.", "Escreva {sim} ou {nao}."),
    "number": (
        "Isto não é um número.",
        "Escreva só algarismos, com «{decimal}» antes dos decimais e sem ponto de milhar.",
    ),
    "string": (
        "Isto não é um endereço da internet.",
        "Escreva o endereço completo. Exemplo: https://exemplo.mg.gov.br/pagina.",
    ),
}
_RESTRICOES = {
    "required": ("obrigatorio", "A célula está vazia, e o campo é obrigatório.", "Preencha a célula."),
    "enum": ("lista", "O valor não está na lista deste campo.", "Use um destes: {limite}."),
    "pattern": ("forma", "O valor não tem a forma deste campo.", "{descricao}"),
    "minimum": ("minimo", "O valor é menor que o mínimo.", "Use {limite} ou mais."),
    "maximum": ("maximo", "O valor é maior que o máximo.", "Use {limite} ou menos."),
    "minLength": ("tamanho", "O texto é curto demais.", "Escreva {limite} letras ou mais."),
    "maxLength": ("tamanho", "O texto é longo demais.", "Escreva {limite} letras ou menos."),
}
_ROTULOS = {
    "missing-label": "Falta a coluna `{campo}`.",
    "extra-label": "A coluna {posicao} sobra: `{rotulo}`.",
    "blank-label": "A coluna {posicao} está sem nome.",
    "duplicate-label": "A coluna `{rotulo}` aparece duas vezes.",
    "incorrect-label": "A coluna {posicao} chama-se `{rotulo}` e devia chamar-se `{campo}`.",
}


def do_descritor(nota: str, *, tabela: str) -> Problema:
    """O descritor ou um esquema não segue o padrão; `nota` é o detalhe, em inglês."""
    return do_arquivo(
        tabela,
        "padrao",
        "O pacote não segue o padrão Data Package.",
        mender="Compare com o exemplo de dados/pacote. O detalhe técnico está em «valor».",
        valor=nota,
    )


def desconhecido(tabela: str, *, linha: int | None, detalhe: str) -> Problema:
    """Um erro que não conhecemos pelo nome."""
    return Problema(
        tabela,
        linha,
        None,
        detalhe,
        "leitura",
        "A leitura parou aqui: há algo que o painel não sabe ler.",
        "Confira esta linha e o esquema da tabela. O detalhe técnico está em «valor».",
    )


def problemas_demais(tabela: str, *, linha: int) -> Problema:
    """A tabela tem tantos problemas que a leitura parou nesta linha."""
    return Problema(
        tabela,
        linha,
        None,
        None,
        "leitura",
        "A leitura parou aqui: esta tabela tem problemas demais.",
        "Conserte o que se repete nas linhas de cima e mande de novo.",
    )


def do_cabecalho(erro: Error, *, recurso: Recurso) -> Problema:
    """Uma coluna com nome errado. As linhas só são conferidas depois que o cabeçalho estiver certo."""
    rotulo, campo, posicao = "", None, 0
    if isinstance(erro, LabelError):
        rotulo, campo, posicao = erro.label or "", erro.field_name or None, erro.field_number
    frase = _ROTULOS.get(erro.type, "O cabeçalho não tem os nomes do esquema.")
    return Problema(
        recurso.nome,
        1,
        campo,
        rotulo or None,
        "cabecalho",
        frase.format(campo=campo, rotulo=rotulo, posicao=posicao),
        f"Use este cabeçalho, nesta ordem: {recurso.dialeto.separador.join(recurso.campos)}.",
    )


def da_linha(linha: Row, *, recurso: Recurso) -> list[Problema]:
    """Os problemas de uma linha; células a mais ou a menos viram um só, porque deslocam as outras."""
    tipos = {erro.type for erro in linha.errors}
    if "blank-row" in tipos:
        mensagem, mender = "A linha está vazia.", "Apague a linha."
        return [Problema(recurso.nome, linha.row_number, None, None, "linha_vazia", mensagem, mender)]
    if tipos & {"missing-cell", "extra-cell"}:
        return [
            Problema(
                recurso.nome,
                linha.row_number,
                None,
                None,
                "celulas",
                f"A linha tem {len(linha.cells)} células, e o cabeçalho tem {len(recurso.campos)}.",
                f"Confira os «{recurso.dialeto.separador}». Cerque com aspas o texto que os contém.",
            )
        ]
    return [_problema(erro, linha=linha, recurso=recurso) for erro in linha.errors]


def campos(problema: Problema, *, recurso: Recurso) -> tuple[str, ...]:
    """Os campos em que o problema impede de confiar; sem campo, a linha toda."""
    return tuple(problema.campo.split(", ")) if problema.campo else tuple(recurso.campos)


def _problema(erro: Error, *, linha: Row, recurso: Recurso) -> Problema:
    repetido = _NOTA_DE_REPETIDO.search(erro.note)
    outra = f"O mesmo valor já está na linha {repetido[1]}." if repetido else "A chave está vazia."
    campo: str | None = None
    valor: str | None = None
    match erro:
        case ForeignKeyError():
            campo, valor = ", ".join(erro.field_names), ", ".join(erro.field_cells)
            regra, mensagem = "citacao", f"«{valor}» não existe na tabela {erro.reference_name}."
            onde = f"{erro.reference_name}.{', '.join(erro.reference_field_names)}"
            mender = (
                f"Use um valor de {onde}: a tabela {erro.reference_name} é o texto do decreto."
                if erro.reference_name in _DO_DECRETO
                else f"Use um valor de {onde} ou crie-o lá."
            )
        case CellError(type="type-error"):
            campo, valor = erro.field_name, erro.cell
            regra, mensagem, mender = _do_tipo(recurso.campos[campo])
        case CellError(type="constraint-error"):
            campo, valor = erro.field_name, erro.cell if erro.cell != "None" else None
            regra, mensagem, mender = _da_restricao(erro.note, campo=recurso.campos[campo])
        case CellError(type="unique-error"):
            campo, valor = erro.field_name, erro.cell
            regra, mensagem, mender = "repetido", outra, "Cada linha deve ter um valor diferente neste campo."
        case _ if erro.type == "primary-key":
            chave = [coluna.name for coluna in recurso.tabela.primary_key.columns]
            campo, valor = ", ".join(chave), ", ".join(str(linha[c]) for c in chave)
            regra, mensagem, mender = "chave", outra, "Apague a linha repetida ou dê a ela outro código."
        case _:
            return desconhecido(recurso.nome, linha=linha.row_number, detalhe=erro.message)
    return Problema(recurso.nome, linha.row_number, campo, valor, regra, mensagem, mender)


def _do_tipo(campo: Mapping[str, Any]) -> tuple[str, str, str]:
    mensagem, mender = _TIPOS.get(campo["type"], ("O valor não serve neste campo.", "{descricao}"))
    return (
        "tipo",
        mensagem,
        mender.format(
            decimal=campo.get("decimalChar", "."),
            sim=" ou ".join(campo.get("trueValues", ["true"])),
            nao=" ou ".join(campo.get("falseValues", ["false"])),
            descricao=campo["description"],
        ),
    )


def _da_restricao(nota: str, *, campo: Mapping[str, Any]) -> tuple[str, str, str]:
    achada = _NOTA_DE_RESTRICAO.search(nota)
    nome = achada[1] if achada else ""
    regra, mensagem, mender = _RESTRICOES.get(
        nome, ("restricao", "O valor quebra uma regra deste campo.", "{descricao}")
    )
    limite = campo["constraints"].get(nome)
    return (
        regra,
        mensagem,
        mender.format(
            limite=", ".join(map(str, limite)) if isinstance(limite, list) else limite,
            descricao=campo["description"],
        ),
    )
