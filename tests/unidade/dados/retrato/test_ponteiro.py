"""O ponteiro diz qual retrato está no ar; trocá-lo basta, e um ponteiro hostil não leva a lugar nenhum."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from dados import historia, retrato, tabelas
from dados.retrato import RetratoDeEsquemaMaisNovo, RetratoIlegivel, SemRetrato

Fazer = Callable[..., Path]


def _apontar(pasta: Path, nome: str) -> None:
    """Troca o ponteiro como a publicação faz: arquivo novo, nome trocado de uma vez."""
    novo = pasta / "ponteiro-novo"
    novo.write_text(f"{nome}\n")
    novo.replace(pasta / "atual")


def test_arquivo_ausente(tmp_path: Path) -> None:
    with pytest.raises(RetratoIlegivel, match="não existe"):
        retrato.abrir(tmp_path / "retrato-2026-10-31.sqlite")


def test_sem_ponteiro_nao_ha_retrato(tmp_path: Path, fazer: Fazer) -> None:
    with pytest.raises(SemRetrato, match="painel publicar"):
        retrato.atual(tmp_path)
    with pytest.raises(SemRetrato):
        retrato.atual(tmp_path / "não existe")
    fazer()
    with pytest.raises(SemRetrato):
        retrato.atual(tmp_path)


@given(nome=st.text(st.characters(exclude_categories=["Cs"])).filter(lambda nome: "/" not in nome))
def test_ponteiro_com_outro_nome_nunca_e_seguido(tmp_path_factory: pytest.TempPathFactory, nome: str) -> None:
    pasta = tmp_path_factory.mktemp("ponteiro")
    (pasta / "atual").write_text(nome, encoding="utf-8")
    with pytest.raises(RetratoIlegivel, match="ponteiro"):
        retrato.atual(pasta)


@pytest.mark.parametrize(
    "conteudo", [b"../retrato-2026-10-31.sqlite", b"\xff\xfe", b"retrato-2026-10-31.sqlite.sha256", b"a\nb"]
)
def test_ponteiro_hostil(tmp_path: Path, fazer: Fazer, conteudo: bytes) -> None:
    inteiro = fazer(ativo=True)
    (tmp_path / "atual").write_bytes(conteudo)

    assert retrato.atual(tmp_path).caminho == inteiro
    assert [defeito.parte for defeito in retrato.defeitos(tmp_path)] == ["atual"]
    inteiro.unlink()
    with pytest.raises(RetratoIlegivel, match="ponteiro"):
        retrato.atual(tmp_path)


def test_ponteiro_que_e_uma_pasta(tmp_path: Path) -> None:
    (tmp_path / "atual").mkdir()
    with pytest.raises(RetratoIlegivel, match="ponteiro"):
        retrato.atual(tmp_path)


def test_o_atual_so_e_reaberto_quando_o_ponteiro_troca(tmp_path: Path, fazer: Fazer) -> None:
    fazer(ativo=True)
    primeiro = retrato.atual(tmp_path)
    assert retrato.atual(tmp_path) is primeiro
    novo = fazer("2026-10-31.1")
    assert retrato.atual(tmp_path) is primeiro
    _apontar(tmp_path, novo.name)
    assert retrato.atual(tmp_path).versao == "2026-10-31.1"
    assert primeiro.ler(select(tabelas.metadados.c.versao_dados))[0]["versao_dados"] == "2026-10-31"


def test_um_erro_nao_fica_guardado(tmp_path: Path, fazer: Fazer) -> None:
    caminho = fazer(ativo=True)
    soma = retrato.caminho_da_soma(caminho)
    escondida = soma.rename(tmp_path / "escondida")
    with pytest.raises(RetratoIlegivel):
        retrato.atual(tmp_path)
    escondida.rename(soma)
    assert retrato.atual(tmp_path).versao == "2026-10-31"


def test_muitas_threads_leem_enquanto_o_ponteiro_troca(tmp_path: Path, fazer: Fazer) -> None:
    nomes = [fazer(versao, ativo=True).name for versao in ("2026-10-31", "2026-10-31.1")]
    terminou = threading.Event()

    def ler() -> set[str]:
        vistas = set()
        while not terminou.is_set():
            aberto = retrato.atual(tmp_path)
            lida = aberto.ler(select(tabelas.metadados.c.versao_dados))[0]["versao_dados"]
            assert lida == aberto.versao
            vistas.add(lida)
        return vistas

    with ThreadPoolExecutor(4) as grupo:
        leituras = [grupo.submit(ler) for _ in range(4)]
        try:
            for vez in range(40):
                _apontar(tmp_path, nomes[vez % 2])
                assert retrato.atual(tmp_path).caminho.name == nomes[vez % 2]
        finally:
            terminou.set()
        assert all(leitura.result() for leitura in leituras)


def test_versoes_da_mais_nova_para_a_mais_antiga(tmp_path: Path, fazer: Fazer) -> None:
    for versao in ("2026-10-31.9", "2026-10-31.10", "2025-12-31"):
        fazer(versao)
    fazer(ativo=True)
    fazer("2026-11-30", sql=("PRAGMA user_version = 9",))
    (tmp_path / "retrato-copia.sqlite").write_bytes(b"nada")
    (tmp_path / "retrato-2024-01-01.sqlite").write_bytes(b"nada")
    lista = retrato.versoes(tmp_path)
    assert [v.versao for v in lista] == ["2026-10-31.10", "2026-10-31.9", "2026-10-31", "2025-12-31"]
    assert [v.versao for v in lista if v.esta_ativa] == ["2026-10-31"]
    assert all(v.bytes == v.caminho.stat().st_size and len(v.sha256) == 64 for v in lista)
    erros = retrato.da_pasta(tmp_path)[1]
    assert [type(erro) for erro in erros] == [RetratoDeEsquemaMaisNovo, RetratoIlegivel]


def test_quem_quer_as_boas_e_as_outras_abre_cada_arquivo_uma_vez(
    tmp_path: Path, fazer: Fazer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fazer("2025-12-31")
    fazer(ativo=True)
    (tmp_path / "retrato-2024-01-01.sqlite").write_bytes(b"nada")
    assert retrato.atual(tmp_path)
    abertos, abrir = [], retrato.abrir

    def anotando(caminho: Path) -> retrato.Retrato:
        abertos.append(caminho.name)
        return abrir(caminho)

    monkeypatch.setattr(retrato, "abrir", anotando)
    assert [uma.versao for uma in historia.publicadas(tmp_path)] == ["2026-10-31", "2025-12-31"]
    assert sorted(abertos) == [f"retrato-{v}.sqlite" for v in ("2024-01-01", "2025-12-31", "2026-10-31")]


def test_pasta_sem_nada(tmp_path: Path) -> None:
    assert retrato.versoes(tmp_path) == ()
    assert retrato.versoes(tmp_path / "não existe") == ()
    assert retrato.da_pasta(tmp_path / "não existe")[1] == ()


def test_caminho_com_caracteres_de_endereco(tmp_path: Path, fazer: Fazer) -> None:
    estranha = tmp_path / "a?b#c%20d é"
    fazer()
    estranha.mkdir()
    for arquivo in tmp_path.glob("retrato-*"):
        arquivo.rename(estranha / arquivo.name)
    assert len(retrato.versoes(estranha)) == 1
