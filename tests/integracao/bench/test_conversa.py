"""A medida fala mesmo com um Streamlit e não aceita página que deu erro."""

import asyncio
from collections.abc import Iterator

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench import conversa
from bench.alvos import FABRICA, servir


@pytest.fixture(scope="module")
def de_fabrica() -> Iterator[tuple[str, int]]:
    with servir(FABRICA) as servidor:
        yield servidor


def test_mede_um_streamlit_de_fabrica(de_fabrica: tuple[str, int]) -> None:
    servidor, processo = de_fabrica
    medida = asyncio.run(
        conversa.conversar(servidor, processo=processo, alvo=FABRICA, sessoes=2, segundos=0.3)
    )
    assert len(medida.duracoes) >= 2
    assert 0 < min(medida.duracoes) <= max(medida.duracoes) <= medida.segundos
    assert medida.bytes_por_visita > 1000


def test_o_fim_de_uma_execucao_cabe_no_tamanho_que_se_le() -> None:
    assert len(_fim(ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()) < conversa.MAIOR_FIM / 2


def _fim(situacao: ForwardMsg.ScriptFinishedStatus.ValueType) -> ForwardMsg:
    mensagem = ForwardMsg(script_finished=situacao)
    mensagem.hash = "0" * 64
    return mensagem


def _excecao() -> ForwardMsg:
    mensagem = ForwardMsg()
    mensagem.delta.new_element.exception.message = "quebrou"
    return mensagem


def _pagina_inexistente() -> ForwardMsg:
    mensagem = ForwardMsg()
    mensagem.page_not_found.page_name = "nada"
    return mensagem


@pytest.mark.parametrize(
    "mensagem",
    [_fim(ForwardMsg.FINISHED_WITH_COMPILE_ERROR), _excecao(), _pagina_inexistente()],
    ids=["interrompida", "exceção", "inexistente"],
)
def test_pagina_com_erro_nao_e_medida(mensagem: ForwardMsg) -> None:
    with pytest.raises(conversa.PaginaComErro):
        conversa.conferir(mensagem, alvo=FABRICA)
