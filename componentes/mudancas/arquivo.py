"""O que mudou entre dois retratos, em CSV, JSON e XLSX: uma linha por campo que mudou."""

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from urllib.parse import urlencode

from componentes.fragmentos import oficial
from componentes.mudancas import frases
from componentes.mudancas.comparacao import Comparacao
from dados import configuracao
from dados.consultas.dicionario import Campo, TabelaDoDicionario
from dados.exportacao import descritor, lista, pasta_de_trabalho, planilha
from dados.exportacao.arquivos import TIPOS
from dados.exportacao.pasta_de_trabalho import MAIS_LINHAS, Origem
from traducoes import Idioma

DESCRITOR = "datapackage.json"

CAMPOS = tuple(
    Campo(nome, titulo, "texto", descricao, None)
    for nome, titulo, descricao in (
        ("versao_antes", "Versão de antes", "A versão com que se compara."),
        ("sha256_antes", "SHA-256 de antes", "O resumo do arquivo dessa versão."),
        ("versao_depois", "Versão de depois", "A versão em que se vê o que mudou."),
        ("sha256_depois", "SHA-256 de depois", "O resumo do arquivo dessa versão."),
        ("natureza", "Natureza", "demonstracao, se os dados de depois são inventados; oficial, se não."),
        ("marca", "Marca", "Igual nas linhas da mesma mudança; única em cada par de versões."),
        ("grupo", "Grupo", "Que espécie de notícia é, da pior para a melhor."),
        ("especie", "Espécie", "O que houve."),
        ("tipo", "Tipo", "De que coisa se fala: área, diretriz, ação, indicador…"),
        ("codigo", "Código", "O código dela."),
        ("nome", "Nome", "O nome dela."),
        ("area", "Áreas", "O código de cada área a que ela serve, separados por |."),
        ("frase", "Frase", "A mudança em uma frase, a mesma da página."),
        ("origem", "Quem diz", "decreto; orgao, o que ele informou; ou painel, o que ele calculou."),
        ("justificativa", "Justificativa", "O que o órgão explicou, com as palavras dele."),
        ("tabela", "Tabela", "A tabela do pacote em que mudou."),
        ("chave", "Chave", "A chave da linha nessa tabela, com as partes separadas por |."),
        ("campo", "Campo", "O campo que mudou; vazio quando a linha inteira entrou ou saiu."),
        ("antes", "Era", "O valor de antes. Datas em ISO."),
        ("depois", "É", "O valor de depois. Datas em ISO."),
    )
)
FORMATOS = {
    "csv": TIPOS["csv"], "json": TIPOS["json"], "xlsx": TIPOS["xlsx"], DESCRITOR: "application/json",
}  # fmt: skip
"""De cada formato, pelo fim do nome do arquivo, o tipo de conteúdo."""


def linhas(comparada: Comparacao, *, idioma: Idioma) -> Iterator[Mapping[str, object]]:
    """As linhas, na ordem da página: as piores notícias primeiro."""
    dos_lados = {
        "versao_antes": comparada.antes.versao,
        "sha256_antes": comparada.antes.sha256,
        "versao_depois": comparada.depois.versao,
        "sha256_depois": comparada.depois.sha256,
        "natureza": comparada.depois.metadados.natureza,
    }
    for mudanca in comparada.cada():
        da_mudanca: dict[str, object] = {
            "marca": mudanca.marca,
            "grupo": mudanca.grupo.value,
            "especie": mudanca.especie.value,
            "tipo": mudanca.tipo,
            "codigo": mudanca.codigo,
            "nome": oficial.sem_marcas(mudanca.nome),
            "area": "|".join(mudanca.areas),
            "frase": frases.frase(mudanca, idioma=idioma),
            "origem": mudanca.origem.value,
            "justificativa": mudanca.justificativa,
            "tabela": mudanca.tabela,
        }
        for passo in mudanca.passos:
            do_passo: dict[str, object] = {
                "chave": "|".join(passo.chave),
                "campo": passo.campo,
                "antes": passo.antes,
                "depois": passo.depois,
            }
            yield {**dos_lados, **da_mudanca, **do_passo}


class NaoCabeNaPlanilha(Exception):
    """Mudaram mais campos do que o Excel tem linhas. Baixe o CSV, no mesmo endereço com .csv."""


def fazer(comparada: Comparacao, formato: str, *, idioma: Idioma) -> bytes:
    """Os bytes do arquivo em `csv`, `json`, `xlsx` ou a descrição das colunas, `datapackage.json`.

    Erro: `NaoCabeNaPlanilha`, só no `xlsx`.
    """
    if formato == "csv":
        colunas = [campo.nome for campo in CAMPOS]
        return b"".join(planilha.csv_em_partes(linhas(comparada, idioma=idioma), colunas=colunas))
    if formato == "json":
        return b"".join(lista.json_em_partes(linhas(comparada, idioma=idioma)))
    if formato == "xlsx":
        arquivo, tabela = BytesIO(), _tabela(comparada)
        if tabela.linhas > MAIS_LINHAS:
            raise NaoCabeNaPlanilha
        origem = Origem(comparada.depois, tabela, configuracao.ler().base + caminho(comparada, "xlsx"))
        pasta_de_trabalho.gravar(arquivo, linhas(comparada, idioma=idioma), origem=origem)
        return arquivo.getvalue()
    return json.dumps(_descritor(comparada), ensure_ascii=False, indent=2).encode()


def caminho(comparada: Comparacao, formato: str) -> str:
    """Onde o arquivo fica, com as duas versões, a partir da raiz do painel."""
    de = urlencode({"de": comparada.antes.versao})
    return f"arquivos/{comparada.depois.versao}/mudancas.{formato}?{de}"


def nome(comparada: Comparacao, formato: str) -> str:
    """O nome com que o arquivo é salvo: diz a natureza e as duas versões, para não se confundir com outro."""
    natureza = comparada.depois.metadados.natureza
    return f"{natureza}-mudancas-{comparada.antes.versao}-a-{comparada.depois.versao}.{formato}"


def _tabela(comparada: Comparacao) -> TabelaDoDicionario:
    antes, depois = comparada.antes, comparada.depois
    descricao = (
        f"Cada campo que mudou da versão {antes.versao} ({antes.sha256}) "
        f"para a {depois.versao} ({depois.sha256}). As piores notícias vêm primeiro."
    )
    titulo = "O que mudou entre duas versões"
    return TabelaDoDicionario("mudancas", titulo, descricao, CAMPOS, comparada.passos)


def _descritor(comparada: Comparacao) -> dict[str, object]:
    tabela = _tabela(comparada)
    campos = [
        {"name": campo.nome, "title": campo.titulo, "description": campo.descricao, "type": "string"}
        for campo in CAMPOS
    ]
    csv = caminho(comparada, "csv").rpartition("/")[2]
    recurso = descritor.recurso(
        tabela.nome, titulo=tabela.titulo, descricao=tabela.descricao, arquivo=csv, esquema={"fields": campos}
    )
    return descritor.pacote(comparada.depois, nome="o-que-mudou", titulo=tabela.titulo, recursos=[recurso])
