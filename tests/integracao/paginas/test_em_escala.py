"""Com mil ações e 250 indicadores, as listas vêm em partes e nenhuma página lê o retrato inteiro."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from componentes import mapa, memoria, termos
from componentes.formulario import NADA
from dados import configuracao, retrato
from dados.retrato import Retrato
from servidor import gemea
from servidor.pedido import Pedido
from tests import enderecos
from traducoes import PORTUGUES

BASE = "https://painel.exemplo/"
MAIS_LINHAS = 200
"""A maior página da demonstração lê umas 140. Com 17 vezes mais ações, nenhuma pode ler muito mais."""

Desenhar = Callable[[str], str]


@pytest.fixture(scope="module")
def em_escala(retrato_em_escala: Path) -> Iterator[Retrato]:
    aberto = retrato.abrir(retrato_em_escala / "retrato-2026-10-31.sqlite")
    yield aberto
    aberto.fechar()


@pytest.fixture
def desenhar(em_escala: Retrato, retrato_em_escala: Path, monkeypatch: pytest.MonkeyPatch) -> Desenhar:
    """`desenhar("/acoes?pagina=2")` devolve o HTML do miolo da página."""
    ajustes = configuracao.de({"PAINEL_URL": BASE, "PAINEL_RETRATOS": str(retrato_em_escala)})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)

    def _desenhar(endereco: str) -> str:
        caminho, _, consulta = endereco.partition("?")
        pares = tuple(tuple(par.split("=")) for par in consulta.split("&") if par)
        pedido = Pedido(mapa.pagina(caminho.strip("/") or "inicio"), pares, base=BASE)
        return "\n".join(gemea.desenhar(pedido, em_escala, envio=NADA, publico=None).pedacos)

    return _desenhar


def _acoes(html: str) -> list[str]:
    return re.findall(r'class="acao-nome"><a href="\./acao\?codigo=(A\d+)"', html)


def test_nenhuma_pagina_le_o_retrato_inteiro(
    desenhar: Desenhar, em_escala: Retrato, monkeypatch: pytest.MonkeyPatch
) -> None:
    lidas = 0
    ler = Retrato.ler

    def contando(self: Retrato, consulta: Any) -> Any:
        nonlocal lidas
        lidas += len(achadas := ler(self, consulta))
        return achadas

    monkeypatch.setattr(Retrato, "ler", contando)
    # Conferir um arquivo lê o índice dos arquivos, que se grava ao publicar.
    for endereco in (um for um in enderecos.TODOS if not um.startswith("/conferir?resumo")):
        for guardado in (memoria.consultar, memoria.html, memoria.grafico, memoria.figura):
            guardado.cache_clear()
        # O vocabulário do glossário é o mesmo para todas: lê-se uma vez por retrato.
        memoria.consultar(termos.do_retrato, em_escala, idioma=PORTUGUES)
        lidas = 0
        desenhar(endereco)
        assert lidas <= MAIS_LINHAS, endereco


def test_acoes_vem_em_partes_e_cada_uma_uma_vez(desenhar: Desenhar) -> None:
    partes = [_acoes(desenhar(f"/acoes?pagina={n}")) for n in range(1, 15)]
    assert [len(parte) for parte in partes] == [75] * 13 + [25]
    assert len({codigo for parte in partes for codigo in parte}) == 1000


def test_a_parte_diz_qual_e_e_leva_as_vizinhas_com_os_filtros(desenhar: Desenhar) -> None:
    html = desenhar("/acoes?area=2&situacao=em_andamento&pagina=2")
    (total,) = re.findall(r"(\d+) ações encontradas", html)
    assert f"Mostramos de 76 a {min(150, int(total))}, de {total}. Página 2 de " in html
    assert 'href="./acoes?area=2&amp;situacao=em_andamento&amp;pagina=1"' in html
    assert set(_acoes(html)).isdisjoint(_acoes(desenhar("/acoes?area=2&situacao=em_andamento")))


@pytest.mark.parametrize(
    ("pedida", "numero"), [("0", 1), ("15", 14), ("999999", 14), ("2e3", 1), ("-1", 1), ("%3Cb%3E", 1)]
)
def test_parte_que_nao_existe_e_a_mais_perto(desenhar: Desenhar, pedida: str, numero: int) -> None:
    assert f"Página {numero} de 14." in desenhar(f"/acoes?pagina={pedida}")


def test_na_ponta_so_ha_uma_vizinha(desenhar: Desenhar) -> None:
    primeira, ultima = desenhar("/acoes"), desenhar("/acoes?pagina=14")
    assert ("vizinha-anterior" in primeira, "vizinha-proxima" in primeira) == (False, True)
    assert ("vizinha-anterior" in ultima, "vizinha-proxima" in ultima) == (True, False)


def test_contas_e_arquivos_sao_de_todas_e_nao_da_parte(desenhar: Desenhar) -> None:
    html = desenhar("/acoes?pagina=3")
    assert "1.000 ações encontradas" in html
    assert 'href="./arquivos/2026-10-31/acao.csv"' in html
    assert "<strong>1.000</strong>" in desenhar("/")


def test_area_e_diretriz_mostram_as_primeiras_e_levam_a_lista(desenhar: Desenhar) -> None:
    area, diretriz = desenhar("/area?codigo=2"), desenhar("/diretriz?codigo=8.d.1")
    assert (len(_acoes(area)), len(_acoes(diretriz))) == (25, 10)
    assert 'href="./acoes?area=2">Ver todas as ' in area
    assert 'href="./indicadores?area=2">Ver todos os ' in area
    assert 'href="./acoes?diretriz=8.d.1">Ver todas as ' in diretriz
    (quantas,) = re.findall(r"Ver todas as (\d+) ações desta diretriz", diretriz)
    lista = desenhar("/acoes?diretriz=8.d.1")
    assert f"{quantas} ações encontradas" in lista
    assert "Só as que servem à diretriz 8.d.1." in lista
    assert '<input type="hidden" name="diretriz" value="8.d.1">' in lista


def test_indicadores_vem_de_quarenta_em_quarenta(desenhar: Desenhar) -> None:
    partes = [
        re.findall(r"indicador\?codigo=(I\d+)", desenhar(f"/indicadores?pagina={n}")) for n in range(1, 8)
    ]
    assert [len(parte) for parte in partes] == [40] * 6 + [10]
    assert partes[0][:2] == ["I01", "I02"]


def test_comparar_pede_o_codigo_quando_ha_indicadores_demais(desenhar: Desenhar) -> None:
    vazio, feito = desenhar("/comparar"), desenhar("/comparar?indicador1=i03&indicador2=I250")
    assert vazio.count('<select id="filtro-indicador') == 0
    assert vazio.count('<input id="filtro-indicador') == 4
    assert 'id="figura-comparacao-indicadores-i03-i250"' in feito
    frase = "Código do indicador 1: “I999” não existe nestes dados. Confira na lista."
    assert frase in desenhar("/comparar?indicador1=I999")
