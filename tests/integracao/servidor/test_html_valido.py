"""O HTML de toda página segue o padrão, e o conferidor acha erro quando há."""

from pathlib import Path

from tests.enderecos import TODOS
from tests.integracao.servidor.formulario import cookie, enviar
from tests.paineis import Painel
from tests.validador import problemas

SEM_PAGINA = ("/xyz", "/area?codigo=99")


def test_toda_pagina_segue_o_padrao(painel: Painel, painel_sem_retrato: Painel, tmp_path: Path) -> None:
    documentos = [painel.pedir(endereco) for endereco in (*TODOS, *SEM_PAGINA)]
    documentos += [painel_sem_retrato.pedir("/")]
    documentos.append(painel.enviar("/participe", {"mensagem": "", "email": "x"}))
    documentos.append(enviar(painel, {"mensagem": "Meu CPF é 529.982.247-25."}))
    documentos.append(painel.pedir("/recibo", Cookie=cookie(enviar(painel, {"mensagem": "Válido"}))))
    for numero, resposta in enumerate(documentos):
        (tmp_path / f"{numero}.html").write_text(resposta.texto, encoding="utf-8")

    assert problemas(tmp_path.glob("*.html")) == ""


def test_o_conferidor_acha_erro(tmp_path: Path) -> None:
    errada = tmp_path / "errada.html"
    errada.write_text("<!DOCTYPE html><html><body><p><div></p></body></html>", encoding="utf-8")

    assert "error" in problemas([errada])
