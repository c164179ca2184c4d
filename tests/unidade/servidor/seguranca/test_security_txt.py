"""O security.txt segue a RFC 9116 em qualquer configuração."""

from datetime import datetime, timedelta

import pytest

from dados import configuracao, relogio
from servidor.seguranca import security_txt
from tests.na_memoria import painel

DE_VERDADE = {
    "PAINEL_CONTROLADOR": "Secretaria", "PAINEL_ENCARREGADO": "Ana", "PAINEL_FINALIDADE": "f",
    "PAINEL_ENCARREGADO_CONTATO": "ana@orgao.mg.gov.br", "PAINEL_DIREITOS": "d",
    "PAINEL_GUARDA_TEXTO_MESES": "24", "PAINEL_GUARDA_EMAIL_DIAS": "90",
}  # fmt: skip
OUVIDORIA = "Contact: https://www.ouvidoriageral.mg.gov.br"


@pytest.mark.parametrize(
    ("ambiente", "contatos"),
    [
        ({}, [OUVIDORIA]),
        (DE_VERDADE, ["Contact: mailto:ana@orgao.mg.gov.br", OUVIDORIA]),
        ({**DE_VERDADE, "PAINEL_ENCARREGADO_CONTATO": "(31) 3333-3333"}, [OUVIDORIA]),
    ],
)
def test_contatos_sao_os_configurados(ambiente: dict[str, str], contatos: list[str]) -> None:
    linhas = list(security_txt._linhas(configuracao.de(ambiente)))

    assert [linha for linha in linhas if linha.startswith("Contact: ")] == contatos
    assert "Preferred-Languages: pt, en, es" in linhas


def test_vence_em_menos_de_um_ano_e_nao_ja() -> None:
    linhas = security_txt._linhas(configuracao.de({}))
    vence = next(linha.partition(": ")[2] for linha in linhas if linha.startswith("Expires"))
    falta = datetime.fromisoformat(vence) - relogio.agora()

    assert timedelta(days=170) < falta < timedelta(days=365)


def test_diz_o_endereco_publico_so_quando_ha_um() -> None:
    publico = configuracao.de({"PAINEL_URL": "https://painel.exemplo/egd/"})

    assert "Canonical: https://painel.exemplo/.well-known/security.txt" in security_txt._linhas(publico)
    assert not any(linha.startswith("Canonical") for linha in security_txt._linhas(configuracao.de({})))


@pytest.mark.anyio
@pytest.mark.parametrize("prefixo", ["", "/egd/painel"])
async def test_com_prefixo_tambem_esta_na_raiz(prefixo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ajustes = configuracao.de({"PAINEL_PREFIXO": prefixo, "PAINEL_URL": f"https://painel.exemplo{prefixo}/"})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)

    async with painel() as cliente:
        for onde in {"", prefixo}:
            resposta = await cliente.get(f"{onde}/.well-known/security.txt")
            assert resposta.status_code == 200
            assert "Canonical: https://painel.exemplo/.well-known/security.txt\n" in resposta.text
