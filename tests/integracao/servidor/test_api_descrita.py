"""A API responde o que a descrição dela diz, para pedidos certos, errados e estranhos tirados dela."""

import json

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from servidor.api.descricao import descrever
from tests.paineis import Painel

# Uma origem só desta sala: os protocolos inventados aqui não gastam o limite dos outros testes.
DAQUI = {"X-Forwarded-For": "198.51.100.77"}
EXEMPLOS = 40

descricao = schemathesis.openapi.from_dict(descrever())


@descricao.parametrize()
@settings(
    max_examples=EXEMPLOS,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_toda_resposta_e_a_descrita(case: Case, painel: Painel) -> None:
    # A descrição não tem como dizer que o assunto existe no retrato, nem que a mensagem tem algo visível.
    case.call_and_validate(
        base_url=f"{painel.endereco}/api/v1", headers=DAQUI, excluded_checks=[positive_data_acceptance]
    )


def test_a_descricao_no_ar_e_a_dos_modelos(painel: Painel, painel_com_prefixo: Painel) -> None:
    resposta = painel.pedir("/api/v1/openapi.json")
    sob_prefixo = json.loads(painel_com_prefixo.pedir("/egd/painel/api/v1/openapi.json").corpo)

    assert json.loads(resposta.corpo) == descrever()
    assert resposta.cabecalhos["Cache-Control"] == "public, no-cache"
    assert sob_prefixo["servers"] == [{"url": "/egd/painel/api/v1"}]
