"""A estrutura de toda página, como a recebe quem a ouve: títulos, vozes, avisos e nomes dos botões."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from componentes import palavras
from dados.situacao import Prazo, Situacao
from tests import arvore
from tests.arvore import TITULOS, com_ancestrais, texto
from tests.enderecos import TODOS
from tests.integracao.servidor.formulario import cookie, enviar
from tests.paineis import Painel
from traducoes import PORTUGUES

NEGATIVO = ("/indicador?codigo=I09", "/comparar?indicador1=I09&indicador2=I01")
"""O indicador que andou para trás."""
HIFEN_DE_MENOS = re.compile(r"(?<![\w.,/)])-\s?\d")
DUAS_VEZES_PARA_TRAS = re.compile(r"(para trás|se afastou|passou há|perdeu)[^.|]*[-−]\d", re.IGNORECASE)
DITOS = ("aria-label", "content", "alt", "title", "placeholder")
RECIPIENTES = {"section", "figure", "aside", "li"}
SO_A_SITUACAO = {palavras.situacao(valor, PORTUGUES) for valor in Situacao} | {
    palavras.prazo(valor, PORTUGUES) for valor in Prazo
}
SEM_PAGINA = ("/xyz", "/area?codigo=99")
COM_HISTORIA = ("/", "/mudancas", "/acao?codigo=A001", "/indicador?codigo=I01", "/area?codigo=2")


@pytest.fixture(scope="module")
def paginas(painel: Painel, painel_com_historia: Painel) -> dict[str, Element]:
    """Toda página, as recusas e o recibo, em árvore."""
    respostas = {endereco: painel.pedir(endereco) for endereco in (*TODOS, *SEM_PAGINA, *NEGATIVO)}
    respostas |= {f"história {onde}": painel_com_historia.pedir(onde) for onde in COM_HISTORIA}
    respostas["sem mensagem"] = painel.enviar("/participe", {"mensagem": "", "email": "x"})
    respostas["dados pessoais"] = enviar(painel, {"mensagem": "Meu CPF é 529.982.247-25."})
    recibo = cookie(enviar(painel, {"mensagem": "Para ver a estrutura do recibo"}))
    respostas["recibo"] = painel.pedir("/recibo", Cookie=recibo)
    return {endereco: arvore.ler(resposta.texto) for endereco, resposta in respostas.items()}


def _titulos(raiz: Element) -> Iterator[Element]:
    return (elemento for elemento in raiz.iter() if elemento.tag in TITULOS)


def _nivel(titulo: Element) -> int:
    return int(titulo.tag[1])


def _com_classe(raiz: Element, classe: str) -> list[Element]:
    return [elemento for elemento in raiz.iter() if classe in elemento.get("class", "").split()]


def test_nenhum_titulo_pula_um_nivel(paginas: dict[str, Element]) -> None:
    for endereco, raiz in paginas.items():
        niveis = [_nivel(titulo) for titulo in _titulos(raiz)]
        assert niveis[0] == 1, endereco
        assert niveis.count(1) == 1, endereco
        assert all(depois <= antes + 1 for antes, depois in pairwise(niveis)), (endereco, niveis)


def test_o_titulo_da_figura_fica_abaixo_do_da_secao_dela(paginas: dict[str, Element]) -> None:
    """No Início ela não é de nenhuma: é uma seção."""
    niveis = {
        endereco: {_nivel(titulo) for titulo in _com_classe(raiz, "figura-titulo")}
        for endereco, raiz in paginas.items()
    }
    assert {endereco: n for endereco, n in niveis.items() if n == {2}}.keys() == {"/", "história /"}
    assert all(n in ({3}, {2}, set()) for n in niveis.values())
    assert sum(n == {3} for n in niveis.values()) > 5


def test_quem_fala_se_ouve_depois_do_titulo(paginas: dict[str, Element]) -> None:
    fora_de_lugar = []
    for endereco, raiz in paginas.items():
        ordem = {elemento: lugar for lugar, elemento in enumerate(raiz.iter())}
        for elemento, acima in com_ancestrais(raiz):
            if "camada" not in elemento.get("class", "").split():
                continue
            recipiente = next((um for um in acima if um.tag in RECIPIENTES), None)
            titulo = next(_titulos(recipiente), None) if recipiente is not None else None
            if titulo is not None and ordem[titulo] > ordem[elemento]:
                fora_de_lugar.append((endereco, texto(titulo)))
    assert fora_de_lugar == []


def test_todo_titulo_diz_de_que_fala(paginas: dict[str, Element]) -> None:
    """«Em andamento», sozinho, não diz o que anda."""
    for endereco, raiz in paginas.items():
        ditos = {texto(titulo, sem_o_que_se_cala=True) for titulo in _titulos(raiz)}
        assert not ditos & SO_A_SITUACAO, endereco
        assert "" not in ditos, endereco


def test_toda_regiao_viva_chega_vazia_e_so_fala_depois(paginas: dict[str, Element]) -> None:
    """O que já vem escrito não é notícia: quem chega começa pelo título, que recebe o foco no recibo."""
    for endereco, raiz in paginas.items():
        vivas = [um for um in raiz.iter() if um.get("role") == "status" or um.get("aria-live")]
        assert [texto(um) for um in vivas if texto(um)] == [], endereco
        assert all(um.get("hidden") is None for um in vivas), endereco
    (titulo,) = paginas["recibo"].iter("h1")
    assert titulo.get("autofocus") is not None


def test_nenhum_nome_de_botao_ou_link_tem_asterisco(paginas: dict[str, Element]) -> None:
    marcados = 0
    for endereco, raiz in paginas.items():
        for elemento in (um for um in raiz.iter() if um.tag in {"a", "button", "summary"}):
            if elemento.get("hidden") is not None:
                continue
            marcados += "*" in texto(elemento)
            nome = elemento.get("aria-label") or texto(elemento, sem_o_que_se_cala=True)
            assert "*" not in nome, endereco
            assert nome, endereco
    assert marcados > 10


def test_todo_campo_longo_diz_quantas_letras_cabem(paginas: dict[str, Element]) -> None:
    contados = 0
    for endereco, raiz in paginas.items():
        for campo in raiz.iter("textarea"):
            if campo.get("readonly") is None:
                (contador,) = [um for um in raiz.iter() if um.get("data-conta") == campo.get("id")]
                ajuda = next(um for um in raiz.iter() if um.get("id") == f"ajuda-{campo.get('name')}")
                # Sem JavaScript, quem diz o limite é a ajuda do campo.
                assert PORTUGUES.numero(int(contador.get("data-limite", ""))) in texto(ajuda), endereco
                contados += 1
    assert contados >= 3


def _frases(raiz: Element) -> Iterator[str]:
    """Tudo o que a página escreve ou diz, com o que o gráfico mostra; menos o código."""
    for elemento, acima in com_ancestrais(raiz):
        if any(um.tag in {"code", "script", "style", "textarea"} for um in (elemento, *acima)):
            continue
        yield from (elemento.text or "", elemento.tail or "")
        yield from (elemento.get(nome, "") for nome in DITOS)
        yield from _cordas(json.loads(elemento.get("data-grafico", "null")))


def _cordas(valor: object) -> Iterator[str]:
    match valor:
        case str():
            yield valor
        case dict():
            for item in valor.values():
                yield from _cordas(item)
        case list():
            for item in valor:
                yield from _cordas(item)


def test_nenhum_numero_leva_hifen_como_menos_nem_se_nega_duas_vezes(
    paginas: dict[str, Element], painel: Painel
) -> None:
    ditas = {endereco: " | ".join(_frases(raiz)) for endereco, raiz in paginas.items()}
    for figura in ("indicador-i09-progresso", "comparacao-indicadores-i01-i09"):
        for formato in ("json", "plotly.json"):
            arquivo = painel.pedir(f"/figuras/{figura}.{formato}")
            assert arquivo.status == 200
            ditas[f"{figura}.{formato}"] = " | ".join(_cordas(json.loads(arquivo.corpo)))
    for onde, dito in ditas.items():
        assert HIFEN_DE_MENOS.findall(dito) == [], onde
        assert DUAS_VEZES_PARA_TRAS.findall(dito) == [], onde
    assert sum("−38%" in dito for dito in ditas.values()) > 2
    assert "Andou para trás: 38% do caminho até a " in ditas[NEGATIVO[0]]
