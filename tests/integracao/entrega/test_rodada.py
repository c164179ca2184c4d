"""Quem acompanha fica igual a quem publica ou fica como estava: nunca com um retrato pela metade ou falso."""

import shutil
from pathlib import Path

import pytest

from dados import retrato
from dados.ativacao import lugar_da_chegada
from dados.ativacao import pasta as pasta_dos_retratos
from dados.ativacao.erros import PublicacaoEmAndamento, RetratoReprovado, VersaoDivergente
from dados.entrega import erros, indice, rodada
from dados.entrega.erros import ErroDeEntrega
from dados.retrato import caminho_do_retrato
from tests.integracao.entrega.conftest import AGORA, CHAVE, CORRIGIDA, VERSAO, Acompanhar, ativar, no_ar
from tests.integracao.entrega.servidor_de_arquivos import Servidor

ARQUIVO = f"retrato-{CORRIGIDA}.sqlite"


def _sobras(pasta: Path) -> list[str]:
    return sorted(a.name for a in pasta.iterdir() if a.name.startswith((".chegando-", ".em-obra-")))


def test_a_versao_nova_chega_inteira_e_entra_no_ar(
    acompanhar: Acompanhar, pasta: Path, publicada: Path
) -> None:
    feita = acompanhar()

    assert (feita.atual, feita.chegaram, feita.trocou, feita.faltas) == (CORRIGIDA, (CORRIGIDA,), True, ())
    assert no_ar(pasta) == CORRIGIDA
    assert (pasta / ARQUIVO).read_bytes() == (publicada / ARQUIVO).read_bytes()
    assert (pasta / ARQUIVO).stat().st_mode & 0o222 == 0
    assert {v.versao for v in retrato.versoes(pasta)} == {VERSAO, CORRIGIDA}
    assert _sobras(pasta) == []


def test_numa_pasta_vazia_chegam_todas_a_que_esta_no_ar_primeiro(
    acompanhar: Acompanhar, tmp_path: Path, servidor: Servidor
) -> None:
    vazia = tmp_path / "vazia"
    feita = acompanhar(em=vazia)
    assert feita.chegaram == (CORRIGIDA, VERSAO)
    assert no_ar(vazia) == CORRIGIDA
    assert [nome for nome, _ in servidor.pedidos] == ["indice.json", ARQUIVO, f"retrato-{VERSAO}.sqlite"]


def test_quando_nada_mudou_so_se_pergunta_pelo_indice(acompanhar: Acompanhar, servidor: Servidor) -> None:
    acompanhar()
    servidor.pedidos.clear()
    feita = acompanhar()

    assert (feita.atual, feita.chegaram, feita.trocou) == (CORRIGIDA, (), False)
    assert servidor.pedidos == [("indice.json", None)]


def test_quem_publica_volta_atras_e_quem_acompanha_tambem(
    acompanhar: Acompanhar, pasta: Path, publicada: Path
) -> None:
    acompanhar()
    ativar(publicada, VERSAO)
    assert acompanhar().trocou
    assert no_ar(pasta) == VERSAO


def test_conexao_cortada_continua_de_onde_parou(
    acompanhar: Acompanhar, pasta: Path, servidor: Servidor
) -> None:
    servidor.cortar_em = 100_000
    with pytest.raises(erros.ArquivoCortado, match=r"100000 de \d+ bytes"):
        acompanhar()
    assert no_ar(pasta) == VERSAO
    servidor.pedidos.clear()

    assert acompanhar().trocou
    assert (ARQUIVO, "bytes=100000-") in servidor.pedidos
    assert no_ar(pasta) == CORRIGIDA


def test_quem_nao_sabe_mandar_do_meio_manda_tudo_de_novo(
    acompanhar: Acompanhar, pasta: Path, servidor: Servidor
) -> None:
    servidor.cortar_em = 100_000
    servidor.sem_parte = True
    with pytest.raises(erros.ArquivoCortado):
        acompanhar()
    assert acompanhar().trocou
    assert no_ar(pasta) == CORRIGIDA


def test_o_comeco_de_outro_arquivo_nao_serve(acompanhar: Acompanhar, pasta: Path) -> None:
    lugar_da_chegada(pasta, versao=CORRIGIDA).write_bytes(b"x" * 5000)
    with pytest.raises(RetratoReprovado, match="não são os anunciados"):
        acompanhar()
    assert _sobras(pasta) == []
    assert acompanhar().trocou


def test_uma_versao_que_ja_esta_aqui_nunca_e_reescrita(
    acompanhar: Acompanhar, pasta: Path, publicada: Path
) -> None:
    antes = caminho_do_retrato(pasta, versao=VERSAO).read_bytes()
    for nome in ("", ".sha256"):
        origem = publicada / f"{ARQUIVO}{nome}"
        shutil.copy(origem, publicada / f"retrato-{VERSAO}.sqlite{nome}")
    (publicada / f"retrato-{VERSAO}.sqlite.sha256").write_text(f"{'1' * 64}  retrato-{VERSAO}.sqlite\n")
    escrito = indice.ler((publicada / indice.NOME).read_bytes())
    versoes = [
        v.model_copy(update={"sha256": "1" * 64}) if v.versao == VERSAO else v for v in escrito.versoes
    ]
    trocado = escrito.model_copy(update={"versoes": tuple(versoes)})
    (publicada / indice.NOME).write_text(indice.em_texto(trocado, chave=CHAVE))

    feita = acompanhar()
    assert feita.trocou
    assert feita.faltas == (str(VersaoDivergente(VERSAO)),)
    assert caminho_do_retrato(pasta, versao=VERSAO).read_bytes() == antes


def test_servidor_ocupado_diz_quando_voltar(acompanhar: Acompanhar, servidor: Servidor) -> None:
    servidor.status, servidor.cabecalhos = 503, {"Retry-After": "120"}
    with pytest.raises(erros.RespostaInesperada, match="503") as recusa:
        acompanhar()
    assert recusa.value.espere == 120


def test_desvio_sem_fim_e_para_fora_da_rede_nao_valem(acompanhar: Acompanhar, servidor: Servidor) -> None:
    for destino in (servidor.indice, "file:///etc/passwd"):
        servidor.desviar_para = destino
        with pytest.raises(erros.SemResposta):
            acompanhar()


def test_ninguem_do_outro_lado(acompanhar: Acompanhar, servidor: Servidor, pasta: Path) -> None:
    servidor.endereco = "http://127.0.0.1:9/dados"
    with pytest.raises(erros.SemResposta, match="ConnectError"):
        acompanhar()
    assert no_ar(pasta) == VERSAO


def test_disco_sem_lugar_diz_quanto_falta(
    acompanhar: Acompanhar, pasta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uso = shutil.disk_usage(pasta)
    monkeypatch.setattr(rodada.shutil, "disk_usage", lambda _: uso._replace(free=0))
    with pytest.raises(erros.SemEspaco, match="MB no disco"):
        acompanhar()
    assert no_ar(pasta) == VERSAO


def test_enquanto_outro_processo_mexe_na_pasta_espera_se_a_vez(acompanhar: Acompanhar, pasta: Path) -> None:
    with pasta_dos_retratos.vez_unica(pasta), pytest.raises(PublicacaoEmAndamento):
        acompanhar()
    with pasta_dos_retratos.vez_unica(pasta, trava=rodada._TRAVA), pytest.raises(erros.OutraRodada):
        acompanhar()
    assert acompanhar().trocou


def test_a_falta_de_uma_antiga_nao_impede_a_nova(
    acompanhar: Acompanhar, tmp_path: Path, publicada: Path
) -> None:
    caminho_do_retrato(publicada, versao=VERSAO).unlink()
    feita = acompanhar(em=tmp_path / "vazia")
    assert feita.trocou
    assert feita.faltas == (f"Quem publica respondeu 404 (Not Found) ao pedido de retrato-{VERSAO}.sqlite.",)


def test_sem_chave_aceita_o_que_ninguem_assinou(acompanhar: Acompanhar, publicada: Path) -> None:
    indice.gravar(publicada, agora=AGORA, chave=None)
    assert acompanhar(publicas=()).trocou


def test_toda_falha_e_uma_frase(servidor: Servidor, acompanhar: Acompanhar) -> None:
    servidor.status = 418
    with pytest.raises(ErroDeEntrega) as recusa:
        acompanhar()
    assert str(recusa.value) == "Quem publica respondeu 418 (I'm a Teapot) ao pedido de índice."
