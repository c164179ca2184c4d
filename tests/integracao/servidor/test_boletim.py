"""Cada versão nova vira um aviso, uma vez, contado desde a última que se anunciou."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from dados import configuracao, participacao
from dados.configuracao import Configuracao
from dados.participacao import assinatura
from dados.participacao.assinatura import TUDO
from dados.participacao.cofre import Cofre
from dados.participacao.correio import links
from dados.participacao.correio.links import Acao
from dados.participacao.tabelas import boletim as tabela
from dados.retrato import PONTEIRO
from servidor import boletim
from tests.historia import CORRIGIDA, PRIMEIRA, SEGUNDA, TERCEIRA
from tests.paineis import CHAVE_DO_EMAIL

AGORA = datetime(2026, 11, 3, 14, 30, tzinfo=UTC)
COFRE = Cofre([CHAVE_DO_EMAIL])


def _ajustes(retratos: Path, pasta: Path, **outras: str) -> Configuracao:
    return configuracao.de(
        {
            "PAINEL_RETRATOS": str(retratos),
            "PAINEL_PARTICIPACAO_URL": f"sqlite:///{pasta / 'participacao.sqlite'}",
            "PAINEL_CHAVE_DO_EMAIL": CHAVE_DO_EMAIL,
            "PAINEL_URL": "https://painel.exemplo/",
            "PAINEL_SMTP": "smtp://127.0.0.1:9",
            "PAINEL_SMTP_REMETENTE": "painel@exemplo.invalid",
            **outras,
        }
    )


def _ativar(retratos: Path, versao: str) -> None:
    (retratos / PONTEIRO).write_text(f"retrato-{versao}.sqlite", encoding="utf-8")


def test_uma_vez_por_versao_desde_a_ultima_anunciada(historia_pequena: Path, tmp_path: Path) -> None:
    retratos = tmp_path / "retratos"
    shutil.copytree(historia_pequena, retratos)
    ajustes = _ajustes(retratos, tmp_path)
    motor = participacao.preparar(ajustes.participacao_url)
    for id, escopo in enumerate((TUDO, "1", "2"), start=1):
        assinatura.pedir(motor, "maria@exemplo.com", escopo=escopo, cofre=COFRE, agora=AGORA)
        codigo = links.fazer(Acao.ASSINAR, id, base="", cofre=COFRE, agora=AGORA).partition("=")[2]
        assinatura.confirmar(motor, codigo, cofre=COFRE, agora=AGORA)

    def anunciar(versao: str) -> int:
        _ativar(retratos, versao)
        return boletim.anunciar(ajustes)

    # A primeira que o painel vê não é novidade para ninguém.
    assert [anunciar(PRIMEIRA), anunciar(PRIMEIRA)] == [0, 0]
    da_terceira = anunciar(TERCEIRA)
    assert da_terceira >= 1
    # A mesma não se anuncia de novo, nem a que ficou para trás, nem a que só repete os números.
    assert [anunciar(v) for v in (TERCEIRA, SEGUNDA, TERCEIRA, CORRIGIDA)] == [0, 0, 0, 0]

    with motor.connect() as conexao:
        textos = select(tabela.c.escopo, tabela.c.texto).where(tabela.c.versao == TERCEIRA)
        feitos = {escopo: texto for escopo, texto in conexao.execute(textos) if texto}
    assert len(feitos) == da_terceira
    assert feitos[TUDO].startswith(
        "De 30/04/2026 a 31/08/2026, mudou isto na Estratégia de Governo Digital.\n\nO painel contou: "
    )
    assert f"https://painel.exemplo/mudancas?retrato={TERCEIRA}&de={PRIMEIRA}" in feitos[TUDO]
    assert "\n\n* " in feitos[TUDO]
    for escopo in feitos.keys() - {TUDO}:
        assert f"Este aviso é só da área {escopo}." in feitos[escopo]


def test_sem_correio_nada_se_anuncia(historia_pequena: Path, tmp_path: Path) -> None:
    ajustes = _ajustes(historia_pequena, tmp_path, PAINEL_SMTP="", PAINEL_SMTP_REMETENTE="")
    assert boletim.anunciar(ajustes) == 0
    assert not (tmp_path / "participacao.sqlite").exists()
