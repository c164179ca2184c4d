"""`/arquivos/<versao>/<nome>`: o retrato, as tabelas em CSV e a descrição delas, em endereços que não mudam.

`ultima` no lugar da versão leva sempre à mais nova.
"""

from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from dados import configuracao, retrato
from dados.consultas import acoes, dicionario, indicadores
from dados.exportacao import descritor, planilha
from dados.retrato import Retrato

PARA_SEMPRE = {"Cache-Control": "public, max-age=31536000, immutable"}
POR_ENQUANTO = {"Cache-Control": "public, max-age=300"}


def _servir(pedido: Request) -> Response:
    """404 com uma frase quando a versão ou o arquivo não existem; 503 quando não há retrato legível."""
    versao, nome = pedido.path_params["versao"], pedido.path_params["nome"]
    try:
        aberto = retrato.da_versao(configuracao.ler().retratos, versao)
    except retrato.VersaoDesconhecida as erro:
        return PlainTextResponse(str(erro), status_code=404)
    except retrato.ErroDeRetrato as erro:
        return PlainTextResponse(str(erro), status_code=503)
    resposta = _arquivo(aberto, nome, area=pedido.query_params.get("area"))
    if resposta is None:
        return PlainTextResponse("Este arquivo não existe. Veja a lista em /dados.", status_code=404)
    resposta.headers.update(POR_ENQUANTO if versao == retrato.ULTIMA else PARA_SEMPRE)
    # Fraca: o Streamlit comprime no caminho, e uma etiqueta forte não pode valer para bytes diferentes.
    resposta.headers["ETag"] = f'W/"{aberto.sha256[:32]}"'
    resposta.headers["X-Painel-Natureza"] = aberto.metadados.natureza
    return resposta


def _arquivo(aberto: Retrato, nome: str, *, area: str | None) -> Response | None:
    if nome == aberto.caminho.name:
        return FileResponse(aberto.caminho, media_type="application/vnd.sqlite3", filename=nome)
    tabelas = {f"{tabela.nome}.csv": tabela for tabela in dicionario.tabelas(aberto)}
    if nome == "datapackage.json":
        return JSONResponse(descritor.de_retrato(aberto, tabelas=tuple(tabelas.values())))
    if nome not in tabelas:
        return None
    tabela = tabelas[nome]
    partes = planilha.csv_em_partes(
        _da_area(aberto, tabela.nome, area=area), colunas=[campo.nome for campo in tabela.campos]
    )
    salvar_como = nome if not area else f"{tabela.nome}-area-{area}.csv"
    return StreamingResponse(
        partes,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{aberto.metadados.natureza}-{salvar_como}"'},
    )


def _da_area(aberto: Retrato, tabela: str, *, area: str | None) -> Iterable[Mapping[str, object]]:
    """As linhas da tabela; só as da área quando a tabela tem como saber."""
    linhas = dicionario.linhas(aberto, tabela=tabela)
    if area and tabela == "acao":
        da_area = {acao.codigo for acao in acoes.lista(aberto, filtro=acoes.FiltroDeAcoes(area=area))}
        return (linha for linha in linhas if linha["codigo"] in da_area)
    if area and tabela == "indicador":
        da_area = {item.codigo for item in indicadores.lista(aberto, area=area)}
        return (linha for linha in linhas if linha["codigo"] in da_area)
    return linhas


def rotas(prefixo: str) -> list[Route]:
    """A rota dos arquivos para baixar."""
    return [Route(f"{prefixo}/arquivos/{{versao}}/{{nome}}", _servir, methods=["GET"])]
