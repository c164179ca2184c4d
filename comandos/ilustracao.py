"""Que figuras se desenham ao publicar, e o que se diz a quem publica."""

from collections.abc import Sequence

from componentes import acervo
from componentes.figura import estudio
from dados import configuracao
from dados.consultas.imagens import Imagem
from dados.publicacao import Avanco
from dados.retrato import Retrato
from traducoes import PORTUGUES

LIMITE = 90
"""A demonstração tem 88. Com mais, o tamanho do Estado não sairia em três minutos (docs/testes-longos.md).
As gerais têm imagem em português. As outras, e as das outras línguas, se fazem no navegador de quem lê."""


def desenhar(aberto: Retrato, ao_avancar: Avanco, *, avisos: list[str]) -> Sequence[Imagem]:
    """As imagens das primeiras figuras do acervo, ou nenhuma. Escreve em `avisos` o que faltou e por quê."""
    ids = list(acervo.ids(aberto))
    ambiente = configuracao.ler()
    figuras = [acervo.figura(aberto, id, idioma=PORTUGUES, base=ambiente.base) for id in ids[:LIMITE]]
    try:
        imagens = estudio.desenhar(figuras, ao_avancar=ao_avancar)
    except estudio.SemNavegador as erro:
        avisos.append(str(erro))
        return ()
    if sobram := len(ids[LIMITE:]):
        avisos.append(
            f"Só as {LIMITE} primeiras figuras têm imagem pronta. As outras {sobram} se fazem na página."
        )
    if ambiente.url is None:
        avisos.append(
            f"As imagens dizem que o painel fica em {ambiente.base}. "
            "Para escrever o endereço público, defina PAINEL_URL e publique uma correção."
        )
    return imagens
