"""Acompanhar pela página: o protocolo abre a consulta, cada ação pede um token, e adivinhar não adianta."""

import re
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest

from dados import participacao, relogio
from dados.participacao import Estado, atendimento, base
from dados.participacao.atendimento.papeis import Agente, Papel
from tests import tokens
from tests.integracao.servidor.formulario import enviar
from tests.paineis import Painel, Resposta
from tests.validador import problemas

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
VERBOS = ("reabrir", "retirar", "apagar")
HOSTIL = "</blockquote><script>alert(1)</script> {{ 7*7 }} \u202eoãçarutluc"


class Navegador:
    """Um navegador sem JavaScript: guarda os cookies e manda o que o formulário tem."""

    def __init__(self, painel: Painel) -> None:
        self.painel = painel
        self.origem = f"198.18.{secrets.randbelow(256)}.{secrets.randbelow(256)}"
        self.cookies: dict[str, str] = {}

    def abrir(self, caminho: str) -> Resposta:
        return self._guardar(self.painel.pedir(caminho, Cookie=self._cookie, X_Forwarded_For=self.origem))

    def enviar(self, caminho: str, campos: dict[str, str], **cabecalhos: str) -> Resposta:
        """POST com um token novo deste navegador."""
        motor = participacao.preparar(f"sqlite:///{self.painel.participacao}")
        com_token = {"csrf": tokens.novo(motor, self.cookies.get("painel_formulario", "")), **campos}
        proprios = {"Cookie": self._cookie, "X_Forwarded_For": self.origem, **cabecalhos}
        return self._guardar(self.painel.enviar(caminho, com_token, **proprios))

    def consultar(self, protocolo: str) -> Resposta:
        self.abrir("/protocolo")
        return self.enviar("/protocolo", {"protocolo": protocolo})

    @property
    def _cookie(self) -> str:
        return "; ".join(f"{nome}={valor}" for nome, valor in self.cookies.items() if valor)

    def _guardar(self, resposta: Resposta) -> Resposta:
        for gravado in resposta.cabecalhos.get_all("Set-Cookie") or []:
            nome, _, valor = gravado.split(";")[0].partition("=")
            self.cookies[nome] = valor
        return resposta


@pytest.fixture
def navegador(painel: Painel) -> Navegador:
    return Navegador(painel)


@pytest.fixture
def chegou(painel: Painel) -> Callable[[str], tuple[str, int]]:
    """Envia pelo formulário, com autorização, e devolve o protocolo e o número interno."""

    def mandar(mensagem: str) -> tuple[str, int]:
        marca = secrets.token_hex(4)
        marcada = f"{mensagem} {marca}"
        assert enviar(painel, {"mensagem": marcada, "pode_publicar": "sim"}).status == 303
        with closing(sqlite3.connect(painel.participacao)) as aberta:
            # O formulário daqui ainda pode não ter a caixa de autorização.
            aberta.execute("UPDATE contribuicao SET pode_publicar = 1 WHERE mensagem LIKE ?", [f"%{marca}"])
            aberta.commit()
            achada: tuple[str, int] = aberta.execute(
                "SELECT protocolo, id FROM contribuicao WHERE mensagem LIKE ?", [f"%{marca}"]
            ).fetchone()
        return achada

    return mandar


def _da_equipe(painel: Painel, verbo: str, id: int, *resto: str, **outros: str) -> None:
    motor = base.preparar(f"sqlite:///{painel.participacao}")
    getattr(atendimento, verbo)(motor, id, *resto, agente=EQUIPE, agora=relogio.agora(), **outros)


def test_da_consulta_a_apagada_sem_javascript(
    painel: Painel, navegador: Navegador, chegou: Callable[[str], tuple[str, int]], tmp_path: Path
) -> None:
    protocolo, id = chegou(f"Segredo {HOSTIL}")
    vistos: list[Resposta] = []

    def ver() -> str:
        vistos.append(navegador.abrir("/recibo"))
        assert (vistos[-1].status, vistos[-1].cabecalhos["Cache-Control"]) == (200, "no-store")
        assert '<meta name="robots" content="noindex">' in vistos[-1].texto
        assert "<script>alert" not in vistos[-1].texto
        assert "ana@exemplo" not in vistos[-1].texto
        return vistos[-1].texto

    ditado = protocolo.lower().replace("-", " ")
    ida = navegador.consultar(ditado)
    assert (ida.status, ida.cabecalhos["Location"], ida.cabecalhos["Cache-Control"]) == (
        303,
        "./recibo?passo=acompanhar",
        "no-store",
    )
    assert "Recebida, ainda sem resposta</h1>" in navegador.abrir("/recibo?passo=acompanhar").texto
    assert protocolo in ver()
    _da_equipe(painel, "analisar", id)
    assert "Sua contribuição está em análise" in ver()
    _da_equipe(painel, "responder", id, f"Resposta {HOSTIL}")
    _da_equipe(painel, "publicar", id, "Texto", o_que_mudou=f"Mudou {HOSTIL}")
    respondida = ver()
    assert "Sua contribuição foi respondida" in respondida
    assert "O que mudou por causa dela" in respondida
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in respondida

    vazia = navegador.enviar("/recibo", {"acao": "reabrir", "motivo": " "})
    assert (vazia.status, 'aria-invalid="true"' in vazia.texto) == (422, True)
    vistos.append(vazia)
    assert navegador.enviar("/recibo", {"acao": "reabrir", "motivo": f"Faltou {HOSTIL}"}).status == 303
    assert "Sua contribuição foi reaberta" in ver()
    _da_equipe(painel, "responder", id, "Agora sim")
    assert 'value="reabrir"' not in ver()
    assert "já foi reaberta uma vez" in navegador.enviar("/recibo", {"acao": "reabrir", "motivo": "x"}).texto

    vistos.append(navegador.abrir("/recibo?passo=retirar"))
    assert "Não dá para voltar atrás" in vistos[-1].texto
    assert _estado(painel, id) == (Estado.RESPONDIDA, None)
    assert navegador.enviar("/recibo", {"acao": "retirar"}).status == 303
    assert "Você retirou sua contribuição" in ver()
    repetida = navegador.enviar("/recibo", {"acao": "retirar"})
    assert (repetida.status, "Nada mudou" in repetida.texto) == (409, True)
    vistos += [repetida, navegador.abrir("/recibo?passo=apagar")]
    assert "Somem de vez" in vistos[-1].texto
    assert navegador.enviar("/recibo", {"acao": "apagar"}).status == 303
    apagada = ver()
    assert "O texto da sua contribuição foi apagado" in apagada
    assert not any(escrito in apagada for escrito in ("Segredo", "Resposta &lt;", "Faltou", "Mudou"))
    assert _estado(painel, id) == (Estado.RETIRADA, None)

    fechada = navegador.enviar("/recibo", {"acao": "fechar"})
    assert (fechada.status, fechada.cabecalhos["Location"]) == (303, "./protocolo")
    assert "Max-Age=0" in (fechada.cabecalhos["Set-Cookie"])
    assert navegador.abrir("/recibo").status == 404
    for numero, resposta in enumerate([*vistos, navegador.consultar("errado")]):
        (tmp_path / f"{numero}.html").write_text(resposta.texto, encoding="utf-8")
    assert problemas(tmp_path.glob("*.html")) == ""


def _estado(painel: Painel, id: int) -> tuple[str, str | None]:
    with closing(sqlite3.connect(painel.participacao)) as aberta:
        linha: tuple[str, str | None] = aberta.execute(
            "SELECT estado, motivo FROM contribuicao LEFT JOIN decisao ON contribuicao = id WHERE id = ?",
            [id],
        ).fetchone()
    return linha


@pytest.mark.parametrize("acao", [*VERBOS, "fechar", "inventada"])
def test_acao_que_nao_saiu_daqui_nao_muda_nada(
    acao: str, painel: Painel, navegador: Navegador, chegou: Callable[[str], tuple[str, int]]
) -> None:
    protocolo, id = chegou("Não mexa")
    _da_equipe(painel, "responder", id, "Feito")
    navegador.consultar(protocolo)
    campos = {"acao": acao, "motivo": "Atacante"}
    recusadas = [
        navegador.enviar("/recibo", {**campos, "csrf": "A" * 22}),
        navegador.enviar("/recibo", campos, Sec_Fetch_Site="cross-site"),
        navegador.enviar("/recibo", campos, Origin="https://outro.exemplo"),
    ]
    assert [resposta.status for resposta in recusadas] == [403] * 3
    assert all("Nada mudou" in resposta.texto for resposta in recusadas)
    assert _estado(painel, id)[0] == Estado.RESPONDIDA
    # Sem a consulta aberta, o token sozinho não faz nada.
    del navegador.cookies["painel_recibo"]
    assert navegador.enviar("/recibo", campos).status == (404 if acao in VERBOS else 303)
    assert _estado(painel, id)[0] == Estado.RESPONDIDA


def test_consulta_de_outro_site_e_recusada_sem_gastar_o_limite(navegador: Navegador) -> None:
    navegador.abrir("/protocolo")
    for _ in range(25):
        fora = navegador.enviar("/protocolo", {"protocolo": "x"}, Sec_Fetch_Site="cross-site")
        assert fora.status == 403
    assert navegador.enviar("/protocolo", {"protocolo": "x"}).status == 404


def test_protocolo_errado_a_mesma_resposta_e_depois_espera(
    navegador: Navegador, chegou: Callable[[str], tuple[str, int]]
) -> None:
    protocolo, _ = chegou("Alvo")
    navegador.abrir("/protocolo")
    quase = protocolo[:-1] + ("A" if protocolo[-1] != "A" else "B")
    paginas = []
    for errado in (quase, "0000-0000-0000-0", "", "x", "ç" * 500, HOSTIL):
        resposta = navegador.enviar("/protocolo", {"protocolo": errado})
        assert resposta.status == 404
        assert "Não achamos esse protocolo. Confira as 13 letras e números." in resposta.texto
        assert "<script>alert" not in resposta.texto
        # O que a pessoa digitou volta para ela corrigir; o resto é igual, letra por letra.
        sem_token = re.sub(r'name="csrf" value="[^"]+"', "", resposta.texto)
        paginas.append(re.sub(r'(?s)(id="campo-protocolo".*?) value=".*?"', r"\1", sem_token))
        assert f'value="{errado[:100]}"' in unescape(resposta.texto)
    assert len(set(paginas)) == 1

    while (resposta := navegador.enviar("/protocolo", {"protocolo": "x"})).status == 404:
        paginas.append(resposta.texto)
    assert (len(paginas), resposta.status) == (20, 429)
    assert 1 <= int(resposta.cabecalhos["Retry-After"]) <= 3600
    assert re.search(r"Espere \d+ minutos? e tente", resposta.texto)
    assert navegador.enviar("/protocolo", {"protocolo": protocolo}).status == 429


def test_cookie_inventado_nao_adivinha_protocolo(
    navegador: Navegador, chegou: Callable[[str], tuple[str, int]]
) -> None:
    protocolo, _ = chegou("Alvo")
    navegador.consultar(protocolo)
    assinado = navegador.cookies["painel_recibo"]
    certo, _, assinatura = assinado.partition("_")
    outro, _ = chegou("Outra")
    for inventado in (certo, f"{certo}_", f"{certo}_{'0' * 64}", f"{outro}_{assinatura}", f"_{assinatura}"):
        navegador.cookies["painel_recibo"] = inventado
        assert navegador.abrir("/recibo").status == 404
    navegador.cookies["painel_recibo"] = assinado
    assert navegador.abrir("/recibo").status == 200


def test_corpo_de_10_mb_e_recusado_com_frase(navegador: Navegador) -> None:
    for caminho in ("/protocolo", "/recibo"):
        resposta = navegador.enviar(caminho, {"protocolo": "x" * 10_000_000})
        assert resposta.status == 413
        assert "grande demais" in resposta.texto


def test_protocolo_nunca_fica_num_endereco_que_se_guarda(painel: Painel) -> None:
    robots = painel.pedir("/robots.txt").texto
    pagina = painel.pedir("/protocolo?protocolo=7K3M-9QXA-B2VT-J")

    assert "Disallow: /recibo\n" in robots
    assert "Disallow: /api/v1/contribuicoes/\n" in robots
    assert (pagina.status, pagina.cabecalhos["Cache-Control"]) == (200, "no-store")
    assert 'value=""' in pagina.texto
    assert '<form class="formulario" method="post"' in pagina.texto
