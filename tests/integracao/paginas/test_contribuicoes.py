"""O que o público disse aparece na versão de agora; sem a base, as páginas seguem e dizem o que podem."""

from datetime import date
from pathlib import Path

import pytest

from componentes import mapa
from componentes.formulario import NADA
from dados import configuracao, retrato
from dados.participacao import Tipo, analisar_assunto
from dados.participacao.publico import Publicada, Publico, RespostaPublica, montar
from servidor import gemea
from servidor.pedido import Pedido
from tests.correcao import VERSAO, publicar_correcao
from tests.integracao.paginas.leitura import Abrir, html

SOBRE = analisar_assunto("diretriz:2.b.3")
assert SOBRE is not None
UMA = Publicada(
    numero=7,
    tipo=Tipo.SUGESTAO,
    sobre=SOBRE,
    mes=date(2026, 10, 1),
    texto="Mais sinal na praça",
    respostas=(RespostaPublica("Vamos levar", date(2026, 11, 5)),),
    o_que_mudou=None,
)
COM_UMA = Publico((UMA,), montar([], ate=date(2026, 11, 23)), (), marca="uma")


def _desenhar(nome: str, pasta: Path, publico: Publico | None, **parametros: str) -> str:
    pedido = Pedido(mapa.pagina(nome), tuple(parametros.items()), base="http://localhost/")
    aberto = retrato.da_versao(pasta, parametros.get("retrato", retrato.ULTIMA))
    return "".join(gemea.desenhar(pedido, aberto, envio=NADA, publico=publico).pedacos)


def _com_retratos(pasta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ajustes = configuracao.de({"PAINEL_RETRATOS": str(pasta)})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)


@pytest.mark.parametrize(("pagina", "codigo"), [("area", "2"), ("diretriz", "2.b.3")])
def test_a_secao_so_aparece_na_versao_de_agora(
    pagina: str, codigo: str, retratos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publicar_correcao(retratos, tmp_path)
    _com_retratos(retratos, monkeypatch)
    agora = _desenhar(pagina, retratos, COM_UMA, codigo=codigo)
    antiga = _desenhar(pagina, retratos, COM_UMA, codigo=codigo, retrato=VERSAO)

    assert "Mais sinal na praça" in agora
    assert "Ver a contribuição no lugar dela" in agora
    assert "O que o público disse" not in antiga
    assert "são sempre as de hoje" in _desenhar("contribuicoes", retratos, COM_UMA, retrato=VERSAO)
    assert "são sempre as de hoje" not in _desenhar("contribuicoes", retratos, COM_UMA)


@pytest.mark.parametrize("pagina", ["contribuicoes", "area", "diretriz"])
def test_base_fora_do_ar(pagina: str, abrir: Abrir, retrato_demonstracao: Path, tmp_path: Path) -> None:
    (tmp_path / "participacao.sqlite").mkdir()
    codigos = {"area": {"codigo": "2"}, "diretriz": {"codigo": "2.b.3"}}
    desenhado = html(abrir(pagina, retratos=retrato_demonstracao, **codigos.get(pagina, {})))

    assert ("Não dá para mostrar as contribuições agora." in desenhado) == (pagina == "contribuicoes")
    assert "O que o público disse<" not in desenhado


@pytest.mark.parametrize("pagina", ["0", "-1", "99", "∅", "9" * 5000, "x"])
def test_pagina_estranha_mostra_o_que_ha(
    pagina: str, retrato_demonstracao: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _com_retratos(retrato_demonstracao, monkeypatch)
    assert "Mais sinal na praça" in _desenhar("contribuicoes", retrato_demonstracao, COM_UMA, pagina=pagina)
