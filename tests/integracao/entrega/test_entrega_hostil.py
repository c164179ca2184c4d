"""Quem entrega mente: arquivo falso, índice mexido, velho ou gigante. O retrato de antes fica."""

import json
from pathlib import Path

import pytest

from dados import ativacao, retrato
from dados.assinatura import ChavePrivada, assinar, caminho_da_assinatura
from dados.ativacao.erros import RetratoReprovado
from dados.entrega import erros, indice
from tests.integracao.entrega.conftest import AGORA, CHAVE, CORRIGIDA, VERSAO, Acompanhar, ativar, no_ar
from tests.integracao.entrega.servidor_de_arquivos import Servidor

ARQUIVO = f"retrato-{CORRIGIDA}.sqlite"


def _sobras(pasta: Path) -> list[str]:
    return sorted(a.name for a in pasta.iterdir() if a.name.startswith((".chegando-", ".em-obra-")))


def _falso(publicada: Path) -> bytes:
    """O retrato com um byte trocado, do mesmo tamanho."""
    conteudo = bytearray((publicada / ARQUIVO).read_bytes())
    conteudo[-100] ^= 1
    return bytes(conteudo)


def test_arquivo_falso_e_recusado_e_o_de_antes_fica(
    acompanhar: Acompanhar, pasta: Path, publicada: Path, servidor: Servidor
) -> None:
    servidor.no_lugar[ARQUIVO] = _falso(publicada)
    with pytest.raises(RetratoReprovado, match="não são os anunciados"):
        acompanhar()
    assert no_ar(pasta) == VERSAO
    assert _sobras(pasta) == []


def test_quem_manda_sem_parar_nao_enche_o_disco(
    acompanhar: Acompanhar, pasta: Path, publicada: Path, servidor: Servidor, monkeypatch: pytest.MonkeyPatch
) -> None:
    certo = (publicada / ARQUIVO).read_bytes()
    servidor.no_lugar[ARQUIVO] = certo + b"\0" * 3_000_000
    maior = 0
    receber = ativacao.receber

    def medir(baixado: Path, **resto: object) -> bool:
        nonlocal maior
        maior = max(maior, baixado.stat().st_size if baixado.exists() else 0)
        return receber(baixado, **resto)

    monkeypatch.setattr(ativacao, "receber", medir)
    assert acompanhar().trocou
    assert maior == len(certo)


@pytest.mark.parametrize("trocado", ["sha256", "bytes", "atual", "assinatura", "sequencia"])
def test_indice_mexido_depois_de_assinado_nao_vale(
    trocado: str, acompanhar: Acompanhar, pasta: Path, publicada: Path
) -> None:
    escrito = json.loads((publicada / indice.NOME).read_text())
    mexer = {
        "sha256": lambda: escrito["versoes"][0].update(sha256="0" * 64),
        "bytes": lambda: escrito["versoes"][0].update(bytes=10**12),
        "atual": lambda: escrito.update(atual=VERSAO),
        "assinatura": lambda: escrito.update(assinatura=None),
        "sequencia": lambda: escrito.update(sequencia=escrito["sequencia"] + 1),
    }
    mexer[trocado]()
    (publicada / indice.NOME).write_text(json.dumps(escrito))
    with pytest.raises(erros.IndiceSemAssinatura):
        acompanhar()
    assert no_ar(pasta) == VERSAO


def test_retrato_que_outra_chave_assinou_e_recusado(
    acompanhar: Acompanhar, pasta: Path, publicada: Path
) -> None:
    versao = next(v for v in retrato.versoes(publicada) if v.versao == CORRIGIDA)
    de_outra = assinar(versao=versao.versao, sha256=versao.sha256, chave=ChavePrivada.generate())
    caminho_da_assinatura(versao.caminho).write_text(de_outra)
    indice.gravar(publicada, agora=AGORA, chave=CHAVE)
    with pytest.raises(RetratoReprovado, match="assin"):
        acompanhar()
    assert no_ar(pasta) == VERSAO


def test_indice_velho_repetido_nao_faz_voltar(acompanhar: Acompanhar, pasta: Path, publicada: Path) -> None:
    ativar(publicada, VERSAO)
    velho = (publicada / indice.NOME).read_bytes()
    ativar(publicada, CORRIGIDA)
    acompanhar()
    (publicada / indice.NOME).write_bytes(velho)
    with pytest.raises(erros.IndiceAntigo):
        acompanhar()
    assert no_ar(pasta) == CORRIGIDA


@pytest.mark.parametrize(
    "corpo",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"formato": 2, "sequencia": 1, "atual": "2026-10-31", "versoes": []}',
        b'{"formato": 1, "sequencia": 1, "atual": "../../etc", "versoes": []}',
        b'{"formato": 1, "sequencia": 1, "atual": "2026-10-31", "versoes": []}',
        b'{"a": "' + b"x" * 3_000_000 + b'"}',
    ],
    ids=[
        "vazio",
        "lista",
        "objeto vazio",
        "bytes",
        "fundo",
        "outro formato",
        "para fora",
        "sem a atual",
        "gigante",
    ],
)
def test_indice_que_nao_se_le_diz_por_que(
    corpo: bytes, acompanhar: Acompanhar, pasta: Path, servidor: Servidor
) -> None:
    servidor.no_lugar["indice.json"] = corpo
    with pytest.raises(erros.IndiceIlegivel):
        acompanhar(publicas=())
    assert no_ar(pasta) == VERSAO
