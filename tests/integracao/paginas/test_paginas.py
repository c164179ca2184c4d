"""Toda página, com dados, sem dados e sem retrato: nenhuma exceção é tolerada."""

from pathlib import Path

import pytest

from componentes import mapa
from dados.arquivo_do_retrato import Metadados
from tests.integracao.paginas.leitura import Abrir, html

CODIGOS = {"area": "2", "diretriz": "2.b.3", "acao": "A001", "indicador": "I01"}
NOMES = [pagina.nome for pagina in mapa.PAGINAS]
SO_DO_MONITORAMENTO = {"acao", "indicador"}
"""Sem ações nem indicadores publicados, o código pedido não existe e a página diz isso."""


def _parametros(nome: str) -> dict[str, str]:
    return {"codigo": CODIGOS[nome]} if nome in CODIGOS else {}


@pytest.mark.parametrize("nome", NOMES)
def test_com_dados_toda_pagina_desenha_um_titulo_e_a_natureza(
    nome: str, abrir: Abrir, retrato_demonstracao: Path
) -> None:
    teste = abrir(nome, retratos=retrato_demonstracao, **_parametros(nome))

    assert not teste.exception
    assert not teste.markdown, "texto solto no arquivo da página apareceu na tela"
    desenhado = html(teste)
    assert desenhado.count("<h1>") == 1
    assert "Demonstração." in desenhado
    assert "São inventados, para demonstração." in desenhado
    assert "Não encontramos esta página" not in desenhado


@pytest.mark.parametrize("nome", NOMES)
def test_sem_monitoramento_a_pagina_diz_que_nao_ha_informacao(
    nome: str, abrir: Abrir, retrato_vazio: Path
) -> None:
    teste = abrir(nome, retratos=retrato_vazio, **_parametros(nome))

    assert not teste.exception
    desenhado = html(teste)
    assert desenhado.count("<h1>") == 1
    assert ("Não encontramos esta página" in desenhado) == (nome in SO_DO_MONITORAMENTO)


@pytest.mark.parametrize("nome", NOMES)
def test_sem_retrato_a_pagina_diz_isso_com_calma(nome: str, abrir: Abrir, pasta_vazia: Path) -> None:
    teste = abrir(nome, retratos=pasta_vazia, **_parametros(nome))

    assert not teste.exception
    assert "O painel ainda não tem dados para mostrar" in html(teste)


@pytest.mark.parametrize("nome", sorted(CODIGOS))
@pytest.mark.parametrize("codigo", ["", "999", "<script>", "2.b.3; DROP TABLE", "∅"])
def test_codigo_desconhecido_nunca_quebra(
    nome: str, codigo: str, abrir: Abrir, retrato_demonstracao: Path
) -> None:
    teste = abrir(nome, retratos=retrato_demonstracao, codigo=codigo)

    assert not teste.exception
    desenhado = html(teste)
    assert "<script>" not in desenhado
    assert "Não encontramos esta página" in desenhado


def test_filtros_do_endereco_valem(abrir: Abrir, retrato_demonstracao: Path) -> None:
    todas = html(abrir("acoes", retratos=retrato_demonstracao)).count('class="acao"')
    atrasadas = html(abrir("acoes", retratos=retrato_demonstracao, prazo="atrasada"))

    assert 0 < atrasadas.count('class="acao"') < todas
    assert atrasadas.count("marca marca-atrasada") == atrasadas.count('class="acao"')


def test_filtro_por_palavra_sem_acento(abrir: Abrir, retrato_demonstracao: Path) -> None:
    achadas = html(abrir("acoes", retratos=retrato_demonstracao, texto="orcamento"))

    assert 0 < achadas.count('class="acao"') < 10
    assert 'value="orcamento"' in achadas
    assert "Limpar filtros" in achadas


def test_filtro_desconhecido_no_endereco_mostra_tudo(abrir: Abrir, retrato_demonstracao: Path) -> None:
    todas = html(abrir("acoes", retratos=retrato_demonstracao)).count('class="acao"')
    teste = abrir("acoes", retratos=retrato_demonstracao, prazo="amanha")

    assert not teste.exception
    assert html(teste).count('class="acao"') == todas


def test_a_ficha_e_o_grafico_escrevem_o_mesmo_numero(abrir: Abrir, retrato_demonstracao: Path) -> None:
    desenhado = html(abrir("indicador", retratos=retrato_demonstracao, codigo="I03"))
    cartao, figura = desenhado.split('class="figura"', maxsplit=1)

    for numero in ("59,6%", "41,2%", "70,0%", "64% do caminho"):
        assert numero in cartao
        assert numero in figura


def test_encarregado_ficticio_vem_marcado(abrir: Abrir, retrato_demonstracao: Path) -> None:
    assert "são inventados" in html(abrir("participe", retratos=retrato_demonstracao, passo="opinar"))


def test_sem_encarregado_de_verdade_o_formulario_oficial_fica_desligado(
    abrir: Abrir, retrato_demonstracao: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Metadados, "eh_demonstracao", False)
    desenhado = html(abrir("participe", retratos=retrato_demonstracao, passo="opinar"))

    for dito in ("O formulário está desligado", "ligue para 162", "155", "ajustes de privacidade"):
        assert dito in desenhado
    assert "<textarea" not in desenhado


def test_versao_desconhecida_nao_quebra(abrir: Abrir, retrato_demonstracao: Path) -> None:
    desenhado = html(abrir("areas", retratos=retrato_demonstracao, retrato="2020-01-01"))

    assert "A versão “2020-01-01” não existe" in desenhado
