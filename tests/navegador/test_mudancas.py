"""O que mudou, num navegador: sem barreira, sem JavaScript, pelo teclado e na menor tela."""

from playwright.sync_api import Page

from tests.historia import PRIMEIRA, SEGUNDA
from tests.navegador.conferencias import CELULAR, MESA, esperar_desenho, o_que_se_le, transbordos, violacoes
from tests.paineis import Painel


def test_comparar_filtrar_e_ler_com_e_sem_javascript(
    painel_com_historia: Painel, com_e_sem_javascript: tuple[Page, Page]
) -> None:
    viva, simples = com_e_sem_javascript
    simples.goto(f"{painel_com_historia.endereco}/mudancas?retrato={SEGUNDA}&de={PRIMEIRA}")
    viva.goto(simples.url)
    esperar_desenho(viva)

    assert o_que_se_le(viva) == o_que_se_le(simples)
    for largura in (CELULAR, MESA):
        for aba in (viva, simples):
            aba.set_viewport_size(largura)
            assert transbordos(aba) == []
        assert violacoes(viva) == []

    # Sem script: os formulários comuns trocam de versão e filtram, só pelo teclado.
    simples.get_by_label("Da versão").select_option(SEGUNDA)
    simples.get_by_label("Para a versão").select_option(PRIMEIRA)
    simples.get_by_role("button", name="Comparar").press("Enter")
    assert simples.url.endswith(f"/mudancas?de={SEGUNDA}&retrato={PRIMEIRA}")
    assert "o caminho de volta" in simples.inner_text("main")
    simples.get_by_role("link", name="Ver na ordem em que aconteceu").press("Enter")
    simples.get_by_label("Que notícia").select_option("piorou")
    simples.get_by_role("button", name="Filtrar").press("Enter")

    assert f"retrato={SEGUNDA}" in simples.url
    assert f"de={PRIMEIRA}" in simples.url
    marcas = simples.locator(".mudancas .marca").all_inner_texts()
    assert marcas
    assert all(marca.strip().startswith("!") for marca in marcas)
