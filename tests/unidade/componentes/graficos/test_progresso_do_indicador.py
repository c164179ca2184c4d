"""O indicador no tempo: o que se desenha e o que se escreve saem das mesmas medições e metas."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from componentes.graficos import progresso_do_indicador
from componentes.graficos.modelo import Grafico
from componentes.medida import Medida
from dados.consultas.indicadores import FichaDoIndicador, IndicadorResumido, Medicao, MetaDoIndicador
from dados.situacao import Polaridade, progresso
from traducoes import PORTUGUES

poucas = settings(max_examples=25, deadline=None)
"""Cada exemplo constrói uma ou duas figuras."""
INICIO = date(2024, 11, 30)
META = MetaDoIndicador(INICIO, 32.0, INICIO, 80.0, date(2026, 12, 31), None)
ANTIGA = MetaDoIndicador(INICIO, 32.0, INICIO, 90.0, date(2026, 6, 30), None)
NOVA = MetaDoIndicador(date(2026, 3, 1), 32.0, INICIO, 80.0, date(2026, 12, 31), "Verba menor")


def ficha(
    *valores: float,
    metas: tuple[MetaDoIndicador, ...] = (META,),
    polaridade: Polaridade = Polaridade.MAIOR_MELHOR,
    unidade: str = "%",
    titulo: str = "Serviços bem avaliados",
) -> FichaDoIndicador:
    medicoes = tuple(
        Medicao(INICIO + timedelta(days=90 * i), valor, None) for i, valor in enumerate(valores, start=1)
    )
    meta = metas[-1] if metas else None
    ultima = medicoes[-1] if medicoes else None
    andado = None
    if meta and ultima:
        andado = progresso(ultima.valor, referencia=meta.valor_referencia, meta=meta.valor_meta)
    resumo = IndicadorResumido(
        "I01", "nome", titulo, "2", "Qualidade", "Órgão", "OE", unidade, 1, polaridade,
        meta, ultima, andado, len(metas) > 1,
    )  # fmt: skip
    return FichaDoIndicador(resumo, "fonte", "mensal", "Estado", "Avaliados ÷ ofertados.", metas, medicoes)


def construir(dada: FichaDoIndicador) -> Grafico:
    return progresso_do_indicador.construir(dada, idioma=PORTUGUES)


valores = st.floats(-500, 500, allow_nan=False).map(lambda valor: round(valor, 1))
dias = st.dates(date(2024, 1, 1), date(2028, 12, 31))
metas = st.builds(
    MetaDoIndicador,
    definida_em=dias, valor_referencia=valores, data_referencia=dias, valor_meta=valores, prazo=dias,
    justificativa=st.none(),
)  # fmt: skip
listas_de_metas = st.lists(metas, max_size=4, unique_by=lambda meta: meta.definida_em).map(
    lambda lista: tuple(sorted(lista, key=lambda meta: meta.definida_em))
)


def _escritos(texto: str) -> set[str]:
    return set(re.findall(r"-?\d[\d.,]*(?<=\d)", texto.replace("/", " ")))


@poucas
@given(medidos=st.lists(valores, max_size=8), historia=listas_de_metas)
def test_todo_numero_dos_textos_esta_na_tabela(
    medidos: list[float], historia: tuple[MetaDoIndicador, ...]
) -> None:
    dada = ficha(*medidos, metas=historia)
    grafico = construir(dada)
    permitidos = {"01", "0"}  # o código I01 e "0 medições"
    for linha in grafico.tabela.linhas:
        for coluna, valor in zip(grafico.tabela.colunas, linha, strict=True):
            permitidos |= _escritos(coluna.escrever(valor, idioma=PORTUGUES))
    if dada.resumo.progresso is not None:
        permitidos |= _escritos(Medida.de(dada.resumo, idioma=PORTUGUES).caminho(dada.resumo.progresso))
    for texto in (grafico.titulo, grafico.alt, grafico.resumo, grafico.calculo):
        assert _escritos(texto) <= permitidos


@poucas
@given(medidos=st.lists(valores, min_size=1, max_size=6))
def test_outra_medicao_muda_titulo_alt_resumo_calculo_tabela_e_figura(medidos: list[float]) -> None:
    antes = construir(ficha(*medidos))
    depois = construir(ficha(*medidos[:-1], medidos[-1] + 24))
    for parte in ("titulo", "alt", "resumo", "calculo", "tabela", "figura"):
        assert getattr(antes, parte) != getattr(depois, parte), parte


@poucas
@given(medidos=st.lists(valores, max_size=8), historia=listas_de_metas)
def test_rotulos_da_direita_nunca_se_cobrem_e_tudo_cabe_no_eixo(
    medidos: list[float], historia: tuple[MetaDoIndicador, ...]
) -> None:
    figura = construir(ficha(*medidos, metas=historia)).figura
    base, topo = figura.layout.yaxis.range
    desenhados = [valor for traco in figura.data for valor in traco.y]
    assert base <= min(desenhados, default=0)
    assert max(desenhados, default=0) <= topo
    avisa = "O eixo não começa no zero." in figura.layout.annotations[0].text.replace("<br>", " ")
    assert avisa == (base > 0)
    a_direita = sorted(a.y * 260 for a in figura.layout.annotations if a.x == 1)
    assert all(acima - abaixo >= 33.9 for abaixo, acima in pairwise(a_direita))


def test_eixo_comeca_no_zero_salvo_se_achatar_tudo() -> None:
    comum = construir(ficha(40, 58.2)).figura
    assert comum.layout.yaxis.range[0] == 0
    alta = MetaDoIndicador(INICIO, 99.5, INICIO, 99.9, date(2026, 12, 31), None)
    achatada = construir(ficha(99.2, 99.8, metas=(alta,))).figura
    assert 99 < achatada.layout.yaxis.range[0] < 99.2
    cabecalho = achatada.layout.annotations[0].text.replace("<br>", " ")
    assert cabecalho == "Em %. Quanto maior, melhor. O eixo não começa no zero."


@pytest.mark.parametrize(
    ("medidos", "afastamento"),
    [((40, 58), 18), ((70, 58), -18), ((58, 76), 36)],
    ids=["acima de quem sobe", "abaixo de quem desce", "além da meta vizinha"],
)
def test_ultimo_valor_foge_da_linha_e_da_meta(medidos: tuple[float, ...], afastamento: int) -> None:
    rotulo = construir(ficha(*medidos)).figura.layout.annotations[-1]
    assert rotulo.text == f"<b>{medidos[-1]},0%</b>"
    assert rotulo.yshift == afastamento


def test_linha_traz_as_medicoes_e_os_niveis_a_referencia_e_a_meta() -> None:
    medicoes, referencia, meta = construir(ficha(40, 58.2)).figura.data
    assert list(medicoes.y) == [40, 58.2]
    assert list(medicoes.x) == [INICIO + timedelta(days=90), INICIO + timedelta(days=180)]
    assert medicoes.hovertext[1] == "Em maio de 2025: 58,2%"
    assert (list(referencia.y), referencia.x[0], referencia.line.dash) == ([32, 32], INICIO, "dot")
    assert (list(meta.y), meta.x[1], meta.line.dash) == ([80, 80], date(2026, 12, 31), "dash")
    assert meta.hovertext[1] == "Meta: 80,0% até 31/12/2026"


def test_meta_que_mudou_fica_marcada_com_rotulo_direto() -> None:
    grafico = construir(ficha(40, metas=(ANTIGA, NOVA)))
    rotulos = [a.text for a in grafico.figura.layout.annotations if a.x == 1]
    assert rotulos == ["Referência<br><b>32,0%</b>", "Meta antiga<br><b>90,0%</b>", "Meta<br><b>80,0%</b>"]
    assert "Uma meta antiga, definida em 30/11/2024, era 90,0% até 30/06/2026." in grafico.resumo
    assert grafico.tabela.linhas[-1][1:] == ("Meta atual", 80.0, "Definida em 01/03/2026. Verba menor")


@pytest.mark.parametrize(
    ("medido", "titulo"),
    [
        (56, "Serviços bem avaliados: 50% do caminho até a meta"),
        (80, "Serviços bem avaliados: a meta foi alcançada, com 80,0% em fevereiro de 2025"),
        (20, "Serviços bem avaliados: mais longe da meta do que no início, com 20,0% em fevereiro de 2025"),
    ],
)
def test_titulo_diz_quanto_se_andou(medido: float, titulo: str) -> None:
    assert construir(ficha(medido)).titulo == titulo


def test_polaridade_e_dita_em_palavras() -> None:
    grafico = construir(ficha(40, polaridade=Polaridade.MENOR_MELHOR, unidade="dias"))
    assert "quanto menor, melhor" in grafico.como_ler
    assert grafico.figura.layout.annotations[0].text == "Em dias. Quanto menor, melhor."


def test_calculo_mostra_a_conta_com_os_numeros_e_a_formula_do_orgao() -> None:
    calculo = construir(ficha(56)).calculo
    assert "(56,0 − 32,0) ÷ (80,0 − 32,0) = 50%" in calculo
    assert calculo.endswith("Avaliados ÷ ofertados.")


@pytest.mark.parametrize(
    ("medido", "titulo"),
    [
        (40, "Serviços bem avaliados: a meta foi alcançada, com 40,0% em fevereiro de 2025"),
        (20, "Serviços bem avaliados: 20,0% em fevereiro de 2025; a meta é 32,0%"),
    ],
)
def test_meta_igual_a_referencia_nao_inventa_progresso(medido: float, titulo: str) -> None:
    parada = MetaDoIndicador(INICIO, 32.0, INICIO, 32.0, date(2026, 12, 31), None)
    grafico = construir(ficha(medido, metas=(parada,)))
    assert grafico.titulo == titulo
    assert "caminho" not in grafico.resumo


def test_quem_nao_andou_esta_em_zero_e_nao_em_menos_zero() -> None:
    descer = MetaDoIndicador(INICIO, 57.0, INICIO, 30.0, date(2027, 12, 31), None)
    grafico = construir(ficha(57, metas=(descer,), polaridade=Polaridade.MENOR_MELHOR))
    assert grafico.titulo == "Serviços bem avaliados: 0% do caminho até a meta"


@pytest.mark.parametrize(
    ("andado", "escrito"), [(0.996, "99,6%"), (0.004, "0,4%"), (1.0, "100%"), (0.5, "50%")]
)
def test_percentual_nao_arredonda_para_alcancada_nem_para_parada(andado: float, escrito: str) -> None:
    assert Medida("%", 0, PORTUGUES).caminho(andado) == escrito


def test_unidade_com_numeros_vai_entre_parenteses() -> None:
    assert Medida("nota de 1 a 5", 2, PORTUGUES).escrever(4.38) == "4,38 (nota de 1 a 5)"
    assert Medida("dias", 0, PORTUGUES).escrever(12) == "12 dias"


def test_sem_medicao_o_grafico_diz_isso_e_mostra_a_meta() -> None:
    grafico = construir(ficha())
    assert grafico.titulo == "Serviços bem avaliados: nenhuma medição foi publicada"
    assert grafico.alt.startswith("Linha do indicador I01: 0 medições; partiu de 32,0")
    assert "Nenhuma medição publicada" in grafico.figura.layout.annotations[-1].text


def test_sem_meta_o_grafico_diz_isso() -> None:
    grafico = construir(ficha(40, metas=()))
    assert grafico.titulo == "Serviços bem avaliados: 40,0% em fevereiro de 2025, sem meta publicada"
    assert grafico.resumo.endswith("Nenhuma meta foi publicada.")


def test_sem_nada_a_tabela_diz_que_nao_ha_medicao() -> None:
    grafico = construir(ficha(metas=()))
    assert grafico.tabela.linhas == ((None, "Medição", None, "Nenhuma medição publicada."),)
    assert grafico.figura.layout.yaxis.visible is False


def test_unidade_e_nome_compridos_cabem_no_alt_e_no_cabecalho() -> None:
    grafico = construir(ficha(40, unidade="pessoas servidoras capacitadas por órgão " * 4))
    assert len(grafico.alt) <= 150
    assert grafico.figura.layout.annotations[0].text.count("<br>") >= 3
