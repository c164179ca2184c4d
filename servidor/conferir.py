"""Conferir um arquivo: recebe o arquivo por POST e leva à página que responde pelo resumo dele."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.routing import Route

from componentes import mapa
from componentes.conferencia import declaracao
from servidor import gemea, limites, recusa
from servidor.envio_de_arquivo import Envio, EnvioIlegivel
from servidor.lugares import Lugar, Lugares
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from servidor.threads import ENVIADOS, FilaCheia, VezesPorOrigem, pagina_cheia
from traducoes import PORTUGUES

PAGINA = mapa.pagina("conferir")

MAIOR_ARQUIVO = 64 * 1024 * 1024
"""Em bytes: cabe um retrato com todas as imagens. Na memória fica só o resumo (`envio_de_arquivo`)."""

_MOLDURA = 64 * 1024
"""Em bytes: o que o formulário põe em volta do arquivo."""

_MAIS_TOLERADO = 4 * MAIOR_ARQUIVO
"""Em bytes: até aqui se lê e se joga fora, porque um navegador interrompido não mostra a explicação."""


_PUNHADO = 128 * 1024
"""Em bytes: quanto se lê de cada vez. Trocar de fio a cada pedaço da rede custaria mais do que ler."""

_GUARDADOS: Final = Lugares(ao_todo=16, por_origem=2)
"""Arquivos de mais de um punhado que se guardam enquanto chegam, cada um até `MAIOR_QUE_SE_LE`.

Quem envia devagar fica com o lugar. Sem ele o arquivo só é somado: a resposta não diz o que ele diz de si.
"""

_VEZES: Final = VezesPorOrigem(ENVIADOS, cada=2)


def tem_pergunta(pedido: Pedido) -> bool:
    """Se a página responde a alguém: ela é de uma pessoa só e não toma o lugar das outras na memória."""
    return pedido.pagina == PAGINA and bool(pedido.parametros.keys() & set(PAGINA.parametros))


def responder(pedido: Pedido) -> Resposta:
    """A página com a resposta, que ninguém guarda no caminho."""
    feito = gemea.documento(pedido)
    return Resposta.de(feito.html, status=feito.status, cache="private, no-store")


async def _receber(requisicao: Request) -> Resposta:
    """Lê o arquivo aos poucos. Sem token: nada é gravado, e quem enviar de outro site só lê a resposta."""
    daqui, corpo = limites.origem(requisicao.scope), requisicao.stream()
    try:
        envio = Envio(requisicao.headers.get("content-type", ""), arquivo="arquivo")
        with _GUARDADOS.de(daqui) as lugar:
            if not await _ler(corpo, envio, lugar=lugar, daqui=daqui):
                return _grande_demais()
            envio.conferir_se_chegou_inteiro()
            # Abrir um ZIP leva tempo: os outros não esperam por isso.
            diz = await _VEZES.rodar(daqui, lambda: declaracao.ler(envio.conteudo))
    except EnvioIlegivel:
        frase = PORTUGUES.t("Não deu para ler o envio. Volte, escolha o arquivo e envie de novo.")
        return recusa.nao_aceito(frase, status=HTTPStatus.BAD_REQUEST)
    except FilaCheia:
        await _jogar_fora(corpo)
        return pagina_cheia(requisicao.scope)
    return _levar(Pedido.ler(PAGINA, requisicao.scope, parametros=envio.campos.items()), envio, diz=diz)


async def _ler(corpo: AsyncIterator[bytes], envio: Envio, *, lugar: Lugar, daqui: str) -> bool:
    """Se o corpo cabe, lido fora do laço, um punhado de cada vez. Erros: `EnvioIlegivel`, `FilaCheia`."""
    lidos, punhado = 0, bytearray()
    async for pedaco in corpo:
        lidos += len(pedaco)
        if lidos <= MAIOR_ARQUIVO + _MOLDURA:
            punhado += pedaco
            if len(punhado) >= _PUNHADO:
                if not lugar.tomar():
                    envio.so_somar()
                await _VEZES.rodar(daqui, envio.receber, bytes(punhado))
                punhado.clear()
        elif lidos > _MAIS_TOLERADO:
            break
    await _VEZES.rodar(daqui, envio.receber, bytes(punhado))
    return lidos <= MAIOR_ARQUIVO + _MOLDURA


async def _jogar_fora(corpo: AsyncIterator[bytes]) -> None:
    """Lê o resto sem o guardar: o navegador só mostra a resposta depois de mandar tudo."""
    lidos = 0
    async for pedaco in corpo:
        lidos += len(pedaco)
        if lidos > _MAIS_TOLERADO:
            return


def _levar(pedido: Pedido, envio: Envio, *, diz: str) -> Resposta:
    """303 para a resposta: recarregar a página não envia o arquivo de novo, e o endereço se pode guardar."""
    pergunta = {"resumo": envio.resumo, "diz": diz} if envio.tamanho else {"falta": "arquivo"}
    destino = mapa.endereco(PAGINA.nome, **pergunta, **pedido.escolhas)
    return Resposta.de(
        "",
        status=HTTPStatus.SEE_OTHER,
        cache="no-store",
        outros=((b"location", destino.encode()),),
    )


def _grande_demais() -> Resposta:
    frase = PORTUGUES.t("O arquivo passa de 64 MB. Calcule o resumo SHA-256 dele e cole na página Conferir.")
    return recusa.grande_demais(frase)


def rotas(prefixo: str) -> list[Route]:
    """A rota que recebe o arquivo."""
    return [Route(f"{prefixo}{PAGINA.caminho}", _receber, methods=["POST"])]
