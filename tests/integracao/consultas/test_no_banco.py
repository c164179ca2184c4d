"""O que o banco ordena, corta e conta é o que as regras puras ordenam, cortam e contam."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from dados import derivadas, tabelas
from dados.consultas import acoes, areas, contagens, diretrizes, indicadores
from dados.consultas.acoes import AcaoResumida, FiltroDeAcoes
from dados.consultas.codigos import ordem_natural
from dados.consultas.resumo_da_acao import RESUMIDAS, resumida
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao, contar
from dados.tabelas import acao
from tests.integracao.consultas.amostra import DATA

VIZINHANCA = st.one_of(st.none(), st.integers(-3, 3).map(lambda dias: DATA + timedelta(days=dias)))
ACOES = st.lists(
    st.tuples(st.integers(1, 999_999), st.sampled_from(Situacao), VIZINHANCA),
    max_size=12,
    unique_by=lambda acao: acao[0],
)


def _python(retrato: Retrato) -> list[AcaoResumida]:
    """Todas, lidas pelo código e ordenadas pelas regras puras."""

    def chave(uma: AcaoResumida) -> tuple[bool, int, object]:
        esta_atrasada = uma.prazo is Prazo.ATRASADA
        return not esta_atrasada, -uma.dias_de_atraso if esta_atrasada else 0, ordem_natural(uma.codigo)

    lidas = retrato.ler(RESUMIDAS.order_by(acao.c.codigo))
    return sorted((resumida(linha, data_do_retrato=retrato.data) for linha in lidas), key=chave)


def _contadas(lidas: list[AcaoResumida]) -> Contagem:
    return contar((uma.situacao, uma.prazo) for uma in lidas)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(escolhidas=ACOES, posicao=st.integers(0, 12), quantas=st.integers(0, 5))
def test_ordem_corte_filtro_e_contagem_sao_os_das_regras(
    retrato: Retrato,
    escolhidas: list[tuple[int, Situacao, date | None]],
    posicao: int,
    quantas: int,
) -> None:
    motor = create_engine("sqlite://")
    with motor.begin() as conexao:
        tabelas.esquema.create_all(conexao)
        conexao.execute(tabelas.orgao.insert(), {"codigo": "O01", "nome": "Exemplo", "sigla": "Ex"})
        for numero, situacao, fim in escolhidas:
            conexao.execute(
                tabelas.acao.insert(),
                {
                    "codigo": f"A{numero:03}", "nome": "Ação", "orgao": "O01", "descricao": "Faz.",
                    "fim_previsto": fim, "fim_realizado": fim and min(fim, DATA),
                    "situacao_informada": situacao.value,
                },
            )  # fmt: skip
        derivadas.gravar(conexao, em=DATA)
    inventado = Retrato(retrato.caminho, "", retrato.metadados, motor)
    todas = _python(inventado)
    assert list(acoes.lista(inventado)) == todas
    assert list(acoes.lista(inventado, desde=posicao, quantas=quantas)) == todas[posicao:][:quantas]
    assert acoes.contagem(inventado) == _contadas(todas)
    for prazo in Prazo:
        filtro, dele = FiltroDeAcoes(prazo=prazo), [uma for uma in todas if uma.prazo is prazo]
        assert list(acoes.lista(inventado, filtro)) == dele
        assert acoes.contagem(inventado, filtro) == _contadas(dele)
    assert acoes.contagem(inventado, FiltroDeAcoes(orgao="O01")) == _contadas(todas)


def test_contagens_da_area_do_grupo_e_da_diretriz_sao_as_das_acoes_lidas(retrato: Retrato) -> None:
    for codigo, _ in areas.nomes(retrato):
        ficha = areas.ficha(retrato, codigo=codigo)
        lidas = [uma for uma in acoes.lista(retrato) if codigo in uma.areas]
        assert ficha.resumo.contagem == _contadas(lidas)
        for grupo in ficha.grupos:
            do_grupo = {diretriz.codigo for diretriz in grupo.diretrizes}
            assert grupo.contagem == _contadas([u for u in lidas if not do_grupo.isdisjoint(u.diretrizes)])
            for diretriz in grupo.diretrizes:
                assert diretriz.contagem == _contadas([u for u in lidas if diretriz.codigo in u.diretrizes])
                assert diretriz.contagem == diretrizes.ficha(retrato, codigo=diretriz.codigo).contagem


def test_uniao_de_areas_conta_cada_acao_uma_vez(retrato: Retrato) -> None:
    for pedidas in (("1",), ("1", "2"), ("2", "9", "10"), ("4",)):
        lidas = [uma for uma in acoes.lista(retrato) if not set(pedidas).isdisjoint(uma.areas)]
        assert contagens.da_uniao(retrato, pedidas) == _contadas(lidas)


def test_panorama_so_de_algumas_areas_e_parte_do_inteiro(retrato: Retrato) -> None:
    todas = {area.codigo: area for area in areas.panorama(retrato)}
    assert areas.panorama(retrato, entre=("2", "9")) == (todas["2"], todas["9"])
    assert areas.nomes(retrato) == tuple((area.codigo, area.nome) for area in todas.values())


def test_indicadores_em_partes_sao_a_lista_cortada(retrato: Retrato) -> None:
    for area in (None, "2", "99"):
        todos = indicadores.lista(retrato, area=area)
        assert indicadores.quantos(retrato, area=area) == len(todos)
        assert indicadores.lista(retrato, area=area, desde=1, quantos=2) == todos[1:3]
    assert indicadores.dos_codigos(retrato, ("I10", "I01", "I99")) == tuple(
        um for um in indicadores.lista(retrato) if um.codigo in {"I01", "I10"}
    )
    assert [codigo for codigo, _ in indicadores.titulos(retrato, entre=("I99", "I10"))] == ["I10"]


def test_codigos_e_marcos_seguem_a_ordem_natural(retrato: Retrato) -> None:
    codigos = [uma.codigo for uma in acoes.lista(retrato)]
    assert list(acoes.codigos(retrato)) == sorted(codigos, key=ordem_natural)
    com_marcos = acoes.com_marcos(retrato)
    assert list(com_marcos) == sorted(com_marcos, key=ordem_natural)
    assert acoes.com_marcos(retrato, entre=(com_marcos[0], "A999")) == com_marcos[:1]
