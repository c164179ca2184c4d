"""O formulário de opinião no Streamlit: envio, erros, clique repetido e base fora do ar."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dados import participacao
from dados.arquivo_do_retrato import Metadados
from tests.integracao.paginas.leitura import Abrir, html


def _gravadas(pasta: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(pasta / "participacao.sqlite")) as base:
        return base.execute(
            "SELECT mensagem, tipo, sobre, retrato_versao, perfil, organizacao, email FROM contribuicao"
        ).fetchall()


def _enviar(teste: AppTest, mensagem: str, **campos: str) -> AppTest:
    teste.text_area(key="participe-mensagem").input(mensagem)
    for campo, valor in campos.items():
        teste.text_input(key=f"participe-{campo}").input(valor)
    return teste.button[0].click().run()


def test_so_a_mensagem_basta(abrir: Abrir, retrato_demonstracao: Path, tmp_path: Path) -> None:
    teste = abrir("participe", retratos=retrato_demonstracao, passo="opinar", sobre="area:2")
    desenhado = html(_enviar(teste, "Ficou claro. <b>Obrigada</b>!"))

    assert "Recebemos sua opinião" in desenhado
    assert "Ficou claro. &lt;b&gt;Obrigada&lt;/b&gt;!" in desenhado
    assert "Área 2: Qualidade dos serviços públicos" in desenhado
    assert _gravadas(tmp_path) == [
        ("Ficou claro. <b>Obrigada</b>!", "sugestao", "area:2", "2026-10-31", None, None, None)
    ]


def test_erros_vem_todos_juntos_e_nada_e_gravado(
    abrir: Abrir, retrato_demonstracao: Path, tmp_path: Path
) -> None:
    teste = abrir("participe", retratos=retrato_demonstracao, passo="opinar")
    desenhado = html(_enviar(teste, "   ", email="nao e email", organizacao="x" * 121))

    assert 'role="alert"' in desenhado
    for frase in ("escreva sua mensagem", "até 120 letras", "confira o e-mail"):
        assert desenhado.count(frase) == 2
    assert teste.text_input(key="participe-email").value == "nao e email"
    assert _gravadas(tmp_path) == []


def test_depois_do_recibo_nada_se_grava_de_novo(
    abrir: Abrir, retrato_demonstracao: Path, tmp_path: Path
) -> None:
    teste = _enviar(abrir("participe", retratos=retrato_demonstracao, passo="opinar"), "Uma vez só")
    desenhado = html(teste.run())

    assert "Recebemos sua opinião" in desenhado
    assert len(_gravadas(tmp_path)) == 1


@pytest.mark.parametrize(
    "sobre", ["acao:NADA9", "diretriz:9.z.9", "acao:undefined", "<script>", "pagina:nada"]
)
def test_assunto_que_nao_existe_vale_a_estrategia_toda(
    sobre: str, abrir: Abrir, retrato_demonstracao: Path, tmp_path: Path
) -> None:
    teste = abrir("participe", retratos=retrato_demonstracao, passo="opinar", sobre=sobre)
    assert "A Estratégia toda" in html(teste)
    _enviar(teste, "De onde vim?")

    assert _gravadas(tmp_path)[0][2] == "estrategia"


def test_base_fora_do_ar_nao_mostra_formulario(
    abrir: Abrir, retrato_demonstracao: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cair(_url: str) -> None:
        raise participacao.BaseIndisponivel

    monkeypatch.setattr(participacao, "preparar", cair)
    teste = abrir("participe", retratos=retrato_demonstracao, passo="opinar")

    assert "O formulário está fora do ar" in html(teste)
    assert not teste.text_area


def test_falha_ao_gravar_diz_a_verdade_e_guarda_o_texto(
    abrir: Abrir, retrato_demonstracao: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falhar(*_: object, **__: object) -> None:
        raise participacao.ContribuicaoNaoGravada

    monkeypatch.setattr(participacao, "registrar", falhar)
    teste = _enviar(abrir("participe", retratos=retrato_demonstracao, passo="opinar"), "Não me perca")

    assert "Sua opinião não foi gravada" in html(teste)
    assert "Recebemos" not in html(teste)
    assert teste.text_area(key="participe-mensagem").value == "Não me perca"


def test_encarregado_ficticio_vem_marcado(abrir: Abrir, retrato_demonstracao: Path) -> None:
    assert "são inventados" in html(abrir("participe", retratos=retrato_demonstracao, passo="opinar"))


def test_sem_encarregado_de_verdade_o_formulario_oficial_fica_desligado(
    abrir: Abrir, retrato_demonstracao: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Metadados, "eh_demonstracao", False)
    teste = abrir("participe", retratos=retrato_demonstracao, passo="opinar")

    assert "O formulário está desligado" in html(teste)
    assert not teste.text_area
