"""Quanto demora uma imagem de figura: pedida uma vez cada, a um painel que acabou de abrir."""

import contextlib
import http.client
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import metas
from bench.alvos import Alvo, servir
from bench.corrida import Corrida, avisar
from bench.medida import percentil
from bench.quadro import Linha, Secao
from componentes import acervo
from dados import configuracao, retrato
from dados.consultas import imagens
from dados.retrato import Retrato
from tests.imagem import gravar_imagens
from traducoes import PORTUGUES

LADO = 250
"""Pontos de cada lado da imagem de prova: ela pesa 60 KB, como uma de verdade."""


class ImagemNaoVeio(Exception):
    """O painel não respondeu 200 a uma imagem que está no retrato."""

    def __init__(self, endereco: str, *, status: int) -> None:
        super().__init__(f"{endereco} respondeu {status}.")


def medir(corrida: Corrida) -> Secao:
    """Cada imagem do retrato ativo, numa cópia dele: a que falta é trocada por uma de prova."""
    with TemporaryDirectory() as temporaria:
        pasta = Path(temporaria) / "retratos"
        shutil.copytree(configuracao.ler().retratos, pasta)
        aberto = retrato.atual(pasta)
        enderecos = list(_enderecos(aberto))
        rodadas = []
        for rodada in range(1, corrida.rodadas + 1):
            avisar(f"imagens das figuras, rodada {rodada} de {corrida.rodadas}")
            # Um servidor novo por rodada: nada do que se mede está na memória dele.
            with servir(Alvo(caminho="/"), retratos=pasta) as (servidor, _):
                rodadas.append(tuple(pedir(servidor, enderecos)))
    return secao(rodadas, corrida=corrida)


def _enderecos(aberto: Retrato) -> Iterator[str]:
    for id in acervo.ids(aberto):
        if not imagens.tem(aberto, figura=id, idioma=PORTUGUES.codigo):
            gravar_imagens(aberto.caminho, figura=id, lado=LADO)
        for formato in imagens.FORMATOS:
            yield f"/figuras/{id}.{formato}?retrato={aberto.versao}"


def pedir(servidor: str, enderecos: Sequence[str]) -> Iterator[float]:
    """Os segundos até o último byte de cada endereço, um de cada vez. Erro: ImagemNaoVeio."""
    with contextlib.closing(http.client.HTTPConnection(servidor)) as ligacao:
        for endereco in enderecos:
            comeco = time.perf_counter()
            ligacao.request("GET", endereco)
            resposta = ligacao.getresponse()
            resposta.read()
            if resposta.status != http.HTTPStatus.OK:
                raise ImagemNaoVeio(endereco, status=resposta.status)
            yield time.perf_counter() - comeco


def secao(rodadas: Sequence[Sequence[float]], *, corrida: Corrida) -> Secao:
    """As medianas das rodadas; cada uma traz a duração, em segundos, de cada imagem."""

    def em_ms(p: float) -> tuple[float, ...]:
        return (1000 * median(percentil(rodada, p=p) for rodada in rodadas),)

    return Secao(
        titulo="Imagem de uma figura",
        colunas=("painel",),
        linhas=(
            Linha("p50 (ms)", em_ms(50), casas=1),
            Linha("p95 (ms)", em_ms(95), meta=metas.P95_DA_IMAGEM, casas=1),
        ),
        como=(
            f"Cada imagem do retrato em cada formato, {len(rodadas[0])} ao todo, uma vez e uma por vez.",
            f"Um painel novo em cada rodada, para nada estar na memória dele; {corrida.mediana}.",
            "Num retrato publicado sem navegador, cada imagem é uma de prova com 60 KB.",
        ),
    )
