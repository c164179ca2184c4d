"""O ambiente vira configuração, e um valor errado diz qual variável mudar."""

from pathlib import Path

import pytest

from dados import configuracao
from dados.assinatura import ChavePrivada, texto_da_publica
from dados.participacao.cofre import nova_chave

PRIVACIDADE = {
    "PAINEL_CONTROLADOR": "Órgão",
    "PAINEL_ENCARREGADO": "Nome",
    "PAINEL_ENCARREGADO_CONTATO": "encarregado@exemplo.invalid",
    "PAINEL_FINALIDADE": "Responder.",
    "PAINEL_DIREITOS": "Saber, corrigir e apagar.",
    "PAINEL_GUARDA_TEXTO_MESES": "24",
    "PAINEL_GUARDA_EMAIL_DIAS": "90",
}


def test_sem_variavel_nenhuma_o_painel_funciona() -> None:
    ajustes = configuracao.de({})

    assert ajustes.porta == 8501
    assert ajustes.retratos == configuracao.RAIZ / "dados" / "retratos"
    assert ajustes.estaticos == configuracao.RAIZ / "instancia" / "estaticos"
    assert ajustes.prefixo == ""
    assert ajustes.participacao_url.startswith("sqlite:///")
    assert not ajustes.desenvolvimento
    assert ajustes.privacidade.eh_ficticia


@pytest.mark.parametrize("porta", ["0", "65536", "-1", "abc", "80 80", "１２３"])
def test_porta_errada_diz_o_que_fazer(porta: str) -> None:
    with pytest.raises(configuracao.ConfiguracaoInvalida, match="PAINEL_PORTA"):
        configuracao.de({"PAINEL_PORTA": porta})


@pytest.mark.parametrize(
    ("escrito", "entendido"),
    [("", ""), ("/", ""), ("painel", "/painel"), ("/painel/", "/painel"), ("/egd/painel-2", "/egd/painel-2")],
)
def test_prefixo_se_escreve_com_ou_sem_barras(escrito: str, entendido: str) -> None:
    assert configuracao.de({"PAINEL_PREFIXO": escrito}).prefixo == entendido


@pytest.mark.parametrize("prefixo", ["a b", "..", "/a/../b", "a//b", "/ação", "http://painel", "a?b", "a\n"])
def test_prefixo_errado_diz_o_que_fazer(prefixo: str) -> None:
    with pytest.raises(configuracao.ConfiguracaoInvalida, match="PAINEL_PREFIXO"):
        configuracao.de({"PAINEL_PREFIXO": prefixo})


def test_outros_nomes_sao_nomes_sem_porta() -> None:
    escritos = configuracao.de({"PAINEL_OUTROS_NOMES": " Painel.Interno, 10.0.0.5 ,[::1],"})

    assert escritos.outros_nomes == ("painel.interno", "10.0.0.5", "[::1]")
    assert configuracao.de({}).outros_nomes == ()


@pytest.mark.parametrize("nomes", ["painel:8501", "http://painel", "a b", "*"])
def test_outro_nome_que_nao_serve_e_recusado(nomes: str) -> None:
    with pytest.raises(configuracao.ConfiguracaoInvalida, match="PAINEL_OUTROS_NOMES"):
        configuracao.de({"PAINEL_OUTROS_NOMES": nomes})


def test_privacidade_configurada_deixa_de_ser_ficticia() -> None:
    assert not configuracao.de(PRIVACIDADE).privacidade.eh_ficticia


@pytest.mark.parametrize("falta", sorted(PRIVACIDADE))
def test_privacidade_pela_metade_para_com_o_nome_do_que_falta(falta: str) -> None:
    ambiente = {nome: valor for nome, valor in PRIVACIDADE.items() if nome != falta}

    with pytest.raises(configuracao.ConfiguracaoInvalida, match=falta):
        configuracao.de(ambiente)


@pytest.mark.parametrize("prazo", ["0", "-1", "dois", "1201", "１"])
def test_prazo_de_guarda_errado_diz_o_que_fazer(prazo: str) -> None:
    with pytest.raises(configuracao.ConfiguracaoInvalida, match="PAINEL_GUARDA_TEXTO_MESES"):
        configuracao.de(PRIVACIDADE | {"PAINEL_GUARDA_TEXTO_MESES": prazo})


def test_sem_chave_nem_servidor_nao_ha_email_nem_equipe() -> None:
    contribuicoes = configuracao.de({}).contribuicoes

    assert contribuicoes == configuracao.Contribuicoes((), 10, None, None)


@pytest.mark.parametrize(
    ("variavel", "valor"),
    [
        ("PAINEL_CHAVE_DO_EMAIL", "segredo"),
        ("PAINEL_LIMITE_ENVIOS", "-1"),
        ("PAINEL_SMTP", "http://maquina:segredo@x"),
        ("PAINEL_SMTP", "smtp://maquina:segredo"),
        ("PAINEL_EQUIPE", "/pasta/que/nao/existe.toml"),
    ],
)
def test_contribuicoes_mal_configuradas_dizem_a_variavel_e_nunca_o_segredo(variavel: str, valor: str) -> None:
    with pytest.raises(configuracao.ConfiguracaoInvalida, match=variavel) as recusa:
        configuracao.de({variavel: valor})

    assert "segredo" not in str(recusa.value)


def test_smtp_se_escreve_numa_linha_so() -> None:
    ambiente = {
        "PAINEL_SMTP": "smtps://ana:s%40nha@correio.exemplo",
        "PAINEL_SMTP_REMETENTE": "painel@exemplo.br",
        "PAINEL_URL": "https://painel.exemplo.br",
    }
    smtp = configuracao.de(ambiente).contribuicoes.smtp

    assert smtp == configuracao.Smtp(
        "correio.exemplo", 465, "ana", "s@nha", tls_direto=True, remetente="painel@exemplo.br"
    )
    assert "s@nha" not in repr(smtp)


def test_email_por_outra_maquina_pede_o_endereco_que_vai_no_link() -> None:
    smtp = {"PAINEL_SMTP_REMETENTE": "painel@exemplo.br"}
    with pytest.raises(configuracao.ConfiguracaoInvalida, match="PAINEL_URL"):
        configuracao.de(smtp | {"PAINEL_SMTP": "smtp://correio.exemplo"})

    assert configuracao.de(smtp | {"PAINEL_SMTP": "smtp://localhost:25"}).contribuicoes.smtp


def test_so_se_pergunta_o_email_se_ha_como_cifrar_e_por_onde_responder() -> None:
    chave = {"PAINEL_CHAVE_DO_EMAIL": nova_chave()}
    smtp = {"PAINEL_SMTP": "smtp://localhost:25", "PAINEL_SMTP_REMETENTE": "painel@exemplo.br"}
    aceita = [
        configuracao.de(ambiente).contribuicoes.aceita_email for ambiente in ({}, chave, smtp, chave | smtp)
    ]

    assert aceita == [False, False, False, True]


@pytest.mark.parametrize("escrita", ["postgres://u@h/b", "postgresql://u@h/b", "postgresql+psycopg://u@h/b"])
def test_postgresql_usa_o_psycopg(escrita: str) -> None:
    url = configuracao.de({"PAINEL_PARTICIPACAO_URL": escrita}).participacao_url

    assert url == "postgresql+psycopg://u@h/b"


def test_sem_chave_nada_se_exige() -> None:
    assert configuracao.de({}).assinaturas == configuracao.Assinaturas()


def test_chaves_publicas_no_texto_e_em_arquivo(tmp_path: Path) -> None:
    uma, outra = (ChavePrivada.generate().public_key() for _ in range(2))
    arquivo = tmp_path / "publica.txt"
    arquivo.write_text(f"{texto_da_publica(outra)}\n", encoding="ascii")
    privada = tmp_path / "privada.pem"
    privada.touch()
    ajustes = configuracao.de(
        {
            "PAINEL_CHAVE_PUBLICA": f" {texto_da_publica(uma)}, {arquivo} ,",
            "PAINEL_CHAVE_DE_ASSINATURA": str(privada),
        }
    )
    assert ajustes.assinaturas == configuracao.Assinaturas(publicas=(uma, outra), privada=privada)


@pytest.mark.parametrize("variavel", ["PAINEL_CHAVE_PUBLICA", "PAINEL_CHAVE_DE_ASSINATURA"])
@pytest.mark.parametrize("valor", ["nada", "é", "/dev/null", "A" * 44])
def test_chave_errada_diz_o_que_fazer(variavel: str, valor: str) -> None:
    with pytest.raises(configuracao.ConfiguracaoInvalida, match=rf"{variavel}.*`painel chave`"):
        configuracao.de({variavel: valor})
