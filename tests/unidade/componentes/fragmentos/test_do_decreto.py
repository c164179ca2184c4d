"""As palavras do painel vêm primeiro e dizem de quem são; as do decreto ficam à vista ou a um toque."""

import re
from dataclasses import dataclass

import pytest

from componentes.fragmentos import ambiente
from traducoes import INGLES, PORTUGUES, Idioma


@dataclass(frozen=True)
class Item:
    """O que as macros leem de um objetivo, área, grupo ou diretriz."""

    codigo: str = "1.a.1"
    linguagem_simples: str | None = None
    exemplo: str | None = None


SIMPLES, EXEMPLO, OFICIAL = "Fica mais fácil.", "Imagine uma fila curta.", "Promover a **agilidade**."
CALADO, SO_SIMPLES = Item(), Item(linguagem_simples=SIMPLES)
INTEIRO = Item(linguagem_simples=SIMPLES, exemplo=EXEMPLO)
DO_PAINEL, DO_DECRETO = "Em palavras simples, deste painel", "O que diz o decreto"
PALAVRAS = "Promover a agilidade."


def _desenhar(macro: str, *dados: object, idioma: Idioma = PORTUGUES) -> str:
    """O HTML de uma macro."""
    modelo = ambiente(idioma).from_string("{{ do_decreto[macro](*dados) }}")
    return modelo.render(macro=macro, dados=dados)


def _frases(html: str) -> list[str]:
    """As frases, na ordem em que se leem."""
    partes = re.split(r"</(?:p|blockquote|summary)>", html)
    return [frase for parte in partes if (frase := re.sub(r"<[^>]+>", "", parte).strip())]


@pytest.mark.parametrize(
    ("macro", "dados", "frases"),
    [
        ("inteiro", (INTEIRO, OFICIAL), [DO_PAINEL, SIMPLES, EXEMPLO, DO_DECRETO, PALAVRAS]),
        ("inteiro", (SO_SIMPLES, OFICIAL), [DO_PAINEL, SIMPLES, DO_DECRETO, PALAVRAS]),
        ("inteiro", (CALADO, OFICIAL), [DO_DECRETO, PALAVRAS]),
        ("na_lista", (INTEIRO, OFICIAL, [INTEIRO]), [SIMPLES, EXEMPLO, f"{DO_DECRETO}: 1.a.1", PALAVRAS]),
        ("na_lista", (CALADO, OFICIAL, [CALADO]), [PALAVRAS]),
        # A voz da lista é a do painel: o item que só tem as palavras do decreto precisa dizer que são dele.
        ("na_lista", (CALADO, OFICIAL, [CALADO, INTEIRO]), [DO_DECRETO, PALAVRAS]),
        ("voz", ([CALADO, SO_SIMPLES],), [DO_PAINEL]),
        ("voz", ([CALADO],), [DO_DECRETO]),
        ("voz", ([],), [DO_DECRETO]),
        ("simples", (CALADO,), []),
        # Um exemplo sem a frase que ele explica não tem o que dizer.
        ("inteiro", (Item(exemplo=EXEMPLO), OFICIAL), [DO_DECRETO, PALAVRAS]),
    ],
)
def test_quem_diz_o_que_e_em_que_ordem(macro: str, dados: tuple[object, ...], frases: list[str]) -> None:
    assert _frases(_desenhar(macro, *dados)) == frases


@pytest.mark.parametrize("macro", ["inteiro", "na_lista"])
def test_so_as_palavras_do_decreto_levam_a_marca_de_oficial(macro: str) -> None:
    dados = (INTEIRO, OFICIAL, [INTEIRO]) if macro == "na_lista" else (INTEIRO, OFICIAL)
    html = _desenhar(macro, *dados)

    marcado = "".join(re.findall(r"<span[^>]* data-oficial>(.*?)</span>", html))
    assert re.sub(r"<[^>]+>", "", marcado) == PALAVRAS
    assert html.count("data-oficial") == 1


def test_a_um_toque_quer_dizer_fechado_e_sem_script() -> None:
    html = _desenhar("na_lista", INTEIRO, OFICIAL, [INTEIRO])

    fechado = html[html.index("<details") : html.index("</details>")]
    assert " open" not in fechado
    assert "agilidade" in fechado
    assert SIMPLES not in fechado


def test_o_que_o_painel_nao_traduziu_diz_em_que_lingua_esta() -> None:
    assert f'<p class="simples" lang="pt-BR">{SIMPLES}</p>' in _desenhar("simples", INTEIRO, idioma=INGLES)
