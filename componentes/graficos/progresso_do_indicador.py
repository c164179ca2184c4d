"""O caminho de um indicador: de onde partiu, o que se mediu e até onde a meta manda ir."""

from collections.abc import Iterator

from componentes.graficos import linha_do_indicador, niveis, rotulos
from componentes.graficos.modelo import LIMITE_DO_ALT, Celula, Coluna, Grafico, Tabela
from componentes.medida import Medida
from dados.consultas.indicadores import FichaDoIndicador, IndicadorResumido
from dados.situacao import Polaridade
from traducoes import Idioma


def construir(ficha: FichaDoIndicador, *, idioma: Idioma) -> Grafico:
    """A linha das medições, o valor de referência, a meta e as metas que já foram outras (M-05 e M-08).

    Sem medição ou sem meta o gráfico sai assim mesmo, e diz o que falta.
    """
    indicador = ficha.resumo
    medida = Medida.de(indicador, idioma=idioma)
    return Grafico(
        id=f"indicador-{indicador.codigo.lower()}-progresso",
        desenhar=lambda forma: linha_do_indicador.desenhar(ficha, medida=medida, forma=forma),
        titulo=_titulo(indicador, medida=medida),
        como_ler=_como_ler(indicador.polaridade, idioma=idioma),
        alt=rotulos.cortado(_alt(indicador, medida=medida), letras=LIMITE_DO_ALT),
        resumo=" ".join(_frases(ficha, medida=medida)),
        tabela=_tabela(ficha, medida=medida),
        calculo=_calculo(ficha, medida=medida),
        nomes=tuple(_nomes(ficha)),
    )


def _nomes(ficha: FichaDoIndicador) -> Iterator[str]:
    yield from (ficha.resumo.titulo, ficha.resumo.unidade_medida.strip(), ficha.formula_calculo)
    yield from (meta.justificativa for meta in ficha.metas if meta.justificativa)
    yield from (medicao.observacao for medicao in ficha.medicoes if medicao.observacao)


def _titulo(indicador: IndicadorResumido, *, medida: Medida) -> str:
    t, nome, ultima, meta = medida.idioma.t, indicador.titulo, indicador.ultima, indicador.meta
    if ultima is None:
        return t("{indicador}: nenhuma medição foi publicada", indicador=nome)
    partes = {
        "indicador": nome,
        "valor": medida.escrever(ultima.valor),
        "mes": medida.idioma.mes(ultima.data),
    }
    if meta is None:
        return t("{indicador}: {valor} em {mes}, sem meta publicada", **partes)
    if indicador.progresso is None and not alcancou(indicador):
        return t(
            "{indicador}: {valor} em {mes}; a meta é {meta}", meta=medida.escrever(meta.valor_meta), **partes
        )
    if indicador.progresso is None or indicador.progresso >= 1:
        return t("{indicador}: a meta foi alcançada, com {valor} em {mes}", **partes)
    if indicador.progresso < 0:
        return t("{indicador}: mais longe da meta do que no início, com {valor} em {mes}", **partes)
    caminho = medida.caminho(indicador.progresso)
    return t("{indicador}: {caminho} do caminho até a meta", indicador=nome, caminho=caminho)


def alcancou(indicador: IndicadorResumido) -> bool:
    """Se a última medição chegou à meta vigente; falso quando falta uma das duas."""
    ultima, meta = indicador.ultima, indicador.meta
    if ultima is None or meta is None:
        return False
    if indicador.progresso is not None:
        return indicador.progresso >= 1
    if indicador.polaridade == Polaridade.MAIOR_MELHOR:
        return ultima.valor >= meta.valor_meta
    return ultima.valor <= meta.valor_meta


def _como_ler(polaridade: Polaridade, *, idioma: Idioma) -> str:
    if polaridade == Polaridade.MAIOR_MELHOR:
        return idioma.t("A linha cheia mostra as medições, e a tracejada, a meta: quanto maior, melhor.")
    return idioma.t("A linha cheia mostra as medições, e a tracejada, a meta: quanto menor, melhor.")


def _alt(indicador: IndicadorResumido, *, medida: Medida) -> str:
    idioma, ultima, meta = medida.idioma, indicador.ultima, indicador.meta
    if ultima is None:
        comeco = idioma.t("Linha do indicador {codigo}: 0 medições", codigo=indicador.codigo)
    else:
        comeco = idioma.t(
            "Linha do indicador {codigo}: {valor} em {mes}",
            codigo=indicador.codigo, valor=medida.escrever(ultima.valor), mes=idioma.mes(ultima.data),
        )  # fmt: skip
    if meta is None:
        return idioma.t("{comeco}, sem meta publicada.", comeco=comeco)
    return idioma.t(
        "{comeco}; partiu de {referencia}, e a meta é {meta} até {prazo}.",
        comeco=comeco, referencia=medida.curto(meta.valor_referencia),
        meta=medida.curto(meta.valor_meta), prazo=idioma.data(meta.prazo),
    )  # fmt: skip


def _frases(ficha: FichaDoIndicador, *, medida: Medida) -> list[str]:
    idioma, ultima, meta = medida.idioma, ficha.resumo.ultima, ficha.resumo.meta
    frases = [idioma.t("Até a data destes dados, nenhuma medição foi publicada.")]
    if ultima:
        frases = [
            idioma.t(
                "A última medição, de {mes}, é {valor}.",
                mes=idioma.mes(ultima.data), valor=medida.escrever(ultima.valor),
            )
        ]  # fmt: skip
    if meta is None:
        return [*frases, idioma.t("Nenhuma meta foi publicada.")]
    frases += [
        idioma.t(
            "O valor de referência é {valor}, de {mes}.",
            valor=medida.curto(meta.valor_referencia), mes=idioma.mes(meta.data_referencia),
        ),
        idioma.t(
            "A meta é {valor} até {prazo}.",
            valor=medida.curto(meta.valor_meta), prazo=idioma.data(meta.prazo),
        ),
    ]  # fmt: skip
    frases += _caminho(ficha.resumo.progresso, medida=medida)
    return frases + [
        idioma.t(
            "Uma meta antiga, definida em {data}, era {valor} até {prazo}.",
            data=idioma.data(antiga.definida_em), valor=medida.curto(antiga.valor_meta),
            prazo=idioma.data(antiga.prazo),
        )
        for antiga in niveis.metas_antigas(ficha)
    ]  # fmt: skip


def _caminho(progresso: float | None, *, medida: Medida) -> list[str]:
    t = medida.idioma.t
    if progresso is None:
        return []
    caminho = medida.caminho(abs(progresso))
    if progresso < 0:
        return [t("O indicador se afastou da meta: andou para trás {caminho} do caminho.", caminho=caminho)]
    return [t("Isso é {caminho} do caminho entre a referência e a meta.", caminho=caminho)]


def _tabela(ficha: FichaDoIndicador, *, medida: Medida) -> Tabela:
    t = medida.idioma.t
    referencias = dict.fromkeys((meta.data_referencia, meta.valor_referencia) for meta in ficha.metas)
    linhas: list[tuple[Celula, ...]] = [(data, t("Valor de referência"), v, "") for data, v in referencias]
    linhas += [(m.data, t("Medição"), m.valor, m.observacao or "") for m in ficha.medicoes]
    for meta in ficha.metas:
        nome = t("Meta atual") if meta == ficha.resumo.meta else t("Meta antiga")
        definida = t("Definida em {data}.", data=medida.idioma.data(meta.definida_em))
        linhas.append((meta.prazo, nome, meta.valor_meta, f"{definida} {meta.justificativa or ''}".strip()))
    if not linhas:
        linhas = [(None, t("Medição"), None, t("Nenhuma medição publicada."))]
    return Tabela(
        legenda=t("{indicador}: medições e metas", indicador=ficha.resumo.titulo),
        colunas=(
            Coluna(t("Data"), "data"),
            Coluna(t("O que é"), "texto"),
            Coluna(t("Valor ({unidade})", unidade=medida.unidade), "numero", casas=medida.casas),
            Coluna(t("Observação"), "texto"),
        ),
        linhas=tuple(linhas),
    )


def _calculo(ficha: FichaDoIndicador, *, medida: Medida) -> str:
    t, ultima, meta = medida.idioma.t, ficha.resumo.ultima, ficha.resumo.meta
    formula = t("Fórmula do órgão: {formula}", formula=ficha.formula_calculo)
    if ultima is None or meta is None or ficha.resumo.progresso is None:
        motivo = t("O progresso só se calcula com medição, valor de referência e meta diferente dele.")
        return f"{motivo} {formula}"
    conta = t(
        "Progresso: ({valor} − {referencia}) ÷ ({meta} − {referencia}) = {caminho}.",
        valor=medida.numero(ultima.valor), referencia=medida.numero(meta.valor_referencia),
        meta=medida.numero(meta.valor_meta), caminho=medida.caminho(ficha.resumo.progresso),
    )  # fmt: skip
    return " ".join([conta, t("São a última medição, o valor de referência e a meta."), formula])
