"""Versão publicada não muda, duas publicações não se atropelam e o que sobrou de uma morta some."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from dados import publicacao, retrato, tabelas
from dados.ativacao import historico
from dados.publicacao import (
    PacoteInvalido,
    PublicacaoEmAndamento,
    VersaoJaPublicada,
)

Estragar = Callable[[str, Callable[[str], str]], None]


def _nova_versao(estragar: Estragar, versao: str) -> None:
    """Com `.N`, diz que corrige a primeira."""
    nova = f'version: "{versao}"'
    if "." in versao:
        nova += '\ncorrige: "2026-10-31"\ncorrecao: Um número errado.'
    estragar("datapackage.yaml", lambda t: t.replace('version: "2026-10-31"', nova))


def _arquivos(pasta: Path) -> set[str]:
    return {arquivo.name for arquivo in pasta.iterdir()}


def test_pacote_com_problema_nao_cria_nada(pacote: Path, retratos: Path, estragar: Estragar) -> None:
    estragar("data/medicao.csv", lambda t: t.replace("-12,25", "doze"))
    with pytest.raises(PacoteInvalido, match="1 problema") as erro:
        publicacao.publicar(pacote, retratos=retratos)
    assert len(erro.value.relatorio.problemas) == 1
    assert not retratos.exists()


def test_duas_versoes_ficam_guardadas_e_a_nova_vai_ao_ar(
    pacote: Path, retratos: Path, estragar: Estragar
) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    antigo = retrato.atual(retratos)
    _nova_versao(estragar, "2026-10-31.1")
    estragar("data/medicao.csv", lambda t: t.replace("-12,25", "50"))
    publicacao.publicar(pacote, retratos=retratos)
    assert retrato.atual(retratos).versao == "2026-10-31.1"
    assert [(v.versao, v.esta_ativa) for v in retrato.versoes(retratos)] == [
        ("2026-10-31.1", True),
        ("2026-10-31", False),
    ]
    # Quem já tinha o antigo na mão continua a ler o antigo.
    assert antigo.ler(select(tabelas.medicao.c.valor))[0]["valor"] == -12.25


def test_versao_publicada_nao_e_reescrita(pacote: Path, retratos: Path, estragar: Estragar) -> None:
    antes = publicacao.publicar(pacote, retratos=retratos)
    with pytest.raises(VersaoJaPublicada, match="mesmo conteúdo") as erro:
        publicacao.publicar(pacote, retratos=retratos)
    assert erro.value.eh_identica
    estragar("data/medicao.csv", lambda t: t.replace("-12,25", "50"))
    with pytest.raises(VersaoJaPublicada, match="Suba `version`") as erro:
        publicacao.publicar(pacote, retratos=retratos)
    assert not erro.value.eh_identica
    assert retrato.versoes(retratos) == (antes,)


@pytest.mark.parametrize(
    ("arquivo", "de", "para"),
    [
        ("datapackage.yaml", "bimestral", "mensal"),
        ("schemas/orgao.yaml", "title: ", "title: Novo "),
        ("data/orgao.csv", "SET", "SEX"),
    ],
)
def test_qualquer_mudanca_pede_versao_nova(
    pacote: Path, retratos: Path, estragar: Estragar, arquivo: str, de: str, para: str
) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    estragar(arquivo, lambda t: t.replace(de, para))
    with pytest.raises(VersaoJaPublicada, match="Suba `version`"):
        publicacao.publicar(pacote, retratos=retratos)


def test_retrato_guardado_que_nao_chegou_ao_ar_so_e_ativado(pacote: Path, retratos: Path) -> None:
    feita = publicacao.publicar(pacote, retratos=retratos)
    (retratos / "atual").unlink()
    (retratos / "historico.jsonl").unlink()
    assert publicacao.publicar(pacote, retratos=retratos) == feita
    assert [troca.versao for troca in historico.ler(retratos)] == ["2026-10-31"]


def test_versao_que_ja_esteve_no_ar_so_volta_por_reverter(
    pacote: Path, retratos: Path, estragar: Estragar
) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    inteiro = (pacote / "datapackage.yaml").read_text(encoding="utf-8-sig")
    _nova_versao(estragar, "2026-10-31.1")
    publicacao.publicar(pacote, retratos=retratos)
    (pacote / "datapackage.yaml").write_text(inteiro, encoding="utf-8")
    with pytest.raises(VersaoJaPublicada, match=r"painel reverter 2026-10-31`"):
        publicacao.publicar(pacote, retratos=retratos)
    assert retrato.atual(retratos).versao == "2026-10-31.1"


def test_correcao_de_uma_versao_que_nao_ha_para_com_o_que_acertar(
    pacote: Path, retratos: Path, estragar: Estragar
) -> None:
    _nova_versao(estragar, "2026-10-31.1")
    with pytest.raises(publicacao.CorrecaoDeNenhuma, match="diz corrigir 2026-10-31,"):
        publicacao.publicar(pacote, retratos=retratos)
    assert _arquivos(retratos) == {".trava"}


def test_ponteiro_estragado_se_conserta_publicando(pacote: Path, retratos: Path, estragar: Estragar) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    (retratos / "atual").write_text("../../etc/passwd\n")
    assert [defeito.parte for defeito in retrato.defeitos(retratos)] == ["atual"]
    _nova_versao(estragar, "2026-11-30")
    assert publicacao.publicar(pacote, retratos=retratos).esta_ativa
    assert retrato.defeitos(retratos) == ()


def test_retrato_estragado_nao_e_reescrito_por_cima(pacote: Path, retratos: Path) -> None:
    caminho = publicacao.publicar(pacote, retratos=retratos).caminho
    caminho.chmod(0o644)
    caminho.write_bytes(b"nada")
    with pytest.raises(VersaoJaPublicada, match="Suba `version`"):
        publicacao.publicar(pacote, retratos=retratos)


def test_a_segunda_publicacao_ao_mesmo_tempo_e_avisada(pacote: Path, retratos: Path) -> None:
    retratos.mkdir()
    with (retratos / ".trava").open("w") as trava:
        fcntl.flock(trava, fcntl.LOCK_EX)
        with pytest.raises(PublicacaoEmAndamento, match="Espere"):
            publicacao.publicar(pacote, retratos=retratos)
    assert publicacao.publicar(pacote, retratos=retratos).esta_ativa


def test_o_que_uma_publicacao_morta_deixou_e_apagado(pacote: Path, retratos: Path) -> None:
    retratos.mkdir()
    (retratos / ".em-obra-retrato-2020-01-01.sqlite").write_bytes(b"pela metade")
    publicacao.publicar(pacote, retratos=retratos)
    assert not [nome for nome in _arquivos(retratos) if "em-obra" in nome]
