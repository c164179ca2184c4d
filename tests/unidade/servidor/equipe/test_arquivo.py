"""O arquivo da equipe é conferido inteiro, e cada erro diz como consertar, sem mostrar segredo."""

import logging
import re
from pathlib import Path

import pytest

from dados import configuracao
from dados.configuracao import Configuracao, ConfiguracaoInvalida
from dados.participacao.atendimento import Papel
from servidor.equipe import arquivo
from tests import equipe as de_prova
from tests.equipe import ANA, SEGREDO

MODELO = configuracao.RAIZ / "equipe.exemplo.toml"


@pytest.fixture
def certo(tmp_path: Path) -> Path:
    feito = tmp_path / "equipe.toml"
    de_prova.escrever(feito, origem="https://painel.exemplo/egd", provedor="https://entrada.exemplo")
    return feito


def _ajustes(equipe: Path, **ambiente: str) -> Configuracao:
    return configuracao.de({"PAINEL_EQUIPE": str(equipe), **ambiente})


def test_le_a_entrada_e_os_papeis(certo: Path) -> None:
    lida = arquivo.ler(certo)

    assert lida.origem == "https://painel.exemplo"
    assert lida.pessoas[ANA].papeis == frozenset(Papel)
    assert lida.pessoas["triar@orgao.exemplo"].papeis == {Papel.TRIAR}
    assert SEGREDO not in repr(lida)


def test_maiuscula_no_email_nao_importa(certo: Path) -> None:
    certo.write_text(certo.read_text().replace(ANA, " Ana@Orgao.Exemplo "))

    assert arquivo.ler(certo).pessoas[ANA].papeis == frozenset(Papel)


@pytest.mark.parametrize(
    ("de", "para", "frase"),
    [
        ("[auth]", "[outra]", r"precisa das seções \[auth\] e \[equipe\]"),
        ("[equipe]", "[equipes]", "precisa das seções"),
        ("[auth]", "solta = 1\n[auth]", "mais nenhuma"),
        ("client_secret =", "outro =", "falta client_secret"),
        ('client_id = "painel"', 'client_id = ""', "falta client_id"),
        ("/oauth2callback", "/volta", "seguido de /oauth2callback"),
        ("https://painel.exemplo", "http://localhost:{port}", "redirect_uri não serve"),
        (SEGREDO, "curto", "openssl rand -base64 32"),
        ('["triar"]', '["mandar"]', "papel «mandar». Use: triar, responder, publicar, administrar"),
        ('["triar"]', "[]", "não tem papéis"),
        ('["triar"]', '"triar"', "não tem papéis"),
        ("triar@orgao.exemplo", "triar", "não é um e-mail"),
        ("triar@orgao.exemplo", "ANA@orgao.exemplo", "aparece duas vezes"),
        ("[equipe]", "[equipe", "não está escrito em TOML"),
        ('["triar"]', '{ papeis = ["triar"] }', "precisa de papeis, emissor e assunto"),
        ('["triar"]', '{ papeis = ["triar"], emissor = "https://x", assunto = "" }', "precisa de papeis"),
        ('["triar"]', '{ papeis = ["triar"], emissor = "https://x", assunto = 7 }', "precisa de papeis"),
        ('["triar"]', '{ papeis = [], emissor = "https://x", assunto = "7" }', "não tem papéis"),
        ('["triar"]', '{ papeis = ["triar"], emissor = "x", assunto = "7", a = 1 }', "e só deles"),
    ],
)
def test_erro_no_arquivo_diz_como_consertar(certo: Path, de: str, para: str, frase: str) -> None:
    certo.write_text(certo.read_text().replace(de, para))

    with pytest.raises(ConfiguracaoInvalida, match=frase) as erro:
        arquivo.ler(certo)
    assert SEGREDO not in str(erro.value)


def test_assunto_prende_a_pessoa_e_nao_se_repete(certo: Path) -> None:
    com_assunto = '{ papeis = ["triar"], emissor = "https://entrada.exemplo", assunto = "t-7" }'
    certo.write_text(certo.read_text().replace('= ["triar"]', f"= {com_assunto}", 1))
    uma = arquivo.ler(certo).pessoas["triar@orgao.exemplo"]
    assert (uma.papeis, uma.emissor, uma.assunto) == ({Papel.TRIAR}, "https://entrada.exemplo", "t-7")

    certo.write_text(certo.read_text().replace('= ["responder"]', f"= {com_assunto}", 1))
    with pytest.raises(ConfiguracaoInvalida, match="o mesmo assunto"):
        arquivo.ler(certo)


def test_equipe_sem_ninguem_e_erro(certo: Path) -> None:
    certo.write_text(re.sub(r"(?s)\[equipe\].*", "[equipe]\n", certo.read_text()))

    with pytest.raises(ConfiguracaoInvalida, match="não há ninguém"):
        arquivo.ler(certo)


def test_o_nome_precisa_acabar_em_toml(certo: Path) -> None:
    # O Streamlit só lê segredos de um arquivo com esse fim.
    with pytest.raises(ConfiguracaoInvalida, match=r"acabar em \.toml"):
        arquivo.ler(certo.rename(certo.with_suffix(".txt")))


def test_arquivo_que_sumiu_e_erro(tmp_path: Path) -> None:
    with pytest.raises(ConfiguracaoInvalida, match="Não deu para ler"):
        arquivo.ler(tmp_path / "nada.toml")


def test_volta_para_outro_endereco_nao_abre(certo: Path) -> None:
    arquivo.conferir(_ajustes(certo, PAINEL_URL="https://painel.exemplo/egd"))
    for url in ("https://outro.exemplo", "https://painel.exemplo"):
        with pytest.raises(ConfiguracaoInvalida, match=re.escape(f"Use {url}/oauth2callback.")):
            arquivo.conferir(_ajustes(certo, PAINEL_URL=url))


def test_sem_endereco_publico_confere_o_prefixo(certo: Path) -> None:
    arquivo.conferir(_ajustes(certo, PAINEL_PREFIXO="/egd"))
    with pytest.raises(ConfiguracaoInvalida, match="não é deste painel"):
        arquivo.conferir(_ajustes(certo))


def test_sem_arquivo_nao_ha_o_que_conferir() -> None:
    arquivo.conferir(configuracao.de({}))


@pytest.mark.parametrize(("permissao", "avisos"), [(0o600, 0), (0o640, 1), (0o604, 1)])
def test_avisa_quando_outras_contas_leem_os_segredos(
    certo: Path, permissao: int, avisos: int, caplog: pytest.LogCaptureFixture
) -> None:
    certo.chmod(permissao)
    with caplog.at_level(logging.WARNING, logger="painel"):
        arquivo.conferir(_ajustes(certo, PAINEL_PREFIXO="/egd"))

    assert len(caplog.messages) == avisos
    assert all("chmod 600" in aviso for aviso in caplog.messages)


def test_o_modelo_serve_depois_de_preenchido(tmp_path: Path) -> None:
    preenchido = tmp_path / "equipe.toml"
    preenchido.write_text(MODELO.read_text(encoding="utf-8").replace("PREENCHA", "x" * 44), encoding="utf-8")

    assert set(arquivo.ler(preenchido).pessoas) == {"ana@orgao.mg.gov.br", "beto@orgao.mg.gov.br"}


def test_o_modelo_sem_preencher_nao_abre() -> None:
    with pytest.raises(ConfiguracaoInvalida, match="cookie_secret é curto"):
        arquivo.ler(MODELO)
