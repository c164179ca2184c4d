"""A definição que se abre: a oficial, quando o Estado a mandar, vem antes da nossa (NORMAS K-03)."""

from dataclasses import replace

from componentes import fragmentos
from tests.unidade.componentes.termos.vocabulario_de_teste import META, REUSO
from traducoes import PORTUGUES


def _definicoes(*termos: object) -> str:
    return fragmentos.bloco("definicoes", "lista", idioma=PORTUGUES, termos=termos)


def _cabecalho(*termos: object) -> str:
    return fragmentos.bloco("glossario", "cabecalho", idioma=PORTUGUES, termos=termos)


def test_a_definicao_oficial_toma_o_lugar_da_nossa() -> None:
    com_oficial = replace(REUSO, definicao_oficial="Palavras do Anexo III.")

    assert REUSO.definicao_nossa in _definicoes(REUSO)
    assert '<span lang="pt-BR" data-oficial>Palavras do Anexo III.</span>' in _definicoes(com_oficial)
    assert REUSO.definicao_nossa not in _definicoes(com_oficial)


def test_no_glossario_a_oficial_vem_primeiro_e_a_nossa_depois() -> None:
    com_oficial = replace(REUSO, definicao_oficial="Palavras do Anexo III.")
    html = fragmentos.bloco("glossario", "termos", idioma=PORTUGUES, termos=(META, com_oficial))

    assert html.index("Palavras do Anexo III.") < html.index(REUSO.definicao_nossa)
    assert "vêm primeiro" in _cabecalho(META, com_oficial)
    assert "ainda não recebemos" in _cabecalho(META, REUSO)
    assert html.index("O decreto define assim") < html.index("Palavras do Anexo III.")
