"""As linhas deitadas de um indicador: de onde partiu, a meta e as metas que já foram outras."""

from dataclasses import dataclass
from datetime import date

from componentes import tema
from componentes.medida import Medida
from dados.consultas.indicadores import FichaDoIndicador, MetaDoIndicador

COR_DA_META = tema.CATEGORICA[2]
COR_DO_QUE_PASSOU = tema.CLARO["texto_suave"]


@dataclass(frozen=True, slots=True)
class Nivel:
    """Um valor que vale de um dia a outro. `nome` e `escrito` formam o rótulo; `frase` o descreve.

    `traco` é o `line.dash` do Plotly; `simbolos` são os da ponta de início e da de fim (vazio = nenhum),
    preenchidos com a cor `miolo`.
    """

    nome: str
    escrito: str
    frase: str
    valor: float
    inicio: date
    fim: date
    cor: str
    miolo: str
    traco: str
    simbolos: tuple[str, str]


def metas_antigas(ficha: FichaDoIndicador) -> tuple[MetaDoIndicador, ...]:
    """As metas que já valeram e não valem mais, da mais antiga para a mais nova."""
    return tuple(meta for meta in ficha.metas if meta != ficha.resumo.meta)


def do_indicador(ficha: FichaDoIndicador, *, medida: Medida) -> tuple[Nivel, ...]:
    """Referência da meta vigente, metas antigas e meta vigente, nesta ordem. Vazio se não há meta."""
    niveis = tuple(_antiga(meta, medida=medida) for meta in metas_antigas(ficha))
    vigente = ficha.resumo.meta
    if vigente is None:
        return niveis
    ate = max(vigente.prazo, *(m.data for m in ficha.medicoes), *(m.prazo for m in ficha.metas))
    return (_referencia(vigente, ate=ate, medida=medida), *niveis, _atual(vigente, medida=medida))


def _referencia(meta: MetaDoIndicador, *, ate: date, medida: Medida) -> Nivel:
    t, escrito = medida.idioma.t, medida.escrever(meta.valor_referencia)
    data = medida.idioma.data(meta.data_referencia)
    return Nivel(
        nome=t("Referência"),
        escrito=medida.curto(meta.valor_referencia),
        frase=t("Valor de referência: {valor}, em {data}", valor=escrito, data=data),
        valor=meta.valor_referencia,
        inicio=meta.data_referencia,
        fim=ate,
        cor=COR_DO_QUE_PASSOU,
        miolo=tema.FUNDO_DO_GRAFICO,
        traco="dot",
        simbolos=("square", ""),
    )


def _antiga(meta: MetaDoIndicador, *, medida: Medida) -> Nivel:
    t, data = medida.idioma.t, medida.idioma.data
    return Nivel(
        nome=t("Meta antiga"),
        escrito=medida.curto(meta.valor_meta),
        frase=t(
            "Meta antiga, definida em {definida}: {valor} até {prazo}",
            definida=data(meta.definida_em), valor=medida.escrever(meta.valor_meta), prazo=data(meta.prazo),
        ),
        valor=meta.valor_meta,
        inicio=min(meta.definida_em, meta.prazo),
        fim=meta.prazo,
        cor=COR_DO_QUE_PASSOU,
        miolo=tema.FUNDO_DO_GRAFICO,
        traco="dash",
        simbolos=("", "diamond"),
    )  # fmt: skip


def _atual(meta: MetaDoIndicador, *, medida: Medida) -> Nivel:
    t, escrito = medida.idioma.t, medida.escrever(meta.valor_meta)
    return Nivel(
        nome=t("Meta"),
        escrito=medida.curto(meta.valor_meta),
        frase=t("Meta: {valor} até {prazo}", valor=escrito, prazo=medida.idioma.data(meta.prazo)),
        valor=meta.valor_meta,
        inicio=min(meta.definida_em, meta.prazo),
        fim=meta.prazo,
        cor=COR_DA_META,
        miolo=COR_DA_META,
        traco="dash",
        simbolos=("", "diamond"),
    )
