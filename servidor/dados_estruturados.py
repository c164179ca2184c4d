"""O que buscadores e catálogos leem na página: schema.org em JSON-LD (NORMAS D-13)."""

import json
from collections.abc import Mapping

from markupsafe import Markup

from componentes import mapa
from componentes.tela import Identidade
from dados.consultas import dicionario
from dados.exportacao import arquivos as arquivos_de_tabela
from dados.exportacao.pasta_de_trabalho import MAIS_LINHAS
from dados.retrato import Retrato
from servidor.pedido import Pedido


def de(pedido: Pedido, identidade: Identidade, retrato: Retrato) -> Markup:
    """`Dataset` na página Dados, `BreadcrumbList` nas outras; pronto para entrar num `<script>`."""
    eh_dados = pedido.pagina.nome == "dados"
    fato = conjunto(pedido, identidade, retrato) if eh_dados else trilha(pedido, identidade)
    texto = json.dumps({"@context": "https://schema.org", **fato}, ensure_ascii=False, separators=(",", ":"))
    # Nada que esteja escrito nos dados pode fechar a etiqueta.
    return Markup(texto.replace("<", "\\u003c"))


def trilha(pedido: Pedido, identidade: Identidade) -> Mapping[str, object]:
    """A trilha do Início até esta página."""
    inicio = mapa.pagina("inicio")
    passos = [(pedido.idioma.t(inicio.titulo), pedido.base)]
    passos += [(elo.nome, pedido.base + elo.endereco.removeprefix("./")) for elo in identidade.trilha]
    if pedido.pagina != inicio:
        passos.append((identidade.assunto, pedido.absoluto()))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": posicao, "name": nome, "item": endereco}
            for posicao, (nome, endereco) in enumerate(passos, start=1)
        ],
    }


def conjunto(pedido: Pedido, identidade: Identidade, retrato: Retrato) -> Mapping[str, object]:
    """O conjunto de dados desta versão: cada tabela em cada formato, o retrato e o descritor."""
    metadados = retrato.metadados
    pasta = f"{pedido.base}arquivos/{retrato.versao}/"
    arquivos = [
        (tabela.titulo, f"{tabela.nome}.{formato}", tipo.partition(";")[0])
        for tabela in dicionario.tabelas(retrato)
        for formato, tipo in arquivos_de_tabela.TIPOS.items()
        if formato != "xlsx" or tabela.linhas <= MAIS_LINHAS
    ] + [
        (pedido.idioma.t("Todos os dados"), retrato.caminho.name, "application/vnd.sqlite3"),
        (pedido.idioma.t("Descrição das tabelas"), "datapackage.json", "application/json"),
    ]
    return {
        "@type": "Dataset",
        "name": mapa.nome_do_painel(pedido.idioma),
        "description": f"{identidade.descricao} {_natureza(pedido, retrato)}",
        "url": pedido.absoluto(),
        "version": retrato.versao,
        "license": metadados.licenca_url,
        "isAccessibleForFree": True,
        "inLanguage": pedido.idioma.etiqueta,
        "creator": {"@type": "GovernmentOrganization", "name": metadados.orgao_publicador},
        "dateModified": retrato.data.isoformat(),
        "datePublished": metadados.publicado_em.isoformat(),
        "temporalCoverage": metadados.periodo_referencia,
        "distribution": [
            {"@type": "DataDownload", "name": nome, "contentUrl": pasta + arquivo, "encodingFormat": tipo}
            for nome, arquivo, tipo in arquivos
        ],
    }


def _natureza(pedido: Pedido, retrato: Retrato) -> str:
    if retrato.metadados.eh_demonstracao:
        return pedido.idioma.t("Demonstração: as ações, os números e os órgãos são inventados.")
    return pedido.idioma.t("Dados oficiais.")
