"""A API responde o que a descrição dela diz, para pedidos certos, errados e estranhos tirados dela."""

import json
from functools import cache

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import positive_data_acceptance

from servidor.api.descricao import descrever
from tests.paineis import Painel

# Uma origem só desta sala: os protocolos inventados aqui não gastam o limite dos outros testes.
DAQUI = {"X-Forwarded-For": "198.51.100.77"}
EXEMPLOS = 40
ENVIAR, VER = "POST /contribuicoes", "GET /contribuicoes/{protocolo}"
PROVAS = (
    (ENVIAR, GenerationMode.POSITIVE),
    (ENVIAR, GenerationMode.NEGATIVE),
    # Todo texto serve de protocolo perguntado: não há pergunta que a descrição proíba.
    (VER, GenerationMode.POSITIVE),
)


# O caso é sorteado aqui dentro: o sorteio próprio da biblioteca, ao colher os testes, custava meio minuto.
@pytest.mark.parametrize(("nome", "modo"), PROVAS)
@settings(
    max_examples=EXEMPLOS,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(sorteio=st.data())
def test_toda_resposta_e_a_descrita(
    sorteio: st.DataObject, nome: str, modo: GenerationMode, painel: Painel
) -> None:
    caso = sorteio.draw(_operacoes()[nome].as_strategy(generation_mode=modo))
    # A descrição não tem como dizer que o assunto existe no retrato, nem que a mensagem tem algo visível.
    caso.call_and_validate(
        base_url=f"{painel.endereco}/api/v1", headers=DAQUI, excluded_checks=[positive_data_acceptance]
    )


def test_toda_operacao_descrita_e_provada() -> None:
    assert set(_operacoes()) == {nome for nome, _ in PROVAS}


@cache
def _operacoes() -> dict[str, APIOperation]:
    descricao = schemathesis.openapi.from_dict(descrever())
    achadas = (achada.ok() for achada in descricao.get_all_operations())
    return {f"{operacao.method.upper()} {operacao.path}": operacao for operacao in achadas}


def test_a_descricao_no_ar_e_a_dos_modelos(painel: Painel, painel_com_prefixo: Painel) -> None:
    resposta = painel.pedir("/api/v1/openapi.json")
    sob_prefixo = json.loads(painel_com_prefixo.pedir("/egd/painel/api/v1/openapi.json").corpo)

    assert json.loads(resposta.corpo) == descrever()
    assert resposta.cabecalhos["Cache-Control"] == "public, no-cache"
    assert sob_prefixo["servers"] == [{"url": "/egd/painel/api/v1"}]
