"""`/arquivos/contribuicoes/<nome>`: o que o público vê, em CSV e JSON. Sem versão: é sempre o de agora."""

import hashlib
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dados import configuracao, retrato
from dados.exportacao import arquivos, descritor, lista, planilha
from dados.participacao import publico
from dados.participacao.publico import Publico, abertos
from dados.participacao.publico.abertos import Tabela
from dados.retrato import Retrato
from servidor import negociacao
from servidor.recusa_em_texto import DE_QUALQUER_SITE, idioma_de, nao_ha, sem_retrato, volte
from servidor.threads import PUBLICO, em

# Quem guarda pergunta antes de repetir: o que sai do ar na página sai também do arquivo.
CABECALHOS = {"Cache-Control": "public, no-cache", **DE_QUALQUER_SITE}
_POR_ARQUIVO = {
    f"{tabela.nome}.{formato}": (tabela, formato) for tabela in abertos.TODAS for formato in ("csv", "json")
}
_DESCRITOR = "datapackage.json"


def _servir(pedido: Request) -> Response:
    """O arquivo; 304 para quem já o tem; 404 e 503 com uma frase."""
    nome = pedido.path_params["nome"]
    if nome not in _POR_ARQUIVO and nome != _DESCRITOR:
        return nao_ha("Este arquivo não existe. Veja a lista em /contribuicoes.")
    ajustes = configuracao.ler()
    no_ar = publico.da_base(ajustes.participacao_url).ver()
    if no_ar is None:
        return volte(idioma_de(pedido.scope).t("Agora não dá para mostrar o que o público disse."))
    try:
        aberto = retrato.atual(ajustes.retratos)
    except retrato.ErroDeRetrato as erro:
        return sem_retrato(erro, pedido.scope)
    # Fraca pelo mesmo motivo que em `arquivos`: o Streamlit comprime no caminho.
    conteudo = f"{no_ar.marca} {aberto.sha256} {nome}"
    etiqueta = f'W/"{hashlib.sha256(conteudo.encode()).hexdigest()[:32]}"'
    cabecalhos = {**CABECALHOS, "ETag": etiqueta, "X-Painel-Natureza": aberto.metadados.natureza}
    if negociacao.ja_tem(etiqueta, pedido.headers.getlist("if-none-match")):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=cabecalhos | {"Vary": "Accept-Encoding"})
    if nome == _DESCRITOR:
        return JSONResponse(_descrever(aberto), headers=cabecalhos)
    tabela, formato = _POR_ARQUIVO[nome]
    cabecalhos["Content-Disposition"] = f'attachment; filename="contribuicoes-{nome}"'
    corpo = em_arquivo(tabela, no_ar, formato=formato)
    return Response(corpo, media_type=arquivos.TIPOS[formato], headers=cabecalhos)


def em_arquivo(tabela: Tabela, no_ar: Publico, *, formato: str) -> bytes:
    """Os bytes da tabela em `csv` ou `json`."""
    linhas = tabela.linhas(no_ar)
    if formato == "json":
        return b"".join(lista.json_em_partes(linhas))
    return b"".join(planilha.csv_em_partes(linhas, colunas=[coluna.nome for coluna in tabela.colunas]))


def _descrever(aberto: Retrato) -> dict[str, object]:
    """O `datapackage.json` dos CSV. A licença e quem publica são os do retrato ativo."""
    sobre = aberto.metadados
    return {
        "profile": "tabular-data-package",
        "name": "contribuicoes-do-publico",
        "title": "Contribuições do público sobre a Estratégia Estadual de Governo Digital",
        "natureza": sobre.natureza,
        "licenses": [{"name": sobre.licenca, "path": sobre.licenca_url}],
        "contributors": [{"title": sobre.orgao_publicador, "role": "publisher", "email": sobre.contato}],
        "resources": [
            descritor.recurso(
                tabela.nome,
                titulo=tabela.titulo,
                descricao=tabela.descricao,
                arquivo=f"{tabela.nome}.csv",
                esquema={
                    "missingValues": ["", abertos.POUCAS],
                    "primaryKey": list(tabela.chave),
                    "fields": [
                        {"name": coluna.nome, "type": coluna.tipo, "title": coluna.titulo}
                        for coluna in tabela.colunas
                    ],
                },
            )
            for tabela in abertos.TODAS
        ],
    }


def rotas(prefixo: str) -> list[Route]:
    """A rota dos arquivos das contribuições."""
    return [Route(f"{prefixo}/arquivos/contribuicoes/{{nome}}", em(PUBLICO, _servir), methods=["GET"])]
