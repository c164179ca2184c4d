"""Os indicadores escolhidos, lado a lado: quanto do caminho até a meta cada um já fez.

As unidades são diferentes, e por isso os valores nunca se comparam: só a fração do caminho (M-05).
"""

from collections.abc import Sequence

from componentes.graficos import caminhos, progresso_do_indicador, rotulos
from componentes.graficos.modelo import LIMITE_DO_ALT, Celula, Coluna, Grafico, Tabela
from componentes.medida import Medida
from dados.consultas.indicadores import IndicadorResumido
from traducoes import Idioma

Indicadores = Sequence[IndicadorResumido]


def construir(indicadores: Indicadores, *, idioma: Idioma) -> Grafico:
    """Uma barra por indicador escolhido; o que não tem como calcular aparece e diz isso."""
    t, sem = idioma.t, idioma.t("sem conta")
    andados = [
        t("{codigo} {caminho}", codigo=i.codigo, caminho=_quanto(i, sem=sem, idioma=idioma))
        for i in indicadores
    ]
    alt = t("Barras do caminho até a meta: {andados}.", andados=idioma.lista(andados))
    return Grafico(
        id="-".join(["comparacao-indicadores", *(item.codigo.lower() for item in indicadores)]),
        desenhar=lambda forma: caminhos.desenhar(
            [_caminho(i, idioma=idioma) for i in indicadores], idioma=idioma, forma=forma
        ),
        titulo=_titulo(indicadores, idioma=idioma),
        como_ler=t("A barra e o número dizem quanto do caminho o indicador fez; o pontilhado marca a meta."),
        alt=rotulos.cortado(alt, letras=LIMITE_DO_ALT),
        resumo=" ".join(
            [
                *(f"{_frase(i, idioma=idioma)}." for i in indicadores),
                t("As unidades são diferentes: compare o caminho, e não os valores."),
            ]
        ),
        tabela=_tabela(indicadores, idioma=idioma),
        calculo=_calculo(indicadores, idioma=idioma),
        nomes=tuple(n for i in indicadores for n in (i.titulo, i.unidade_medida.strip())),
    )


def _quanto(indicador: IndicadorResumido, *, sem: str, idioma: Idioma) -> str:
    if indicador.progresso is None:
        return sem
    return Medida.de(indicador, idioma=idioma).caminho(indicador.progresso)


def _caminho(indicador: IndicadorResumido, *, idioma: Idioma) -> caminhos.Caminho:
    fracao = indicador.progresso
    quanto = _quanto(indicador, sem="", idioma=idioma)
    destino: caminhos.Destino | None = None
    if fracao is not None:
        destino = "alcancada" if fracao >= 1 else "para_tras" if fracao < 0 else "a_caminho"
    return caminhos.Caminho(
        codigo=indicador.codigo,
        nome=indicador.titulo,
        fracao=fracao,
        destino=destino,
        escrito=quanto or idioma.t("sem como calcular"),
        frase=_frase(indicador, idioma=idioma),
    )


def _frase(indicador: IndicadorResumido, *, idioma: Idioma) -> str:
    """O que se diz de um indicador: o caminho, ou por que não há conta, e os números crus."""
    t, medida = idioma.t, Medida.de(indicador, idioma=idioma)
    ultima, meta = indicador.ultima, indicador.meta
    quanto = _quanto(indicador, sem=t("não dá para calcular o caminho"), idioma=idioma)
    partes = [
        t("{caminho} do caminho até a meta", caminho=quanto) if indicador.progresso is not None else quanto
    ]
    if ultima:
        mes = idioma.mes(ultima.data)
        partes.append(t("{valor} em {mes}", valor=medida.escrever(ultima.valor), mes=mes))
    else:
        partes.append(t("nenhuma medição publicada"))
    if meta:
        partes.append(t("partiu de {valor}", valor=medida.curto(meta.valor_referencia)))
        valor, prazo = medida.curto(meta.valor_meta), idioma.data(meta.prazo)
        partes.append(t("meta de {valor} até {prazo}", valor=valor, prazo=prazo))
    else:
        partes.append(t("nenhuma meta publicada"))
    return t("{indicador}: {partes}", indicador=indicador.titulo, partes=", ".join(partes))


def _titulo(indicadores: Indicadores, *, idioma: Idioma) -> str:
    t, n = idioma.t, idioma.n
    chegaram = sum(progresso_do_indicador.alcancou(item) for item in indicadores)
    quantos = idioma.numero(len(indicadores))
    if chegaram:
        return n(
            "{n} de {total} indicadores alcançou a meta",
            "{n} de {total} indicadores alcançaram a meta",
            chegaram,
            total=quantos,
        )
    com_conta = [item for item in indicadores if item.progresso is not None]
    if not com_conta:
        return t("Não dá para calcular o caminho de nenhum dos {n} indicadores", n=quantos)
    maior = max(item.progresso or 0.0 for item in com_conta)
    if maior <= 0:
        return t("Nenhum dos {n} indicadores avançou rumo à meta", n=quantos)
    primeiros = [item for item in com_conta if item.progresso == maior]
    return t(
        "O que mais avançou rumo à meta: {nomes}, com {caminho} do caminho",
        nomes=idioma.lista([item.titulo for item in primeiros]),
        caminho=_quanto(primeiros[0], sem="", idioma=idioma),
    )


def _tabela(indicadores: Indicadores, *, idioma: Idioma) -> Tabela:
    t = idioma.t
    casas = max(item.casas_decimais for item in indicadores)
    return Tabela(
        legenda=t("O caminho de cada indicador até a meta"),
        colunas=(
            Coluna(t("Indicador"), "texto"),
            Coluna(t("Caminho até a meta"), "percentual", casas=1),
            Coluna(t("Unidade"), "texto"),
            Coluna(t("Valor de referência"), "numero", casas=casas, se_compara=False),
            Coluna(t("Data da referência"), "data"),
            Coluna(t("Última medição"), "numero", casas=casas, se_compara=False),
            Coluna(t("Data da medição"), "data"),
            Coluna(t("Meta"), "numero", casas=casas, se_compara=False),
            Coluna(t("Prazo da meta"), "data"),
        ),
        linhas=tuple(_linha(item) for item in indicadores),
    )


def _linha(item: IndicadorResumido) -> tuple[Celula, ...]:
    meta, ultima = item.meta, item.ultima
    da_meta: tuple[Celula, ...] = (None, None, None, None)
    if meta:
        da_meta = (meta.valor_referencia, meta.data_referencia, meta.valor_meta, meta.prazo)
    medida: tuple[Celula, ...] = (ultima.valor, ultima.data) if ultima else (None, None)
    return (item.titulo, item.progresso, item.unidade_medida.strip(), *da_meta[:2], *medida, *da_meta[2:])


def _calculo(indicadores: Indicadores, *, idioma: Idioma) -> str:
    t = idioma.t
    frases = [t("Caminho: (última medição − valor de referência) ÷ (meta − valor de referência).")]
    for item in indicadores:
        if item.ultima is None or item.meta is None or item.progresso is None:
            frases.append(t("{codigo}: falta um número, ou a meta é igual à referência.", codigo=item.codigo))
            continue
        medida = Medida.de(item, idioma=idioma)
        frases.append(
            t(
                "{codigo}: ({valor} − {referencia}) ÷ ({meta} − {referencia}) = {caminho}.",
                codigo=item.codigo,
                valor=medida.numero(item.ultima.valor),
                referencia=medida.numero(item.meta.valor_referencia),
                meta=medida.numero(item.meta.valor_meta),
                caminho=medida.caminho(item.progresso),
            )
        )
    return " ".join(frases)
