"""`/arquivos/<versao>/<nome>`: o retrato, as tabelas e a descrição delas, em endereços que não mudam.

`ultima` no lugar da versão leva sempre à mais nova. `?area=`, `?acao=` e `?indicador=` recortam uma tabela.
"""

import hashlib
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from componentes import memoria
from dados import configuracao, retrato
from dados.consultas import NaoEncontrado, dicionario
from dados.consultas.recorte import Recorte, SemRecorte
from dados.exportacao import arquivos, descritor
from dados.exportacao.arquivos import NaoCabeNaPlanilha
from dados.retrato import Retrato
from servidor import negociacao
from servidor.recusa_em_texto import DE_QUALQUER_SITE, nao_ha, sem_retrato
from servidor.threads import ARQUIVOS, em

PARA_SEMPRE = {"Cache-Control": "public, max-age=31536000, immutable"}
POR_ENQUANTO = {"Cache-Control": "public, max-age=300"}


class ArquivoDesconhecido(Exception):
    """Este arquivo não existe. Veja a lista em /dados."""


class UmRecortePorVez(Exception):
    """Use um só recorte por arquivo: ?area=, ?acao= ou ?indicador=."""


def _servir(pedido: Request) -> Response:
    """O arquivo; 304 para quem já o tem; 404 ou 503 com uma frase que diz o que fazer."""
    versao, nome = pedido.path_params["versao"], pedido.path_params["nome"]
    try:
        aberto = retrato.da_versao(configuracao.ler().retratos, versao)
        resposta = _arquivo(pedido, aberto, nome, recorte=_recorte(pedido))
    except (ArquivoDesconhecido, UmRecortePorVez) as erro:
        return nao_ha(str(erro.__doc__))
    except (retrato.VersaoDesconhecida, NaoEncontrado, SemRecorte, NaoCabeNaPlanilha) as erro:
        return nao_ha(str(erro))
    except retrato.ErroDeRetrato as erro:
        return sem_retrato(erro, pedido.scope)
    resposta.headers.update(POR_ENQUANTO if versao == retrato.ULTIMA else PARA_SEMPRE)
    resposta.headers.update(DE_QUALQUER_SITE)
    resposta.headers["X-Painel-Natureza"] = aberto.metadados.natureza
    return resposta


def _recorte(pedido: Request) -> Recorte | None:
    """O recorte escrito no endereço. Um nome que não se conhece é recusado adiante: nunca vale por nenhum."""
    pares = pedido.query_params.multi_items()
    if len(pares) > 1:
        raise UmRecortePorVez
    return Recorte(*pares[0]) if pares else None


def _arquivo(pedido: Request, aberto: Retrato, nome: str, *, recorte: Recorte | None) -> Response:
    etiqueta = _etiqueta(aberto, nome, recorte=recorte)
    do_dicionario = memoria.consultar(dicionario.tabelas, aberto)
    pedida = arquivos.achar(aberto, nome, tabelas=do_dicionario, recorte=recorte)
    eh_outro = nome in {aberto.caminho.name, "datapackage.json"}
    if pedida is None and not eh_outro:
        raise ArquivoDesconhecido
    if eh_outro and recorte:
        raise SemRecorte(nome, por=recorte.por)
    cabecalhos = {"ETag": etiqueta}
    if negociacao.ja_tem(etiqueta, pedido.headers.getlist("if-none-match")):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=cabecalhos | {"Vary": "Accept-Encoding"})
    if pedida is not None:
        cabecalhos["Content-Disposition"] = f'attachment; filename="{pedida.nome}"'
        # HEAD só pergunta: nada é lido nem escrito por ele.
        partes = () if pedido.method == "HEAD" else arquivos.em_partes(pedida)
        return StreamingResponse(partes, media_type=arquivos.TIPOS[pedida.formato], headers=cabecalhos)
    if nome == aberto.caminho.name:
        tipo = "application/vnd.sqlite3"
        return FileResponse(aberto.caminho, media_type=tipo, filename=nome, headers=cabecalhos)
    natureza = aberto.metadados.natureza
    cabecalhos["Content-Disposition"] = f'inline; filename="{natureza}-datapackage-{aberto.versao}.json"'
    return JSONResponse(descritor.de_retrato(aberto, tabelas=do_dicionario), headers=cabecalhos)


def _etiqueta(aberto: Retrato, nome: str, *, recorte: Recorte | None) -> str:
    """Muda com o retrato, o arquivo e o recorte.

    Fraca: o Streamlit comprime no caminho, até para quem pede `gzip;q=0`, e uma etiqueta forte não pode
    valer para bytes diferentes. Para saber se algo mudou, que é o que se pergunta aqui, a fraca basta.
    """
    conteudo = f"{aberto.sha256} {nome} {recorte}"
    return f'W/"{hashlib.sha256(conteudo.encode()).hexdigest()[:32]}"'


def rotas(prefixo: str) -> list[Route]:
    """A rota dos arquivos para baixar."""
    return [Route(f"{prefixo}/arquivos/{{versao}}/{{nome}}", em(ARQUIVOS, _servir), methods=["GET"])]
