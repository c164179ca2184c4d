"""Quem entra na área da equipe, quem não entra, e a área que não existe."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from itsdangerous import TimestampSigner

from dados.participacao import Estado
from tests.enderecos import DE_CADA_PAGINA
from tests.equipe import ANA, LIA, LIA_NO_PROVEDOR, Equipe
from tests.paineis import Painel, Resposta

CAMINHOS = (
    "/equipe",
    "/equipe?contribuicao=1",
    "/equipe/x",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
)


@pytest.fixture
def arquivo(equipe: Equipe) -> Iterator[Path]:
    """O arquivo da equipe, que volta a ser o que era."""
    antes = equipe.arquivo.read_text(encoding="utf-8")
    yield equipe.arquivo
    equipe.arquivo.write_text(antes, encoding="utf-8")


def _miolo(resposta: Resposta) -> str:
    return resposta.texto.split("<main")[1].split("</main>")[0]


def _so_tem_entrar(resposta: Resposta) -> bool:
    links = re.findall(r'<a [^>]*href="([^"]+)"', _miolo(resposta))
    return links == ["./equipe?tela=entrar"] and "<form" not in _miolo(resposta)


@pytest.mark.parametrize("caminho", CAMINHOS)
def test_sem_configurar_a_area_e_como_endereco_que_nao_existe(caminho: str, painel: Painel) -> None:
    for metodo in ("GET", "HEAD", "POST"):
        nada, desligada = (painel.pedir(onde, metodo=metodo) for onde in ("/xyz", caminho))
        assert (desligada.status, desligada.corpo) == (nada.status, nada.corpo)
        assert "Set-Cookie" not in desligada.cabecalhos
    assert painel.pedir(caminho).status == 404


def test_sem_configurar_nada_no_painel_a_cita(painel: Painel) -> None:
    for endereco in (*DE_CADA_PAGINA, "./robots.txt", "./sitemap.xml"):
        texto = painel.pedir(endereco.removeprefix(".")).texto
        assert "./equipe" not in texto
        assert "/auth/" not in texto


@pytest.mark.parametrize("caminho", ["/equipe/x", "/auth/x", "/auth", "/oauth2callback/x"])
def test_configurada_so_existe_o_que_e_dela(caminho: str, equipe: Equipe) -> None:
    assert equipe.painel.pedir(caminho).status == 404


def test_quem_nao_entrou_so_ve_o_botao(equipe: Equipe) -> None:
    id = equipe.chegou(mensagem="Só a equipe lê isto.")
    for caminho in ("/equipe", f"/equipe?contribuicao={id}", "/equipe?tela=modelos"):
        resposta = equipe.painel.pedir(caminho)
        assert resposta.status == 200
        assert _so_tem_entrar(resposta)
        assert "Só a equipe lê isto." not in resposta.texto
        assert resposta.cabecalhos["Cache-Control"] == "no-store"


def test_entrar_leva_ao_provedor_com_estado_sorteado(equipe: Equipe) -> None:
    estados = set()
    for _ in range(2):
        botao = equipe.painel.pedir("/equipe?tela=entrar")
        ida = equipe.painel.pedir(botao.cabecalhos["Location"])
        destino = urlsplit(ida.cabecalhos["Location"])
        pedido = parse_qs(destino.query)
        assert (botao.status, ida.status) == (303, 302)
        assert f"{destino.scheme}://{destino.netloc}".endswith(equipe.provedor.split(":")[-1])
        assert pedido["redirect_uri"] == [f"{equipe.painel.endereco}/oauth2callback"]
        estados.add(pedido["state"][0])

    assert len(estados) == 2


@pytest.mark.parametrize("consulta", ["", "?code=abc", "?code=abc&state=inventado", "?error=access_denied"])
def test_estado_forjado_ou_ausente_na_volta_nao_deixa_entrar(consulta: str, equipe: Equipe) -> None:
    botao = equipe.painel.pedir("/equipe?tela=entrar")
    ida = equipe.painel.pedir(botao.cabecalhos["Location"])
    sessao = ida.cabecalhos["Set-Cookie"].split(";")[0]
    volta = equipe.painel.pedir(f"/oauth2callback{consulta}", Cookie=sessao)

    assert (volta.status, volta.cabecalhos["Location"]) == (302, "/equipe")
    assert not any(gravado.startswith("_streamlit_user=ey") for gravado in _gravados(volta))


def test_o_estado_de_um_navegador_nao_serve_em_outro(equipe: Equipe) -> None:
    ida = equipe.painel.pedir(equipe.painel.pedir("/equipe?tela=entrar").cabecalhos["Location"])
    estado = parse_qs(urlsplit(ida.cabecalhos["Location"]).query)["state"][0]
    volta = equipe.painel.pedir(f"/oauth2callback?code=abc&state={estado}")

    assert volta.cabecalhos["Location"] == "/equipe"
    assert _gravados(volta) == []


def test_cookie_forjado_ou_vencido_ve_so_o_botao(equipe: Equipe, monkeypatch: pytest.MonkeyPatch) -> None:
    agora = TimestampSigner("x").get_timestamp()
    forjados = [
        equipe.cookie(ANA, segredo="outro-segredo-que-alguem-tentou-adivinhar"),
        equipe.cookie(ANA, origin="https://outro.exemplo"),
        equipe.cookie(ANA, is_logged_in=False),
    ]
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: agora - 8 * 3600 - 60)
    for cookie in (*forjados, equipe.cookie(ANA)):
        assert _so_tem_entrar(equipe.painel.pedir("/equipe", Cookie=cookie))


@pytest.mark.parametrize(
    ("quem", "dito", "frase"),
    [
        (
            "zeca@outro.exemplo",
            {},
            "Seu e-mail zeca@outro.exemplo não está na equipe. Peça a quem administra",
        ),
        (ANA, {"email_verified": "true"}, "não confirmou o e-mail"),
        ("", {}, "não disse qual é o seu e-mail"),
    ],
    ids=["fora-da-lista", "nao-confirmado", "sem-email"],
)
def test_quem_nao_esta_na_equipe_e_recusado_e_nada_muda(
    quem: str, dito: dict[str, object], frase: str, equipe: Equipe
) -> None:
    id = equipe.chegou()
    cookie = equipe.cookie(quem, **dito)
    lida = equipe.painel.pedir(f"/equipe?contribuicao={id}", Cookie=cookie)
    mandada = equipe.mandar({"fazer": "responder", "texto": "Oi"}, cookie=cookie, contribuicao=id)

    assert (lida.status, mandada.status) == (403, 403)
    assert frase in lida.texto
    assert 'href="./auth/logout"' in lida.texto
    assert "Falta acento." not in lida.texto + mandada.texto
    assert equipe.ficha(id).linha.estado is Estado.RECEBIDA


def test_email_com_maiuscula_e_a_mesma_pessoa(equipe: Equipe) -> None:
    assert equipe.abrir(quem=ANA.upper()).status == 200


def test_sair_apaga_o_cookie_e_a_copia_dele_nao_entra_mais(equipe: Equipe) -> None:
    copiado, de_outra_entrada = (
        equipe.cookie(ANA, provider="default", nonce=qual) for qual in ("desta", "de outra")
    )
    assert equipe.painel.pedir("/equipe", Cookie=copiado).status == 200
    saida = equipe.painel.pedir("/auth/logout", Cookie=copiado)

    assert saida.status == 302
    assert any(
        gravado.startswith('_streamlit_user="";') and "Max-Age=0" in gravado for gravado in _gravados(saida)
    )
    id = equipe.chegou()
    assert _so_tem_entrar(equipe.painel.pedir("/equipe", Cookie=copiado))
    mandada = equipe.mandar({"fazer": "analisar"}, cookie=copiado, contribuicao=id)
    assert mandada.status == 403
    assert equipe.ficha(id).linha.estado is Estado.RECEBIDA
    assert not _so_tem_entrar(equipe.painel.pedir("/equipe", Cookie=de_outra_entrada))
    # Sair de novo, ou sem ter entrado, não é erro.
    assert equipe.painel.pedir("/auth/logout", Cookie=copiado).status == 302
    assert equipe.painel.pedir("/auth/logout").status == 302


def test_sem_a_base_ninguem_entra_e_quem_sai_sabe_que_nao_saiu(equipe: Equipe) -> None:
    with equipe.motor.begin() as conexao:
        conexao.exec_driver_sql("ALTER TABLE sessao_encerrada RENAME TO fora")
    try:
        lida, saida = equipe.abrir(), equipe.painel.pedir("/auth/logout", Cookie=equipe.cookie(ANA))
    finally:
        with equipe.motor.begin() as conexao:
            conexao.exec_driver_sql("ALTER TABLE fora RENAME TO sessao_encerrada")

    assert (lida.status, saida.status) == (503, 503)
    assert "Você ainda não saiu" in saida.texto
    assert _gravados(saida) == []
    assert equipe.abrir().status == 200


@pytest.mark.parametrize(("quem", "entra"), [(LIA_NO_PROVEDOR, LIA), (ANA, ANA), (LIA, None)])
def test_pelo_provedor_ate_a_fila_e_a_saida(quem: str, entra: str | None, equipe: Equipe) -> None:
    """O cookie de verdade traz o emissor e o assunto. O e-mail de Lia, com outro assunto, não é Lia."""
    with httpx.Client(follow_redirects=True) as navegador:
        no_provedor = navegador.get(f"{equipe.painel.endereco}/equipe?tela=entrar")
        chegou = navegador.post(no_provedor.url, data={"sub": quem})
        assert chegou.url == f"{equipe.painel.endereco}/equipe"
        if entra is None:
            assert chegou.status_code == 403
            return
        assert (chegou.status_code, entra in chegou.text) == (200, True)
        copia = "; ".join(f"{nome}={valor}" for nome, valor in navegador.cookies.items())
        navegador.get(f"{equipe.painel.endereco}/auth/logout", follow_redirects=False)
    assert _so_tem_entrar(equipe.painel.pedir("/equipe", Cookie=copia))


def test_tirar_alguem_do_arquivo_vale_na_hora(equipe: Equipe, arquivo: Path) -> None:
    assert equipe.abrir().status == 200
    arquivo.write_text(arquivo.read_text(encoding="utf-8").replace(f'"{ANA}"', '"outra@orgao.exemplo"'))
    assert equipe.abrir().status == 403


def test_arquivo_quebrado_nao_deixa_ninguem_entrar(equipe: Equipe, arquivo: Path) -> None:
    arquivo.write_text("[auth", encoding="utf-8")
    id = equipe.chegou()
    lida = equipe.abrir()
    mandada = equipe.mandar({"fazer": "responder", "texto": "Não me perca"}, contribuicao=id)

    assert (lida.status, mandada.status) == (503, 503)
    assert "A lista da equipe não pôde ser lida" in lida.texto
    assert "Não me perca</textarea>" in mandada.texto
    assert equipe.ficha(id).linha.estado is Estado.RECEBIDA


def test_entrada_que_venceu_no_meio_devolve_o_texto(equipe: Equipe) -> None:
    id = equipe.chegou()
    mandada = equipe.mandar({"fazer": "responder", "texto": "Não me perca"}, cookie="nada=1", contribuicao=id)

    assert mandada.status == 403
    assert "Sua entrada venceu" in mandada.texto
    assert "Não me perca</textarea>" in mandada.texto
    assert equipe.ficha(id).respostas == ()


def _gravados(resposta: Resposta) -> list[str]:
    return resposta.cabecalhos.get_all("Set-Cookie") or []
