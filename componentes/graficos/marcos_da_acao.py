"""Os marcos de uma ação: para quando eram previstos e quando foram realizados."""

from componentes.graficos import linha_do_tempo
from componentes.graficos.modelo import Coluna, Grafico, Tabela
from dados.consultas.acoes import FichaDaAcao, Marco
from traducoes import Idioma


def construir(ficha: FichaDaAcao, *, idioma: Idioma) -> Grafico:
    """Uma linha por marco, na ordem da ficha. Só para ação que tem marcos.

    Erro: `GraficoIncompleto` se a ação não tem marcos.
    """
    t, codigo, marcos = idioma.t, ficha.resumo.codigo, ficha.marcos
    total = idioma.n("{n} marco", "{n} marcos", len(marcos))
    feitos = idioma.n("{n} realizado", "{n} realizados", sum(m.data_realizada is not None for m in marcos))
    em_atraso = idioma.n("{n} atrasado", "{n} atrasados", sum(m.esta_atrasado for m in marcos))
    contados = t("de {total}, {feitos} e {em_atraso}", total=total, feitos=feitos, em_atraso=em_atraso)
    achado = _achado(marcos, total=total, idioma=idioma)
    titulo = t("{acao}: {achado}", acao=ficha.resumo.nome, achado=achado)
    return Grafico(
        id=f"acao-{codigo.lower()}-marcos",
        desenhar=lambda forma: linha_do_tempo.desenhar(
            [(marco, _condicao(marco, idioma=idioma)) for marco in marcos], idioma=idioma, forma=forma
        ),
        titulo=titulo,
        como_ler=t("O círculo vazio é a data prevista, e o cheio, a data em que o marco foi realizado."),
        alt=t("Linha do tempo da ação {codigo}: {contados}.", codigo=codigo, contados=contados),
        resumo=" ".join([f"{contados[:1].upper()}{contados[1:]}.", *_frases(marcos, idioma=idioma)]),
        tabela=Tabela(
            legenda=t("Marcos da ação {codigo}", codigo=codigo),
            colunas=(
                Coluna(t("Marco"), "texto"),
                Coluna(t("Data prevista"), "data"),
                Coluna(t("Data realizada"), "data"),
                Coluna(t("Condição"), "texto"),
            ),
            linhas=tuple(
                (m.nome, m.data_prevista, m.data_realizada, _condicao(m, idioma=idioma)) for m in marcos
            ),
        ),
        calculo=t(
            "Um marco está atrasado quando a data prevista passou e não há data de realização. "
            "O painel compara com a data destes dados."
        ),
        nomes=(ficha.resumo.nome, *(marco.nome for marco in marcos)),
    )


def _achado(marcos: tuple[Marco, ...], *, total: str, idioma: Idioma) -> str:
    realizados = sum(marco.data_realizada is not None for marco in marcos)
    atrasados = sum(marco.esta_atrasado for marco in marcos)
    achado = idioma.n(
        "o único marco ainda não foi realizado", "nenhum dos {n} marcos foi realizado", len(marcos)
    )
    if realizados:
        achado = idioma.n(
            "{n} de {total} foi realizado", "{n} de {total} foram realizados", realizados, total=total
        )
    if not atrasados:
        return achado
    atraso = idioma.n("{n} está atrasado", "{n} estão atrasados", atrasados)
    return idioma.t("{achado}, e {atraso}", achado=achado, atraso=atraso)


def _condicao(marco: Marco, *, idioma: Idioma) -> str:
    if marco.data_realizada is None:
        return idioma.t("atrasado") if marco.esta_atrasado else idioma.t("a realizar")
    dias = (marco.data_realizada - marco.data_prevista).days
    if dias > 0:
        return idioma.n("realizado {n} dia depois", "realizado {n} dias depois", dias)
    if dias < 0:
        return idioma.n("realizado {n} dia antes", "realizado {n} dias antes", -dias)
    return idioma.t("realizado no dia previsto")


def _frases(marcos: tuple[Marco, ...], *, idioma: Idioma) -> list[str]:
    frases = [
        idioma.t("Atrasado: {marco}, previsto para {data}.", marco=m.nome, data=idioma.data(m.data_prevista))
        for m in marcos
        if m.esta_atrasado
    ]
    por_vir = [m for m in marcos if m.data_realizada is None and not m.esta_atrasado]
    if por_vir:
        proximo = min(por_vir, key=lambda marco: marco.data_prevista)
        data = idioma.data(proximo.data_prevista)
        frases.append(idioma.t("O próximo é {marco}, previsto para {data}.", marco=proximo.nome, data=data))
    return frases
