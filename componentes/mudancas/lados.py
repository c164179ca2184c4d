"""Os dois lados de uma comparação: o retrato da visita e o outro, escolhido no endereço."""

from componentes.filtros import Filtro
from componentes.mudancas import comparacao
from componentes.mudancas.comparacao import Comparacao
from componentes.visita import Visita
from dados import configuracao, historia
from dados import retrato as retratos


def da_visita(aqui: Visita, *, de: str = "") -> Comparacao | None:
    """O que mudou da versão `de` para a da visita; sem `de`, desde a anterior, e None se não há anterior.

    Erros: `VersaoDesconhecida` e os de `retrato.abrir`.
    """
    pasta = configuracao.ler().retratos
    if not de:
        anterior = historia.anterior(pasta, versao=aqui.retrato.versao)
        if anterior is None:
            return None
        de = anterior.versao
    return comparacao.comparar(retratos.da_versao(pasta, de), aqui.retrato)


def escolhas(aqui: Visita, *, de: str) -> tuple[Filtro, ...]:
    """As duas listas de versões, com `de` e a da visita escolhidas; vazio se só há uma versão publicada."""
    t = aqui.idioma.t
    publicadas = historia.publicadas(configuracao.ler().retratos)
    opcoes = tuple(
        (uma.versao, f"{uma.versao} {t('(a mais nova)')}" if uma.esta_ativa else uma.versao)
        for uma in publicadas
    )
    if len(opcoes) == 1:
        return ()
    return (
        Filtro("de", t("Da versão"), "", opcoes, de),
        Filtro("retrato", t("Para a versão"), "", opcoes, aqui.retrato.versao),
    )
