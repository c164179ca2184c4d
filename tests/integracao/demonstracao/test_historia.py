"""As versões anteriores da demonstração: válidas, cortadas no tempo e com de tudo o que muda."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from comandos import principal
from dados import configuracao, publicacao, retrato
from dados.demonstracao import guarda, historia, planilhas
from dados.demonstracao.planilhas import Linha

DEMONSTRACAO = configuracao.ler().pacote
TABELAS = ("acao", "acao_diretriz", "marco", "execucao_mensal", "indicador", "meta", "medicao")
HOJE = {tabela: planilhas.ler(DEMONSTRACAO, tabela) for tabela in TABELAS}
VERSOES = ("2026-04-30", "2026-06-30", "2026-08-31", "2026-08-31.1", "2026-10-31")

Versao = Mapping[str, list[Linha]]


@pytest.fixture(scope="module")
def por_versao() -> dict[str, Versao]:
    de = date(2026, 10, 31)
    antes = {a.versao: historia.como_era(HOJE, qual=a, de=de) for a in historia.anteriores()}
    return {**antes, "2026-10-31": HOJE}


def _acao(versao: Versao, codigo: str) -> Linha | None:
    return next((linha for linha in versao["acao"] if linha["codigo"] == codigo), None)


def _codigos(versao: Versao) -> set[str]:
    return {linha["codigo"] for linha in versao["acao"]}


def _meta(versao: Versao, indicador: str) -> Linha:
    return max((m for m in versao["meta"] if m["indicador"] == indicador), key=lambda m: m["definida_em"])


def _passou(antes: str, depois: str, *, codigo: str) -> Callable[[Versao, Versao], bool]:
    def conferir(uma: Versao, outra: Versao) -> bool:
        de, para = _acao(uma, codigo), _acao(outra, codigo)
        return bool(de and para) and (de["situacao_informada"], para["situacao_informada"]) == (antes, depois)

    return conferir


def _fim(versao: Versao, codigo: str) -> str:
    acao = _acao(versao, codigo)
    assert acao is not None
    return acao["fim_previsto"]


MUDANCAS: dict[str, tuple[str, str, Callable[[Versao, Versao], bool]]] = {
    "ação nova": ("2026-04-30", "2026-06-30", lambda a, b: "A025" in _codigos(b) - _codigos(a)),
    "ação retirada": ("2026-06-30", "2026-08-31", lambda a, b: "A062" in _codigos(a) - _codigos(b)),
    "cancelada": ("2026-06-30", "2026-08-31", _passou("em_andamento", "cancelada", codigo="A061")),
    "suspensa": ("2026-08-31.1", "2026-10-31", _passou("em_andamento", "suspensa", codigo="A016")),
    "retomada": ("2026-06-30", "2026-08-31", _passou("suspensa", "em_andamento", codigo="A040")),
    "parou de dizer": ("2026-06-30", "2026-08-31", _passou("em_andamento", "sem_informacao", codigo="A019")),
    "concluída comprovada": ("2026-06-30", "2026-08-31", _passou("em_andamento", "concluida", codigo="A044")),
    "concluída sem prova": ("2026-04-30", "2026-06-30", _passou("em_andamento", "concluida", codigo="A046")),
    "conclusão desfeita": ("2026-08-31", "2026-08-31.1", _passou("concluida", "em_andamento", codigo="A012")),
    "prazo adiado": ("2026-06-30", "2026-08-31", lambda a, b: _fim(a, "A010") < _fim(b, "A010")),
    "prazo adiado sem explicação": (
        "2026-08-31.1", "2026-10-31", lambda a, b: _fim(a, "A048") < _fim(b, "A048")
    ),
    "prazo antecipado": ("2026-08-31.1", "2026-10-31", lambda a, b: _fim(a, "A058") > _fim(b, "A058")),
    "meta rebaixada": (
        "2026-04-30", "2026-06-30", lambda a, b: _meta(a, "I03")["valor_meta"] > _meta(b, "I03")["valor_meta"]
    ),
    "meta aumentada": (
        "2026-08-31.1", "2026-10-31",
        lambda a, b: _meta(a, "I05")["valor_meta"] < _meta(b, "I05")["valor_meta"],
    ),
    "meta trocada sem linha nova": (
        "2026-08-31.1", "2026-10-31",
        lambda a, b: _meta(a, "I20") | {"valor_meta": ""} == _meta(b, "I20") | {"valor_meta": ""}
        and _meta(a, "I20") != _meta(b, "I20"),
    ),
    "indicador retirado": (
        "2026-08-31.1", "2026-10-31", lambda a, b: len(a["indicador"]) == len(b["indicador"]) + 1
    ),
}  # fmt: skip


@pytest.mark.parametrize("mudanca", MUDANCAS)
def test_de_uma_versao_a_outra_ha_cada_mudanca(por_versao: dict[str, Versao], mudanca: str) -> None:
    uma, outra, houve = MUDANCAS[mudanca]
    assert houve(por_versao[uma], por_versao[outra])


def test_numeros_do_passado_sao_revistos(por_versao: dict[str, Versao]) -> None:
    def medidos(versao: str) -> dict[tuple[str, str], str]:
        return {(m["indicador"], m["data_referencia"]): m["valor"] for m in por_versao[versao]["medicao"]}

    abril, outubro = medidos("2026-04-30"), medidos("2026-10-31")
    assert (abril["I16", "2025-12-31"], outubro["I16", "2025-12-31"]) == ("38,1", "36,5")
    sumiram = {indicador for indicador, _ in medidos("2026-08-31").keys() - outubro.keys()}
    assert sumiram == {"I14", "I26"}


def test_nada_posterior_a_data_da_versao(por_versao: dict[str, Versao]) -> None:
    datas = {
        "medicao": "data_referencia", "meta": "definida_em", "marco": "data_realizada",
        "execucao_mensal": "mes", "acao": "data_informacao",
    }  # fmt: skip
    for versao, tabelas in por_versao.items():
        for tabela, campo in datas.items():
            assert max(linha[campo] for linha in tabelas[tabela]) <= versao[:10], (versao, tabela)


def test_edicao_que_nao_acha_a_linha_e_erro() -> None:
    edicao = {"tabela": "acao", "chave": {"codigo": "A999"}, "campos": {}}
    perdida = historia.Anterior("2026-04-30", datetime(2026, 5, 12, tzinfo=UTC), {}, (edicao,))
    with pytest.raises(historia.EdicaoSemAlvo, match="A999"):
        historia.como_era(HOJE, qual=perdida, de=date(2026, 10, 31))


def test_a_historia_e_so_da_demonstracao_do_painel(tmp_path: Path) -> None:
    assert historia.antecede(DEMONSTRACAO)
    assert not historia.antecede(tmp_path)
    texto = (DEMONSTRACAO / "datapackage.yaml").read_text(encoding="utf-8")
    for troca in (("natureza: demonstracao", "natureza: oficial"), ('"2026-10-31"', '"2026-12-31"')):
        (tmp_path / "datapackage.yaml").write_text(texto.replace(*troca), encoding="utf-8")
        assert not historia.antecede(tmp_path)


def test_todas_publicadas_e_no_ar_a_de_hoje(retrato_com_historia: Path) -> None:
    guardadas = retrato.versoes(retrato_com_historia)
    assert tuple(v.versao for v in reversed(guardadas)) == VERSOES
    assert [v.versao for v in guardadas if v.esta_ativa] == ["2026-10-31"]
    assert all(retrato.da_versao(retrato_com_historia, v).metadados.eh_demonstracao for v in VERSOES)
    assert not list(retrato_com_historia.glob(".historia-*"))
    saidas = [v.publicado_em for v in reversed(guardadas)]
    assert saidas == sorted(saidas)
    # Cada uma teria saído depois da data dos seus dados, e em outro dia que as outras.
    assert len({saida.date() for saida in saidas}) == len(VERSOES)
    assert all(saida.date().isoformat() > v[:10] for saida, v in zip(saidas, VERSOES, strict=True))
    corrigida = retrato.da_versao(retrato_com_historia, "2026-08-31.1").metadados
    assert corrigida.corrige == "2026-08-31"
    assert corrigida.correcao is not None
    assert "A012" in corrigida.correcao


def test_quem_parou_no_meio_so_recebe_as_que_faltam(retrato_com_historia: Path, tmp_path: Path) -> None:
    pasta = shutil.copytree(retrato_com_historia, tmp_path / "retratos")
    for arquivo in pasta.glob("retrato-2026-08-31*"):
        arquivo.unlink()
    antes = {a.name: a.stat().st_mtime_ns for a in pasta.glob("retrato-*")}
    guarda.guardar(DEMONSTRACAO, retratos=pasta, ao_avancar=lambda *_: None)
    depois = {a.name: a.stat().st_mtime_ns for a in pasta.glob("retrato-*")}
    assert antes.items() <= depois.items()
    assert tuple(v.versao for v in reversed(retrato.versoes(pasta))) == VERSOES


@pytest.fixture
def feitas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """O que `painel publicar` chamou, sem publicar de verdade: isso já se fez na fixture da história."""
    chamadas: list[str] = []

    def publicar(_pacote: Path, **_outros: object) -> None:
        chamadas.append("publicar")
        raise publicacao.PublicacaoEmAndamento(tmp_path)

    monkeypatch.setattr(guarda, "guardar", lambda _pacote, **_outros: chamadas.append("guardar"))
    monkeypatch.setattr(publicacao, "publicar", publicar)
    monkeypatch.setenv("PAINEL_RETRATOS", str(tmp_path))
    configuracao.ler.cache_clear()
    yield chamadas
    configuracao.ler.cache_clear()


def test_a_primeira_publicacao_traz_a_historia_antes(feitas: list[str]) -> None:
    CliRunner().invoke(principal, ["publicar", "--se-nao-houver"])
    assert feitas == ["guardar", "publicar"]


@pytest.mark.parametrize(
    "argumentos", [[], ["--se-nao-houver", str(DEMONSTRACAO)]], ids=["publicar", "pasta"]
)
def test_quem_pede_um_pacote_publica_so_ele(feitas: list[str], argumentos: list[str]) -> None:
    CliRunner().invoke(principal, ["publicar", *argumentos])
    assert feitas == ["publicar"]
