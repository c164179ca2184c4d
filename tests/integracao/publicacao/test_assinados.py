"""Com uma chave configurada, só vai ao ar e só se abre o que ela assinou; voltar e receber examinam antes."""

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from comandos import ilustracao, principal
from componentes import acervo
from componentes.figura.arquivos import fazer
from dados import ativacao, configuracao, publicacao, retrato
from dados.arquivo_do_retrato import HISTORICO, VersaoDesconhecida, caminho_da_soma, soma_gravada
from dados.assinatura import ChavePrivada, caminho_da_assinatura
from dados.ativacao import assinados, historico
from dados.ativacao.erros import NaoPodeVoltar, RetratoReprovado, VersaoDivergente
from traducoes import PORTUGUES

Estragar = Callable[[str, Callable[[str], str]], None]
Painel = Callable[..., Result]


@pytest.fixture
def painel(retratos: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Painel]:
    """`painel …` na pasta do teste, com as variáveis ditas por nome."""
    monkeypatch.setattr(ilustracao, "LIMITE", 0)
    monkeypatch.setenv("PAINEL_RETRATOS", str(retratos))

    def chamar(*argumentos: str, **variaveis: str) -> Result:
        for nome, valor in variaveis.items():
            monkeypatch.setenv(nome, valor)
        configuracao.ler.cache_clear()
        return CliRunner().invoke(principal, argumentos, catch_exceptions=False)

    yield chamar
    configuracao.ler.cache_clear()


@pytest.fixture
def chaves(painel: Painel, tmp_path: Path) -> dict[str, str]:
    """As duas linhas que `painel chave` manda configurar."""
    arquivo = tmp_path / "painel.pem"
    criada = painel("chave", str(arquivo))
    assert criada.exit_code == 0
    assert arquivo.stat().st_mode & 0o777 == 0o600
    outra = painel("chave", str(arquivo))
    assert (outra.exit_code, "já existe" in outra.stderr) == (1, True)
    return dict(linha.strip().split("=", 1) for linha in criada.stdout.splitlines() if "PAINEL_" in linha)


def _nova(estragar: Estragar, de: str, para: str) -> None:
    estragar("datapackage.yaml", lambda t: t.replace(f'version: "{de}"', f'version: "{para}"'))


def _estragar_bytes(caminho: Path) -> None:
    inteiro = bytearray(caminho.read_bytes())
    inteiro[-5000] ^= 0xFF
    caminho.chmod(0o644)
    caminho.write_bytes(inteiro)


def test_so_o_assinado_se_publica_e_se_abre(
    painel: Painel, chaves: dict[str, str], pacote: Path, retratos: Path
) -> None:
    publica = {"PAINEL_CHAVE_PUBLICA": chaves["PAINEL_CHAVE_PUBLICA"]}
    sem_chave = painel("publicar", str(pacote), **publica)
    assert (sem_chave.exit_code, "seria recusado" in sem_chave.stderr) == (1, True)
    assert not retratos.exists()
    assert painel("publicar", str(pacote), **chaves).exit_code == 0
    assert painel("verificar", "2026-10-31").exit_code == 0
    aberto = retrato.atual(retratos)
    outra = ChavePrivada.generate()
    with pytest.raises(publicacao.ChaveDesconhecida):
        publicacao.publicar(pacote, retratos=retratos, chave=outra)

    assinatura = caminho_da_assinatura(aberto.caminho)
    escrita = assinatura.read_text()
    for errada, motivo in (
        (None, "não está assinado"),
        ("nada", "não é de uma chave deste painel. Assine-o com `painel assinar`"),
        ("é", "não pode ser"),
    ):
        assinatura.unlink() if errada is None else assinatura.write_text(errada)
        with pytest.raises(retrato.RetratoRecusado, match=motivo):
            retrato.abrir(aberto.caminho)
        assert len(retrato.da_pasta(retratos)[1]) == 1
        assert "Recuso" in painel("versoes").stderr
    assinatura.write_text(escrita)
    retrato.abrir(aberto.caminho).fechar()

    # O mesmo retrato com o nome de outra versão não passa, nem com a assinatura ao lado.
    novo = retrato.caminho_do_retrato(retratos, versao="2026-12-31")
    shutil.copy(aberto.caminho, novo)
    shutil.copy(assinatura, caminho_da_assinatura(novo))
    caminho_da_soma(novo).write_text(f"{aberto.sha256}  {novo.name}\n")
    with pytest.raises(retrato.RetratoRecusado, match="não é de uma chave"):
        retrato.abrir(novo)
    _estragar_bytes(aberto.caminho)
    with pytest.raises(retrato.RetratoRecusado, match="mudou depois de assinado"):
        retrato.abrir(aberto.caminho)
    errado = painel("verificar", "2026-10-31", "--json")
    assert (errado.exit_code, json.loads(errado.stdout)["esta_certo"]) == (1, False)


def test_o_que_se_publicou_antes_da_chave_se_assina_depois(
    painel: Painel, chaves: dict[str, str], pacote: Path, retratos: Path, estragar: Estragar
) -> None:
    sem_chave = painel("assinar")
    assert (sem_chave.exit_code, "Crie uma com `painel chave`" in sem_chave.stderr) == (1, True)
    assert painel("publicar", str(pacote)).exit_code == 0
    for de, para in pairwise(["2026-10-31", "2026-11-30", "2026-12-31"]):
        _nova(estragar, de, para)
        assert painel("publicar", str(pacote)).exit_code == 0
    _estragar_bytes(retrato.caminho_do_retrato(retratos, versao="2026-11-30"))
    inteira = retrato.caminho_do_retrato(retratos, versao="2026-12-31")
    antes = inteira.read_bytes(), inteira.stat().st_mtime_ns
    com_chave = painel("versoes", **chaves)
    assert com_chave.stderr.count("não está assinado") == 3

    feito = painel("assinar")
    assert feito.stdout.splitlines() == [
        "A versão 2026-10-31 foi assinada.", "A versão 2026-12-31 foi assinada."
    ]  # fmt: skip
    assert "A versão 2026-11-30 não foi assinada: O arquivo mudou depois de publicado" in feito.stderr
    assert (feito.exit_code, inteira.read_bytes(), inteira.stat().st_mtime_ns) == (1, *antes)
    assert retrato.atual(retratos).versao == "2026-12-31"
    assert painel("verificar", "2026-10-31").exit_code == 0
    indice = json.loads((retratos / "indice.json").read_text())
    assert {uma["versao"] for uma in indice["versoes"] if uma["assinatura"]} == {"2026-10-31", "2026-12-31"}

    assert painel("assinar", "2026-12-31").stdout == "A versão 2026-12-31 já estava assinada.\n"
    assert "não está guardada aqui" in painel("assinar", "2020-01-01").stderr
    outra = ChavePrivada.generate()
    with pytest.raises(VersaoDesconhecida):
        assinados.assinar("../2026-12-31", retratos=retratos, chave=outra)


def test_voltar_examina_antes_e_conta_o_que_mudou(
    painel: Painel, pacote: Path, retratos: Path, estragar: Estragar
) -> None:
    painel("publicar", str(pacote))
    _nova(estragar, "2026-10-31", "2026-12-31")
    painel("publicar", str(pacote))
    voltou = painel("reverter", "2026-10-31")
    assert "A versão 2026-10-31 está no ar. Saiu a versão 2026-12-31" in voltou.stdout
    assert "já está no ar" in painel("reverter", "2026-10-31").stdout
    assert painel("reverter", "2020-01-01").exit_code == 1
    _estragar_bytes(retrato.caminho_do_retrato(retratos, versao="2026-12-31"))
    recusada = painel("reverter", "2026-12-31")
    assert (recusada.exit_code, "não foi ao ar" in recusada.stderr) == (1, True)
    with pytest.raises(NaoPodeVoltar, match="continua no lugar"):
        ativacao.reverter("2026-12-31", retratos=retratos)
    assert retrato.atual(retratos).versao == "2026-10-31"
    assert [(t.versao, t.de, t.comando) for t in historico.ler(retratos)] == [
        ("2026-10-31", None, "publicar"),
        ("2026-12-31", "2026-10-31", "publicar"),
        ("2026-10-31", "2026-12-31", "reverter"),
    ]


def test_o_historico_sobrevive_a_linha_cortada_e_a_troca_sem_linha(pacote: Path, retratos: Path) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    arquivo = retratos / HISTORICO
    arquivo.write_bytes(arquivo.read_bytes()[:-9])
    (deduzida,) = historico.ler(retratos)
    assert (deduzida.versao, deduzida.comando) == ("2026-10-31", historico.DEDUZIDO)
    historico.completar(retratos)
    historico.anotar(retratos, versao="2026-12-31", de="2026-10-31", comando="reverter")
    lidas = [json.loads(linha)["versao"] for linha in arquivo.read_text().splitlines()[1:]]
    assert lidas == ["2026-10-31", "2026-12-31"]


def test_receber_so_poe_no_ar_o_que_e_o_anunciado(pacote: Path, retratos: Path, tmp_path: Path) -> None:
    feito = publicacao.publicar(pacote, retratos=tmp_path / "de quem publica")
    retratos.mkdir()
    baixado = ativacao.lugar_da_chegada(retratos, versao=feito.versao)
    aviso = {"retratos": retratos, "versao": feito.versao, "sha256": feito.sha256, "assinatura": None}

    baixado.write_bytes(feito.caminho.read_bytes()[:-1])
    with pytest.raises(RetratoReprovado, match="não são os anunciados"):
        ativacao.receber(baixado, **aviso)
    assert not baixado.exists()
    shutil.copy(feito.caminho, baixado)
    with pytest.raises(RetratoReprovado, match="diz outra"):
        ativacao.receber(baixado, **aviso | {"versao": "2026-12-31"})
    shutil.copy(feito.caminho, baixado)
    assert ativacao.receber(baixado, **aviso)
    assert not ativacao.receber(baixado, **aviso)
    assert retrato.atual(retratos).sha256 == soma_gravada(feito.caminho)
    with pytest.raises(VersaoDivergente, match="nunca é reescrita"):
        ativacao.receber(baixado, **aviso | {"sha256": "0" * 64})


def test_verificar_um_arquivo_qualquer(painel: Painel, pacote: Path, retratos: Path, tmp_path: Path) -> None:
    painel("publicar", str(pacote))
    aberto = retrato.atual(retratos)
    da_base = partial(acervo.figura, aberto, "situacao-por-area", idioma=PORTUGUES)
    baixado = tmp_path / "figura.xlsx"
    baixado.write_bytes(fazer(da_base(base=configuracao.ler().base), "xlsx", retrato=aberto))
    certo = painel("verificar", str(baixado))
    assert (certo.exit_code, "Saiu deste painel, sem mudança" in certo.stdout) == (0, True)
    baixado.write_bytes(fazer(da_base(base="https://outro.exemplo/"), "xlsx", retrato=aberto))
    outro = painel("verificar", str(baixado))
    assert (outro.exit_code, "confira PAINEL_URL" in outro.stdout) == (1, True)
    for nome, conteudo in (("nada.csv", b"a;b\n"), ("falso.sqlite", b"nada"), ("vazio.sqlite", b"")):
        (tmp_path / nome).write_bytes(conteudo)
        assert painel("verificar", str(tmp_path / nome)).exit_code == 1
    assert painel("verificar", str(tmp_path / "ausente")).exit_code == 1
