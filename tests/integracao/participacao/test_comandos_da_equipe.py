"""A equipe sem OIDC atende pela linha de comando, numa base de verdade; o erro é uma frase e saída 1."""

import csv
import json
import stat
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, update

from comandos import principal
from dados import configuracao, relogio
from dados.participacao import atendimento, registrar
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.opcoes import Estado
from dados.participacao.tabelas import contribuicao
from tests.correio import REMETENTE, Correio
from tests.correio import no_ar as correio_no_ar
from tests.paineis import CHAVE_DO_EMAIL
from tests.servidores import porta_livre

Nova = Callable[..., Contribuicao]
Pedir = Callable[..., Result]


@pytest.fixture
def url(arquivo: Path) -> str:
    """Só SQLite."""
    return f"sqlite:///{arquivo}"


@pytest.fixture
def pedir(url: str, retrato_demonstracao: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pedir]:
    """Chama `painel participacao …`, com o que se escreve na entrada; um erro não previsto falha o teste."""
    monkeypatch.setenv("PAINEL_PARTICIPACAO_URL", url)
    monkeypatch.setenv("PAINEL_RETRATOS", str(retrato_demonstracao))
    monkeypatch.setenv("LOGNAME", "ana")
    configuracao.ler.cache_clear()

    def chamar(*argumentos: str, entrada: str | bytes = "") -> Result:
        return CliRunner().invoke(
            principal, ["participacao", *argumentos], input=entrada, catch_exceptions=False
        )

    yield chamar
    configuracao.ler.cache_clear()


@pytest.fixture
def chegou(motor: Engine, nova: Nova) -> Callable[..., str]:
    """Grava uma contribuição, recebida agora, e devolve o protocolo."""
    return lambda **campos: registrar(motor, nova(**campos), agora=relogio.agora()).protocolo


def estado(motor: Engine) -> Estado:
    return atendimento.ver(motor, 1, agora=relogio.agora()).linha.estado


def test_da_fila_a_publicacao(
    motor: Engine, pedir: Pedir, chegou: Callable[..., str], tmp_path: Path
) -> None:
    protocolo = chegou(mensagem="Falta\nacento", sobre="diretriz:2.b.3", pode_publicar=True)
    publico = tmp_path / "publico.txt"
    publico.write_text("\ufeffFalta acento.", encoding="utf-8")
    feitos = [
        pedir("fila"),
        pedir("analisar", "1"),
        pedir("responder", "1", entrada="Obrigado.\nCorrigimos.\n"),
        pedir("publicar", "1", "--arquivo", str(publico), "--o-que-mudou", "Tem acento."),
        pedir("ver", "1"),
        pedir("trilha", "1"),
        pedir("trilha"),
    ]

    assert [(feito.exit_code, feito.stderr) for feito in feitos] == [(0, "")] * len(feitos)
    fila, _, _, _, ver, trilha, todas = (feito.stdout for feito in feitos)
    assert fila.split() == [
        "1", "0", "d", "recebida", "sugestao", "diretriz:2.b.3", "Falta", "acento", "1", "de", "1.",
    ]  # fmt: skip
    assert "Falta\nacento" in ver
    assert "Obrigado.\nCorrigimos.\n" in ver
    assert "Falta acento.\nTem acento." in ver
    assert [linha.split("  ")[-1] for linha in trilha.splitlines()] == ["analisar", "responder", "publicar"]
    assert trilha.count("ana (linha de comando)") == 3
    assert todas == trilha
    assert not any(protocolo in feito.output for feito in feitos)


def test_fila_filtra_e_se_le_por_programa(motor: Engine, pedir: Pedir, chegou: Callable[..., str]) -> None:
    chegou(tipo="duvida", sobre="area:2")
    chegou(tipo="elogio", sobre="diretriz:2.b.3")
    chegou(tipo="elogio", sobre="area:3")
    atendimento_do_2 = pedir("analisar", "2")
    assert atendimento_do_2.exit_code == 0

    def ids(*opcoes: str) -> list[int]:
        return [linha["id"] for linha in json.loads(pedir("fila", "--json", *opcoes).stdout)]

    assert ids() == [1, 2, 3]
    assert ids("--tipo", "elogio") == [2, 3]
    assert ids("--area", "2") == [1, 2]
    assert ids("--estado", "em_analise") == [2]
    assert ids("--pagina", "2") == []
    vista = json.loads(pedir("ver", "2", "--json").stdout)
    assert (vista["linha"]["sobre"], vista["linha"]["estado"]) == ("diretriz:2.b.3", "em_analise")


def test_modelos_e_responder_com_um(motor: Engine, pedir: Pedir, chegou: Callable[..., str]) -> None:
    chegou()
    assert "Nenhum modelo" in pedir("modelos").stdout
    assert pedir("modelos", "gravar", "Agradece", "--texto", "Obrigado!").exit_code == 0
    assert pedir("modelos").stdout == "Agradece\nObrigado!\n\n"
    assert pedir("responder", "1", "--modelo", "Agradece").exit_code == 0
    assert atendimento.ver(motor, 1, agora=relogio.agora()).respostas[0].texto == "Obrigado!"
    assert pedir("modelos", "apagar", "Agradece").exit_code == 0
    assert "Nenhum modelo" in pedir("modelos").stdout


@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        (("ver", "99"), "Não há contribuição de número 99."),
        (("publicar", "1", "--texto", "x"), "Não dá para publicar uma contribuição recebida."),
        (("responder", "1", "--texto", " "), "Escreva a resposta antes de continuar."),
        (("responder", "1", "--texto", "x" * 4001), "Encurte a resposta para até 4000 letras."),
        (("responder", "1", "--texto", "a", "--arquivo", "b"), "Use --texto ou --arquivo, e não os dois."),
        (("responder", "1", "--texto", "a", "--modelo", "b"), "Use --modelo sozinho"),
        (("responder", "1", "--modelo", "b"), "Não há modelo com esse nome."),
        (("responder", "1", "--arquivo", "/não/há"), "Não deu para ler /não/há"),
        (("modelos", "apagar", "b"), "Não há modelo com esse nome."),
        (("correio",), "Este painel não manda e-mail."),
        (("exportar", "/não/há/a.csv"), "Não deu para escrever /não/há/a.csv"),
    ],
)
def test_o_que_nao_da_certo_e_uma_frase_e_nada_muda(
    motor: Engine, pedir: Pedir, chegou: Callable[..., str], argumentos: tuple[str, ...], frase: str
) -> None:
    chegou()
    feito = pedir(*argumentos)

    assert (feito.exit_code, feito.stdout) == (1, "")
    assert feito.stderr.startswith(f"Erro: {frase}")
    assert len(feito.stderr.splitlines()) == 1
    assert estado(motor) is Estado.RECEBIDA


def test_texto_que_nao_esta_em_utf8(motor: Engine, pedir: Pedir, chegou: Callable[..., str]) -> None:
    chegou()
    feito = pedir("responder", "1", entrada="é".encode("latin-1"))

    assert (feito.exit_code, feito.stderr) == (
        1,
        "Erro: O texto não está em UTF-8. Salve o arquivo nesse formato.\n",
    )


def test_recusar_pede_um_motivo_da_lista(motor: Engine, pedir: Pedir, chegou: Callable[..., str]) -> None:
    chegou()
    assert pedir("recusar", "1").exit_code == 2
    assert pedir("recusar", "1", "--motivo", "porque sim").exit_code == 2
    assert pedir("recusar", "1", "--motivo", "ofensa").exit_code == 0
    assert "Recusada em" in pedir("ver", "1").stdout


def test_base_fora_do_ar_e_uma_frase(pedir: Pedir, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PAINEL_PARTICIPACAO_URL", "sqlite:////dev/null/base.sqlite")
    configuracao.ler.cache_clear()
    planilha = tmp_path / "a.csv"
    for argumentos in (["fila"], ["responder", "1", "--texto", "x"], ["exportar", str(planilha)]):
        feito = pedir(*argumentos)
        assert feito.exit_code == 1
        assert feito.stderr.startswith("Erro: A base de contribuições não abriu.")
    assert not planilha.exists()


def test_exportar_nao_leva_formula_email_nem_protocolo(
    motor: Engine, pedir: Pedir, nova: Nova, tmp_path: Path, cofre: Cofre
) -> None:
    hostil = nova(mensagem="=HYPERLINK(1)", organizacao="+1;2", municipio="@x", email="maria@exemplo.com")
    protocolo = registrar(motor, hostil, agora=relogio.agora(), cofre=cofre).protocolo
    planilha = tmp_path / "a.csv"
    assert pedir("exportar", str(planilha)).exit_code == 0

    assert stat.S_IMODE(planilha.stat().st_mode) == 0o600
    texto = planilha.read_text(encoding="utf-8-sig")
    assert "maria" not in texto
    assert protocolo not in texto
    (linha,) = csv.DictReader(texto.splitlines(), delimiter=";")
    assert (linha["mensagem"], linha["organizacao"], linha["municipio"]) == ("'=HYPERLINK(1)", "'+1;2", "'@x")
    assert "exportar  1" in pedir("trilha").stdout
    de_novo = pedir("exportar", str(planilha))
    assert (de_novo.exit_code, planilha.read_text(encoding="utf-8-sig")) == (1, texto)


def test_guardar_apaga_o_vencido_e_diz_quanto(
    motor: Engine, pedir: Pedir, chegou: Callable[..., str], agora: datetime
) -> None:
    chegou()
    with motor.begin() as conexao:
        conexao.execute(update(contribuicao).values(recebida_em=agora.replace(year=2000)))
    feito = pedir("guardar")

    assert feito.exit_code == 0
    assert feito.stdout.splitlines()[0].split() == ["texto_vencido", "1"]
    assert "(apagada)" in pedir("fila").stdout


def test_correio_leva_o_que_espera_e_diz_quando_nao_deu(
    motor: Engine, pedir: Pedir, nova: Nova, monkeypatch: pytest.MonkeyPatch
) -> None:
    cofre = Cofre([CHAVE_DO_EMAIL])
    monkeypatch.setenv("PAINEL_CHAVE_DO_EMAIL", CHAVE_DO_EMAIL)
    monkeypatch.setenv("PAINEL_SMTP_REMETENTE", REMETENTE)

    def levar(por: Correio) -> Result:
        monkeypatch.setenv("PAINEL_SMTP", f"smtp://127.0.0.1:{por.porta}")
        configuracao.ler.cache_clear()
        return pedir("correio")

    with correio_no_ar() as postal:
        registrar(motor, nova(email="maria@exemplo.com"), agora=relogio.agora(), cofre=cofre)
        feito = levar(postal)
        assert (feito.exit_code, feito.stdout) == (0, "Saíram 1; sem destino, 0; esperam a vez, 0.\n")
        registrar(motor, nova(email="rita@exemplo.com"), agora=relogio.agora(), cofre=cofre)
        feito = levar(Correio(porta_livre()))
        assert (feito.exit_code, feito.stdout) == (1, "Saíram 0; sem destino, 0; esperam a vez, 1.\n")
        assert "tenta de novo sozinho" in feito.stderr
        assert postal.destinos == ["maria@exemplo.com"]
