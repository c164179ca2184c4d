"""`/arquivos/indice.json` e os arquivos que ele cita: por eles, outro painel acompanha este.

Os endereços são os mesmos de uma pasta de retratos servida como está: o índice e, ao lado, cada arquivo.
"""

import hashlib
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from dados import configuracao, retrato
from dados.entrega import indice
from servidor import negociacao
from servidor.arquivos import PARA_SEMPRE
from servidor.recusa_em_texto import DE_QUALQUER_SITE
from servidor.threads import ARQUIVOS, em

_PERGUNTE_ANTES = {"Cache-Control": "public, no-cache", **DE_QUALQUER_SITE}


def _indice(pedido: Request) -> Response:
    """O índice gravado ao publicar ou, se ele falta, um feito agora e sem assinatura; 404 sem retrato."""
    pasta = configuracao.ler().retratos
    try:
        conteudo = (pasta / indice.NOME).read_bytes()
    except FileNotFoundError:
        feito = indice.montar(retrato.versoes(pasta), sequencia=0)
        if feito is None:
            return _nao_ha("Ainda não há retrato publicado.")
        conteudo = indice.em_texto(feito).encode()
    etiqueta = f'"{hashlib.sha256(conteudo).hexdigest()[:32]}"'
    cabecalhos = {"ETag": etiqueta, **_PERGUNTE_ANTES}
    if negociacao.ja_tem(etiqueta, pedido.headers.getlist("if-none-match")):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=cabecalhos)
    return Response(conteudo, media_type="application/json", headers=cabecalhos)


def _arquivo(pedido: Request) -> Response:
    """O arquivo da versão, inteiro ou a parte pedida em `Range`; 404 para o que não é de um retrato."""
    try:
        aberto = retrato.da_versao(configuracao.ler().retratos, pedido.path_params["versao"])
    except (retrato.VersaoDesconhecida, retrato.ErroDeRetrato) as erro:
        return _nao_ha(str(erro))
    cabecalhos = {"ETag": f'"{aberto.sha256}"', **PARA_SEMPRE, **DE_QUALQUER_SITE}
    return FileResponse(aberto.caminho, media_type="application/vnd.sqlite3", headers=cabecalhos)


def _nao_ha(frase: str) -> Response:
    return PlainTextResponse(frase, status_code=HTTPStatus.NOT_FOUND, headers={"Cache-Control": "no-store"})


def rotas(prefixo: str) -> list[Route]:
    """O índice e os arquivos ao lado dele."""
    return [
        Route(f"{prefixo}/arquivos/{indice.NOME}", em(ARQUIVOS, _indice), methods=["GET"]),
        Route(f"{prefixo}/arquivos/retrato-{{versao}}.sqlite", em(ARQUIVOS, _arquivo), methods=["GET"]),
    ]
