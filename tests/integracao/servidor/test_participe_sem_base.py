"""Disco cheio ou base que reinicia, com o painel no ar: protocolo verdadeiro ou aviso, e depois funciona."""

import resource
from concurrent.futures import ThreadPoolExecutor
from html import escape
from itertools import count
from pathlib import Path
from threading import Event
from typing import NamedTuple

from sqlalchemy import create_engine, text

from tests.integracao.servidor.formulario import abrir, cookie, enviar, gravadas
from tests.paineis import Painel, Resposta, painel_no_ar
from tests.postgresql import Servidor

REMETENTES = 10


class Envio(NamedTuple):
    """O que se mandou, e que se pode mandar de novo, e o que o painel respondeu."""

    campos: dict[str, str]
    sessao: str
    resposta: Resposta


def _mandar(painel: Painel, campos: dict[str, str], sessao: str) -> Envio:
    return Envio(campos, sessao, painel.enviar("/participe", campos, Cookie=sessao))


def _avisou_e_devolveu(resposta: Resposta, mensagem: str) -> bool:
    return (
        resposta.status == 503
        and "Sua opinião ainda não foi gravada" in resposta.texto
        and f"{escape(mensagem)}</textarea>" in resposta.texto
        and "Recebemos" not in resposta.texto
    )


def test_disco_cheio_avisa_devolve_o_texto_e_volta_sem_reiniciar(
    retrato_demonstracao: Path, tmp_path: Path
) -> None:
    with painel_no_ar(retratos=retrato_demonstracao, instancia=tmp_path) as painel:
        assert enviar(painel, {"mensagem": "Antes"}).status == 303
        # Daqui em diante o sistema recusa que um arquivo deste processo cresça.
        antes = resource.prlimit(painel.processo, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        recusada = enviar(painel, {"mensagem": "Não me perca"})
        resource.prlimit(painel.processo, resource.RLIMIT_FSIZE, antes)
        aceita = enviar(painel, {"mensagem": "Não me perca"})

        assert _avisou_e_devolveu(recusada, "Não me perca")
        assert aceita.status == 303
        assert [linha[0] for linha in gravadas(painel)] == ["Antes", "Não me perca"]


def test_postgresql_que_cai_no_meio_da_carga_nao_perde_nem_repete(
    retrato_demonstracao: Path, tmp_path: Path, servidor_postgresql: Servidor, banco_postgresql: str
) -> None:
    acabou = Event()
    ambiente = {"PAINEL_PARTICIPACAO_URL": banco_postgresql}

    def remeter(remetente: int) -> list[Envio]:
        feitos: list[Envio] = []
        for ordem in count():
            if acabou.is_set():
                break
            campos, sessao = abrir(painel)
            feitos.append(_mandar(painel, campos | {"mensagem": f"{remetente}, {ordem}"}, sessao))
        return feitos

    with painel_no_ar(retratos=retrato_demonstracao, instancia=tmp_path, **ambiente) as painel:
        with ThreadPoolExecutor(REMETENTES) as fios:
            remessas = [fios.submit(remeter, remetente) for remetente in range(REMETENTES)]
            assert enviar(painel, {"mensagem": "No meio da carga"}).status == 303
            servidor_postgresql.cair()
            assert enviar(painel, {"mensagem": "Com a base caída"}).status == 503
            servidor_postgresql.levantar()
            assert enviar(painel, {"mensagem": "Com a base de volta"}).status == 303
            acabou.set()
        envios = [envio for remessa in remessas for envio in remessa.result()]
        recusados = [envio for envio in envios if envio.resposta.status != 303]
        aceitos = [envio for envio in envios if envio.resposta.status == 303]
        # Quem foi avisado aperta Enviar de novo: com a mesma chave, o que já estava gravado não se repete.
        reenviados = [_mandar(painel, envio.campos, envio.sessao) for envio in recusados]

    assert aceitos
    assert recusados
    assert all(_avisou_e_devolveu(envio.resposta, envio.campos["mensagem"]) for envio in recusados)
    assert {envio.resposta.status for envio in reenviados} == {303}
    esperadas = {
        cookie(envio.resposta).partition("=")[2].partition("_")[0]: envio.campos["mensagem"]
        for envio in (*aceitos, *reenviados)
    }
    assert _por_protocolo(banco_postgresql, fora=("No meio da carga", "Com a base de volta")) == sorted(
        esperadas.items()
    )


def _por_protocolo(url: str, *, fora: tuple[str, ...]) -> list[tuple[str, str]]:
    motor = create_engine(url)
    with motor.connect() as conexao:
        linhas = conexao.execute(text("SELECT protocolo, mensagem FROM contribuicao")).all()
    motor.dispose()
    return sorted((protocolo, mensagem) for protocolo, mensagem in linhas if mensagem not in fora)
