"""O retrato no ar é sempre um inteiro: o do ponteiro, o que já estava aberto ou o mais novo que há."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import select

from dados import ativo, retrato, tabelas
from dados.retrato import ErroDeRetrato, RetratoIlegivel, SemRetrato

Fazer = Callable[..., Path]
ANTIGA, NOVA = "2026-08-31", "2026-10-31"


def _cortar(caminho: Path) -> None:
    caminho.write_bytes(caminho.read_bytes()[: caminho.stat().st_size // 2])


def _virar_um_bit(caminho: Path) -> None:
    """No meio de uma página de tabela: o SQLite o lê sem notar."""
    bytes_ = bytearray(caminho.read_bytes())
    bytes_[bytes_.index(b"Secretaria-exemplo")] ^= 1
    caminho.write_bytes(bytes_)


def _sumir(caminho: Path) -> None:
    caminho.unlink()


def _trocar_a_soma(caminho: Path) -> None:
    retrato.caminho_da_soma(caminho).write_text(f"{'0' * 64}  {caminho.name}\n")


def _sumir_com_a_soma(caminho: Path) -> None:
    retrato.caminho_da_soma(caminho).unlink()


NO_ARQUIVO = (_cortar, _virar_um_bit, _sumir)
NA_SOMA = (_trocar_a_soma, _sumir_com_a_soma)
Estrago = Callable[[Path], None]


@pytest.mark.parametrize("estragar", [*NO_ARQUIVO, *NA_SOMA])
def test_quem_abre_acha_o_mais_novo_inteiro(
    estragar: Estrago, tmp_path: Path, fazer: Fazer, caplog: pytest.LogCaptureFixture
) -> None:
    fazer(ANTIGA)
    estragar(fazer(NOVA, ativo=True))
    for _ in range(3):
        assert retrato.atual(tmp_path).versao == ANTIGA

    (defeito,) = retrato.defeitos(tmp_path)
    assert defeito.parte == f"retrato-{NOVA}.sqlite"
    assert [r.levelno for r in caplog.records] == [logging.ERROR, logging.WARNING]
    assert defeito.motivo in caplog.text
    assert f"No ar: retrato-{ANTIGA}.sqlite." in caplog.text


@pytest.mark.parametrize("estragar", [*NO_ARQUIVO, *NA_SOMA])
def test_sem_outro_inteiro_diz_o_que_ha(estragar: Estrago, tmp_path: Path, fazer: Fazer) -> None:
    estragar(fazer(NOVA, ativo=True))
    with pytest.raises(ErroDeRetrato):
        retrato.atual(tmp_path)
    assert [defeito.parte for defeito in retrato.defeitos(tmp_path)] == [f"retrato-{NOVA}.sqlite"]


@pytest.mark.parametrize("estragar", NO_ARQUIVO)
def test_o_que_se_estraga_depois_de_aberto_da_lugar_ao_inteiro(
    estragar: Estrago, tmp_path: Path, fazer: Fazer
) -> None:
    fazer(ANTIGA)
    no_ar = fazer(NOVA, ativo=True)
    bytes_ = no_ar.read_bytes()
    assert retrato.atual(tmp_path).versao == NOVA
    estragar(no_ar)
    assert retrato.atual(tmp_path).versao == ANTIGA
    # Voltou da cópia de segurança: volta ao ar sozinho.
    no_ar.write_bytes(bytes_)
    assert retrato.atual(tmp_path).versao == NOVA
    assert retrato.defeitos(tmp_path) == ()


@pytest.mark.parametrize("estragar", NA_SOMA)
def test_a_soma_que_se_estraga_depois_nao_tira_do_ar_o_que_ja_se_conferiu(
    estragar: Estrago, tmp_path: Path, fazer: Fazer
) -> None:
    fazer(ANTIGA)
    no_ar = fazer(NOVA, ativo=True)
    aberto = retrato.atual(tmp_path)
    estragar(no_ar)

    assert retrato.atual(tmp_path) is aberto
    assert aberto.ler(select(tabelas.metadados.c.versao_dados))[0]["versao_dados"] == NOVA
    assert [defeito.parte for defeito in retrato.defeitos(tmp_path)] == [f"retrato-{NOVA}.sqlite.sha256"]


@pytest.mark.parametrize("conteudo", [None, b"", b"\xff\xfe", b"../retrato-2026-10-31.sqlite\n"])
def test_sem_ponteiro_fica_o_que_ja_estava_aberto(
    conteudo: bytes | None, tmp_path: Path, fazer: Fazer
) -> None:
    fazer(ANTIGA, ativo=True)
    fazer(NOVA)
    aberto = retrato.atual(tmp_path)
    ponteiro = tmp_path / "atual"
    ponteiro.unlink()
    if conteudo is not None:
        ponteiro.write_bytes(conteudo)

    assert retrato.atual(tmp_path) is aberto
    (defeito,) = retrato.defeitos(tmp_path)
    assert defeito.parte == "atual"
    assert "painel reverter" in defeito.motivo


def test_sem_ponteiro_quem_abre_agora_acha_o_mais_novo_inteiro(tmp_path: Path, fazer: Fazer) -> None:
    fazer(ANTIGA)
    _cortar(fazer(NOVA))
    (tmp_path / "historico.jsonl").write_text("{}\n")

    assert retrato.atual(tmp_path).versao == ANTIGA
    partes = [defeito.parte for defeito in retrato.defeitos(tmp_path)]
    assert partes == ["atual", f"retrato-{NOVA}.sqlite"]


def test_o_que_nunca_esteve_no_ar_nao_vai_sozinho(tmp_path: Path, fazer: Fazer) -> None:
    fazer(NOVA)
    with pytest.raises(SemRetrato):
        retrato.atual(tmp_path)
    assert retrato.defeitos(tmp_path) == ()


def test_ponteiro_novo_para_um_estragado_nao_tira_do_ar_o_inteiro(tmp_path: Path, fazer: Fazer) -> None:
    fazer("2026-09-30")
    fazer(ANTIGA, ativo=True)
    aberto = retrato.atual(tmp_path)
    _virar_um_bit(fazer(NOVA, ativo=True))

    assert retrato.atual(tmp_path) is aberto
    assert [defeito.parte for defeito in retrato.defeitos(tmp_path)] == [f"retrato-{NOVA}.sqlite"]


@pytest.mark.parametrize("estragar", [*NO_ARQUIVO[:2], *NA_SOMA])
def test_versao_antiga_estragada_nao_se_abre_mesmo_que_ja_estivesse_aberta(
    estragar: Estrago, tmp_path: Path, fazer: Fazer
) -> None:
    antiga = fazer(ANTIGA)
    fazer(NOVA, ativo=True)
    assert retrato.da_versao(tmp_path, ANTIGA).versao == ANTIGA
    estragar(antiga)
    with pytest.raises(RetratoIlegivel):
        retrato.da_versao(tmp_path, ANTIGA)
    assert retrato.defeitos(tmp_path) == ()


def test_o_arquivo_que_nao_muda_se_soma_uma_vez_so(
    tmp_path: Path, fazer: Fazer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fazer(NOVA, ativo=True)
    somadas = []
    conferir = ativo.conferir_bytes

    def contando(caminho: Path, *, soma: str) -> None:
        somadas.append(caminho.name)
        conferir(caminho, soma=soma)

    monkeypatch.setattr(ativo, "conferir_bytes", contando)
    for _ in range(50):
        retrato.atual(tmp_path)
    (tmp_path / "atual").touch()
    retrato.atual(tmp_path)
    assert somadas == [f"retrato-{NOVA}.sqlite"]


def test_quem_le_nao_espera_a_soma_de_um_arquivo_grande(
    tmp_path: Path, fazer: Fazer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fazer(ANTIGA, ativo=True)
    aberto = retrato.atual(tmp_path)
    pode, conferir = Event(), ativo.conferir_bytes

    def devagar(caminho: Path, *, soma: str) -> None:
        assert pode.wait(30)
        conferir(caminho, soma=soma)

    monkeypatch.setattr(ativo, "conferir_bytes", devagar)
    monkeypatch.setattr(ativo, "PACIENCIA", 0.01)
    fazer(NOVA, ativo=True)
    assert retrato.atual(tmp_path) is aberto
    pode.set()
    while retrato.atual(tmp_path) is aberto:
        pass
    assert retrato.atual(tmp_path).versao == NOVA


@pytest.mark.parametrize("causa", ["não existe", "ficou vazia"])
def test_pasta_que_some_tem_a_causa_certa_e_volta_na_hora(
    causa: str, tmp_path: Path, fazer: Fazer, caplog: pytest.LogCaptureFixture
) -> None:
    """Como um disco desmontado: a pasta some, ou fica só o lugar dela."""
    fazer(ANTIGA, ativo=True)
    pasta = tmp_path / "retratos"
    longe = tmp_path / "longe"
    longe.mkdir()
    for arquivo in tmp_path.iterdir():
        if arquivo.is_file():
            arquivo.rename(longe / arquivo.name)
    longe.rename(pasta)
    assert retrato.atual(pasta).versao == ANTIGA

    pasta.rename(longe)
    if vazia := causa == "ficou vazia":
        pasta.mkdir()
    with pytest.raises(ErroDeRetrato):
        retrato.atual(pasta)
    (defeito,) = retrato.defeitos(pasta)
    assert defeito.parte == "retratos"
    assert causa in defeito.motivo
    assert "reverter" not in f"{defeito.motivo}{caplog.text}"

    if vazia:
        pasta.rmdir()
    longe.rename(pasta)
    assert retrato.defeitos(pasta) == ()
    assert retrato.atual(pasta).versao == ANTIGA


def test_quem_abre_sem_a_pasta_tambem_sabe_a_causa(tmp_path: Path) -> None:
    for pasta, causa in ((tmp_path / "nenhuma", "não existe"), (tmp_path / "arquivo", "não pode ser lida")):
        (tmp_path / "arquivo").touch()
        with pytest.raises(ErroDeRetrato, match=causa):
            retrato.atual(pasta)
        (defeito,) = retrato.defeitos(pasta)
        assert causa in defeito.motivo


def test_arquivo_com_o_nome_de_outra_versao_e_defeito(tmp_path: Path, fazer: Fazer) -> None:
    fazer(ANTIGA)
    trocado = fazer(NOVA, sql=("UPDATE metadados SET versao_dados = '2026-08-31'",), ativo=True)

    assert retrato.atual(tmp_path).caminho.name == f"retrato-{ANTIGA}.sqlite"
    (defeito,) = retrato.defeitos(tmp_path)
    assert defeito.parte == trocado.name
    assert "o nome e o conteúdo não combinam" in defeito.motivo
    assert [str(erro) for erro in retrato.da_pasta(tmp_path)[1]] == [defeito.motivo]
