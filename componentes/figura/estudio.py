"""Desenha as figuras em imagem, todas num navegador só. Usa o Chrome ou o Chromium que a máquina tiver."""

import asyncio
import os
import re
import signal
from collections.abc import Awaitable, Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import kaleido
from choreographer import errors as do_navegador
from kaleido import errors as do_desenho
from PIL import Image

from componentes.figura import biblioteca
from componentes.figura import navegador as navegadores
from componentes.figura.modelo import Figura
from componentes.figura.moldura import PAPEIS, moldura
from dados.consultas.imagens import FORMATOS, Formato, Imagem

CORES = 256
ABAS = 1
"""Medido em dois núcleos: uma segunda aba não rende, e numa máquina ocupada atrasa as duas."""
TENTATIVAS = 2
"""Um navegador às vezes emperra ao abrir. Outro continua de onde ele parou."""
LIMITE_PARA_ABRIR = 30
LIMITE_DA_FIGURA = 60
LIMITE_PARA_FECHAR = 15
"""Segundos antes de desistir desse navegador."""
NADA_DE_FORA = "127.0.0.1:9"
"""Um procurador (proxy) que não existe: o navegador só lê arquivos desta máquina."""
_SORTEADO = re.compile(r'id="defs-([0-9a-f]{6})"')

T = TypeVar("T")
Avanco = Callable[[str, int, int], None]
_QUEDAS = (
    do_navegador.BrowserClosedError, do_navegador.BrowserDepsError, do_navegador.BrowserFailedError,
    do_navegador.ChannelClosedError, do_navegador.DevtoolsProtocolError, do_desenho.JavascriptError,
    # O Kaleido desiste assim do que estava no meio quando o navegador some.
    asyncio.CancelledError,
    do_desenho.KaleidoError, OSError, TimeoutError,
)  # fmt: skip


class SemNavegador(Exception):
    """Não há navegador que desenhe nesta máquina. Nenhuma imagem foi feita."""

    def __init__(self, motivo: str) -> None:
        """`motivo` completa a frase: "As imagens não foram feitas: <motivo>"."""
        super().__init__(
            f"As imagens não foram feitas: {motivo}. Instale o Chromium e publique uma correção. "
            "Até lá, a página oferece a imagem feita no navegador de quem lê."
        )


def desenhar(figuras: Sequence[Figura], *, ao_avancar: Avanco, navegador: Path | None = None) -> list[Imagem]:
    """Cada figura em cada formato: todas ou nenhuma. Sem `navegador`, procura o da máquina.

    As mesmas figuras dão os mesmos bytes, na mesma máquina. Erro: `SemNavegador`, também se ele cai no meio.
    """
    feitas: list[Imagem] = []
    if not figuras:
        return feitas
    for tentativa in range(1, TENTATIVAS + 1):
        try:
            asyncio.run(_desenhar(figuras, feitas=feitas, ao_avancar=ao_avancar, navegador=navegador))
        except do_navegador.ChromeNotFoundError as erro:
            raise SemNavegador("não há navegador nesta máquina") from erro
        except _QUEDAS as erro:
            if tentativa == TENTATIVAS:
                raise SemNavegador("o navegador desta máquina não abriu ou parou no meio") from erro
        else:
            break
    return feitas


async def _desenhar(
    figuras: Sequence[Figura], *, feitas: list[Imagem], ao_avancar: Avanco, navegador: Path | None
) -> None:
    """Acrescenta a `feitas` as imagens das figuras que ainda não têm as suas."""
    camera = kaleido.Kaleido(
        n=ABAS, timeout=None, plotlyjs=biblioteca.caminho(), mathjax=False,
        path=navegador or navegadores.da_maquina(), proxy_server=NADA_DE_FORA,
    )  # fmt: skip
    try:
        await _no_prazo(camera, camera.open(), limite=LIMITE_PARA_ABRIR)
        prontas = len(feitas) // len(FORMATOS)
        for quantas, figura in enumerate(figuras[prontas:], start=prontas + 1):
            formatos = asyncio.gather(*(_uma(camera, figura, formato) for formato in FORMATOS))
            feitas += await _no_prazo(camera, formatos, limite=LIMITE_DA_FIGURA)
            ao_avancar("Desenhando as figuras", quantas, len(figuras))
    finally:
        await _no_prazo(camera, camera.close(), limite=LIMITE_PARA_FECHAR)


async def _no_prazo(camera: kaleido.Kaleido, fazer: Awaitable[T], *, limite: float) -> T:
    """O que `fazer` dá, ou TimeoutError depois de `limite` segundos, com o navegador já derrubado.

    Um limite que só cancela não basta: ao ser cancelado, o Kaleido ainda pede algo ao navegador que emperrou,
    e espera sem fim pela resposta. Com o navegador morto, nada tem mais o que esperar.
    """
    tarefa = asyncio.ensure_future(fazer)
    await asyncio.wait({tarefa}, timeout=limite)
    if not tarefa.done():
        # O grupo inteiro: quem sobrasse seguraria o cano por onde o navegador responde.
        os.killpg(camera.subprocess.pid, signal.SIGKILL)
        camera.subprocess.wait()
        # Ninguém mais vai ler no que ela deu.
        tarefa.add_done_callback(lambda feita: feita.cancelled() or feita.exception())
        raise TimeoutError
    return await tarefa


async def _uma(camera: kaleido.Kaleido, figura: Figura, formato: Formato) -> Imagem:
    desenho = moldura(figura, formato)
    # Sem nome dado, o Plotly sorteia um para cada traço, e ele vai parar no SVG.
    for indice, traco in enumerate(desenho.data):
        traco.uid = str(indice)
    medidas = {
        "width": desenho.layout.width,
        "height": desenho.layout.height,
        "scale": PAPEIS[formato].escala,
    }
    tipo = formato.rpartition(".")[2]
    conteudo = await camera.calc_fig(desenho.to_plotly_json(), opts={"format": tipo, **medidas})
    if tipo == "svg":
        conteudo = sem_acaso(conteudo.decode()).encode()
    else:
        # Noutra linha de execução: o navegador desenha a próxima enquanto isso.
        conteudo = await asyncio.to_thread(em_poucas_cores, conteudo)
    return Imagem(figura=figura.id, idioma=figura.idioma.codigo, formato=formato, conteudo=conteudo)


def em_poucas_cores(png: bytes) -> bytes:
    """A mesma imagem em `CORES` cores, sem pontilhado: as chapadas, como o fundo branco, ficam exatas."""
    saida = BytesIO()
    with Image.open(BytesIO(png)) as imagem:
        poucas = imagem.convert("RGB").quantize(CORES, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    poucas.save(saida, "PNG", optimize=True)
    return saida.getvalue()


def sem_acaso(svg: str) -> str:
    """O SVG sem as seis letras que o Plotly sorteia, a cada desenho, para os nomes internos.

    >>> sem_acaso('<defs id="defs-1f084f"/><g clip-path="url(#clip1f084fxy)"/>')
    '<defs id="defs-figura"/><g clip-path="url(#clipfiguraxy)"/>'
    """
    if not (achado := _SORTEADO.search(svg)):
        return svg
    # Só dentro de um nome: as mesmas seis letras podem ser uma cor.
    return re.sub(rf"(?<=[a-z-]){achado[1]}", "figura", svg)
