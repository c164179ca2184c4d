"""Quanto demora desenhar as imagens das figuras, como se faz ao publicar."""

import time
from itertools import islice
from statistics import median

from bench import metas
from bench.corrida import Corrida, avisar
from bench.quadro import Linha, Secao
from componentes import acervo
from componentes.figura import estudio
from dados import configuracao, retrato
from dados.consultas.imagens import FORMATOS
from tests.preparar_navegador import preparar
from traducoes import PORTUGUES

IMAGENS = 60


def medir(corrida: Corrida) -> Secao:
    """Sessenta imagens do retrato ativo, do abrir ao fechar do navegador, em cada rodada."""
    ambiente = configuracao.ler()
    aberto = retrato.atual(ambiente.retratos)
    figuras = [
        acervo.figura(aberto, id, idioma=PORTUGUES, base=ambiente.base)
        for id in islice(acervo.ids(aberto), IMAGENS // len(FORMATOS))
    ]
    navegador = preparar()
    rodadas = []
    for rodada in range(1, corrida.rodadas + 1):
        avisar(f"{IMAGENS} imagens desenhadas, rodada {rodada} de {corrida.rodadas}")
        comeco = time.perf_counter()
        feitas = estudio.desenhar(figuras, ao_avancar=lambda *_: None, navegador=navegador)
        rodadas.append((time.perf_counter() - comeco) * IMAGENS / len(feitas))
    return secao(rodadas, corrida=corrida)


def secao(rodadas: list[float], *, corrida: Corrida) -> Secao:
    """A mediana das rodadas, em segundos por 60 imagens, contra a meta."""
    meta = metas.SEGUNDOS_DE_60_IMAGENS
    return Secao(
        titulo="Desenho das imagens ao publicar",
        colunas=("painel",),
        linhas=(Linha(f"{IMAGENS} imagens (s)", (median(rodadas),), meta=meta, casas=1),),
        como=(
            "As primeiras figuras do acervo, nos três formatos; o navegador abre e fecha a cada rodada; "
            f"{corrida.mediana}.",
        ),
    )
