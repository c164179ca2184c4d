"""Publicar de ponta a ponta num SQLite de verdade."""

import fcntl
import hashlib
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from dados import arquivo_do_retrato, publicacao, retrato, tabelas
from dados.consultas import busca, dicionario
from dados.publicacao import (
    FalhaAoGravar,
    PacoteInvalido,
    PublicacaoEmAndamento,
    VersaoJaPublicada,
    conferencia,
)

Estragar = Callable[[str, Callable[[str], str]], None]


def _nova_versao(estragar: Estragar, versao: str) -> None:
    estragar("datapackage.yaml", lambda t: t.replace('version: "2026-10-31"', f'version: "{versao}"'))


def _arquivos(pasta: Path) -> set[str]:
    return {arquivo.name for arquivo in pasta.iterdir()}


def test_publicar_deixa_o_retrato_no_ar_com_a_soma_certa(pacote: Path, retratos: Path) -> None:
    versao = publicacao.publicar(pacote, retratos=retratos)
    assert versao.esta_ativa
    assert versao == retrato.versoes(retratos)[0]
    nome = "retrato-2026-10-31.sqlite"
    assert _arquivos(retratos) == {".trava", "atual", nome, f"{nome}.sha256"}
    soma = hashlib.sha256((retratos / nome).read_bytes()).hexdigest()
    assert (retratos / f"{nome}.sha256").read_text() == f"{soma}  {nome}\n"
    assert (retratos / "atual").read_text() == f"{nome}\n"
    assert retrato.atual(retratos).sha256 == versao.sha256 == soma
    assert versao.bytes == (retratos / nome).stat().st_size
    assert stat.S_IMODE((retratos / nome).stat().st_mode) == 0o444


def test_o_retrato_guarda_os_valores_com_os_tipos_do_esquema(pacote: Path, retratos: Path) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    with closing(sqlite3.connect(retratos / "retrato-2026-10-31.sqlite")) as conexao:
        acao = conexao.execute(
            "SELECT nome, descricao, fim_previsto, cumulativa, realizado_fisico FROM acao"
        ).fetchall()
        assert acao == [
            (
                "Carta de serviços; edição nova",
                "Escrever a carta\nem palavras simples.",
                "2026-06-30",
                1,
                3.5,
            ),
            ("Rede sem fio", "Levar rede às escolas.", None, None, None),
        ]
        assert conexao.execute("SELECT valor, typeof(valor) FROM medicao").fetchall() == [(-12.25, "real")]
        assert conexao.execute("SELECT texto FROM objetivo").fetchone() == ("Promover a **integridade**\\*.",)
        for pragma, valor in (
            ("application_id", retrato.APLICACAO),
            ("user_version", retrato.VERSAO_DO_ESQUEMA),
            ("journal_mode", "delete"),
            ("freelist_count", 0),
            ("integrity_check", "ok"),
        ):
            assert conexao.execute(f"PRAGMA {pragma}").fetchone() == (valor,)


def test_os_metadados_e_o_dicionario_vem_do_pacote(pacote: Path, retratos: Path) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    aberto = retrato.atual(retratos)
    assert aberto.metadados.eh_demonstracao
    assert (aberto.versao, aberto.data.isoformat()) == ("2026-10-31", "2026-10-31")
    assert aberto.metadados.publicado_em.utcoffset() is not None
    assert aberto.metadados.licenca == "CC-BY-4.0"
    descritas = dicionario.tabelas(aberto)
    assert [t.nome for t in descritas] == [t.name for t in tabelas.DO_PACOTE]
    for tabela in descritas:
        esperados = [coluna.name for coluna in tabelas.esquema.tables[tabela.nome].columns]
        assert [campo.nome for campo in tabela.campos] == esperados
        assert all(campo.titulo and campo.tipo and campo.descricao for campo in tabela.campos)
    ordem = next(c for t in descritas if t.nome == "diretriz" for c in t.campos if c.nome == "ordem")
    assert (ordem.tipo, ordem.regra) == ("número inteiro", "obrigatório; no mínimo 1")
    grupo = next(c for t in descritas if t.nome == "diretriz" for c in t.campos if c.nome == "grupo")
    assert grupo.regra == "obrigatório; existe em grupo.codigo"


@pytest.mark.parametrize(
    ("procurado", "achados"),
    [
        ("autosservico", {("diretriz", "1.a.1"), ("glossario", "autosservico")}),
        ("INTEGRIDADE", {("objetivo", "1")}),
        ("tic", {("area", "1")}),
        ("edicao nova", {("acao", "A001")}),
        ("coordenação", {("grupo", "1.a")}),
        ("serviços na internet", {("indicador", "I01")}),
    ],
)
def test_a_busca_acha_sem_acento_e_sem_marcas(
    pacote: Path, retratos: Path, procurado: str, achados: set[tuple[str, str]]
) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    lista = busca.procurar(retrato.atual(retratos), procurado)
    assert {(achado.tipo, achado.codigo) for achado in lista} == achados
    assert all(achado.titulo and "*" not in achado.titulo + achado.trecho for achado in lista)


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
    assert publicacao.publicar(pacote, retratos=retratos) == feita


def test_ponteiro_estragado_se_conserta_publicando(pacote: Path, retratos: Path, estragar: Estragar) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    (retratos / "atual").write_text("../../etc/passwd\n")
    with pytest.raises(retrato.RetratoIlegivel):
        retrato.atual(retratos)
    _nova_versao(estragar, "2026-11-30")
    assert publicacao.publicar(pacote, retratos=retratos).esta_ativa


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


def test_pasta_de_retratos_que_e_um_arquivo(pacote: Path, tmp_path: Path) -> None:
    (tmp_path / "arquivo").touch()
    with pytest.raises(FalhaAoGravar, match="já existe um arquivo"):
        publicacao.publicar(pacote, retratos=tmp_path / "arquivo")


def test_o_avanco_de_cada_etapa_chega_ao_fim(pacote: Path, retratos: Path) -> None:
    passos: list[tuple[str, int, int]] = []
    publicacao.publicar(pacote, retratos=retratos, ao_avancar=lambda *passo: passos.append(passo))
    ultimos = {etapa: (feito, total) for etapa, feito, total in passos}
    assert list(ultimos) == ["Lendo o pacote", "Gravando o retrato", "Conferindo o retrato"]
    assert all(feito == total for feito, total in ultimos.values())


@pytest.mark.parametrize(
    ("sql", "motivo"),
    [
        ("DELETE FROM medicao", "medicao tem 1 linhas no pacote e 0 no retrato"),
        ("UPDATE acao SET orgao = 'O99'", "citação a algo que não existe"),
        ("DELETE FROM busca", "a busca está incompleta"),
        ("DELETE FROM metadados", "não abre"),
        ("PRAGMA application_id = 1", "não abre"),
    ],
)
def test_a_conferencia_reprova_um_retrato_que_perdeu_algo(
    pacote: Path, retratos: Path, sql: str, motivo: str
) -> None:
    caminho = publicacao.publicar(pacote, retratos=retratos).caminho
    lidas = publicacao.validar(pacote).linhas_lidas
    conferencia.conferir(caminho, linhas_lidas=lidas)
    caminho.chmod(0o644)
    with closing(sqlite3.connect(caminho)) as conexao:
        conexao.execute(sql)
        conexao.commit()
    with pytest.raises(publicacao.RetratoReprovado, match=motivo):
        conferencia.conferir(caminho, linhas_lidas=lidas)


def test_ninguem_escreve_no_retrato_aberto(pacote: Path, retratos: Path) -> None:
    caminho = publicacao.publicar(pacote, retratos=retratos).caminho
    with (
        arquivo_do_retrato.motor(caminho).connect() as conexao,
        pytest.raises(OperationalError, match="readonly"),
    ):
        conexao.execute(text("DELETE FROM medicao"))
