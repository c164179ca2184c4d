"""Painéis de verdade, um que publica e outros que o acompanham: a página muda sem ninguém reiniciar nada."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from dados.assinatura import texto_da_publica
from dados.entrega import indice
from tests.correcao import CORRIGIDA, VERSAO
from tests.espera import esperar_ate
from tests.integracao.entrega.conftest import PUBLICAS
from tests.integracao.entrega.servidor_de_arquivos import Servidor
from tests.paineis import Painel, painel_no_ar

CHAVE_PUBLICA = texto_da_publica(PUBLICAS[0])


def _saude(painel: Painel) -> dict[str, Any]:
    lida: dict[str, Any] = json.loads(painel.pedir("/saude").texto)
    return lida


def _ja_tentou(painel: Painel) -> bool:
    return _saude(painel)["entrega"]["ultima"] is not None


def _pasta(pai: Path, nome: str) -> Path:
    (pai / nome).mkdir()
    return pai / nome


def test_o_painel_entrega_o_indice_e_a_parte_pedida_de_um_retrato(painel: Painel) -> None:
    publicado = painel.pedir(f"/arquivos/{indice.NOME}")
    feito = indice.ler(publicado.corpo)
    endereco = f"/arquivos/retrato-{feito.atual}.sqlite"
    parte = painel.pedir(endereco, Range="bytes=100-199", Accept_Encoding="identity")
    assert (parte.status, len(parte.corpo)) == (206, 100)
    inteiro = painel.pedir(endereco, Accept_Encoding="identity").corpo
    assert hashlib.sha256(inteiro).hexdigest() == feito.no_ar.sha256
    assert inteiro[100:200] == parte.corpo
    assert painel.pedir(f"/arquivos/{indice.NOME}", If_None_Match=publicado.cabecalhos["etag"]).status == 304
    assert painel.pedir("/arquivos/retrato-2020-01-01.sqlite").status == 404


def test_o_que_se_publica_aparece_em_quem_acompanha_sem_reiniciar(
    servidor: Servidor, pasta: Path, tmp_path: Path
) -> None:
    ambiente = {"PAINEL_RETRATO_URL": servidor.indice, "PAINEL_CHAVE_PUBLICA": CHAVE_PUBLICA}
    with painel_no_ar(retratos=pasta, instancia=_pasta(tmp_path, "daqui-no-ar"), **ambiente) as outro:
        _mostra_a_corrigida(outro)


def _mostra_a_corrigida(painel: Painel) -> None:
    esperar_ate(lambda: _saude(painel)["versao"] == CORRIGIDA and _ja_tentou(painel))
    entrega = _saude(painel)["entrega"]
    assert (entrega["versao_publicada"], entrega["motivo"]) == (CORRIGIDA, None)
    assert "codigo=A905" in painel.pedir("/acoes").texto
    assert "codigo=A905" not in painel.pedir(f"/acoes?retrato={VERSAO}").texto


@pytest.mark.longo
def test_um_painel_acompanha_outro_painel(publicada: Path, pasta: Path, tmp_path: Path) -> None:
    with painel_no_ar(retratos=publicada, instancia=_pasta(tmp_path, "um")) as um:
        ambiente = {
            "PAINEL_RETRATO_URL": f"{um.endereco}/arquivos/{indice.NOME}",
            "PAINEL_CHAVE_PUBLICA": CHAVE_PUBLICA,
        }
        with painel_no_ar(retratos=pasta, instancia=_pasta(tmp_path, "outro"), **ambiente) as outro:
            _mostra_a_corrigida(outro)


@pytest.mark.longo
def test_de_dois_que_acompanham_um_cortado_continua_e_o_enganado_recusa(
    publicada: Path, retrato_demonstracao: Path, pasta: Path, tmp_path: Path, servidor: Servidor
) -> None:
    arquivo = f"retrato-{CORRIGIDA}.sqlite"
    servidor.cortar_em = 50_000
    comum = {"PAINEL_RETRATO_URL": servidor.indice, "PAINEL_CHAVE_PUBLICA": CHAVE_PUBLICA}
    with painel_no_ar(retratos=pasta, instancia=_pasta(tmp_path, "cortado"), **comum) as cortado:
        esperar_ate(lambda: _ja_tentou(cortado))
        assert "veio pela metade" in _saude(cortado)["entrega"]["motivo"]
        assert _saude(cortado)["versao"] == VERSAO
        esperar_ate(lambda: _saude(cortado)["versao"] == CORRIGIDA, limite=60)
        assert (arquivo, "bytes=50000-") in servidor.pedidos

    enganada = _pasta(tmp_path, "enganada")
    servidor.no_lugar[arquivo] = bytes((publicada / arquivo).stat().st_size)
    with painel_no_ar(retratos=enganada, instancia=_pasta(tmp_path, "outro"), **comum) as enganado:
        esperar_ate(lambda: _ja_tentou(enganado))
        saude = _saude(enganado)
        assert not saude["pronto"]
        assert "não são os anunciados" in saude["entrega"]["motivo"]
        assert list(enganada.glob("retrato-*")) == []
