"""As imagens feitas ao publicar: de verdade, iguais a cada vez, e nunca um motivo para não publicar."""

import os
import signal
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from comandos import ilustracao, principal
from componentes import acervo
from componentes.figura import estudio, navegador
from componentes.figura.arquivos import fazer
from dados import configuracao, publicacao, retrato
from dados.consultas import imagens
from dados.consultas.imagens import FORMATOS, Imagem
from dados.publicacao import RetratoReprovado
from dados.retrato import Retrato
from tests.desenho import FIGURAS, em_outra_linha, figuras, ilustrar_tres
from tests.dizeres import ler
from traducoes import PORTUGUES

TAMANHOS = {"png": (1200, 675), "quadrado.png": (1080, 1080)}


@pytest.fixture(scope="module")
def aberto(retrato_com_imagens: Path) -> Retrato:
    return retrato.atual(retrato_com_imagens)


def _guardada(aberto: Retrato, id: str, formato: imagens.Formato) -> bytes:
    conteudo = imagens.conteudo(aberto, figura=id, idioma=PORTUGUES.codigo, formato=formato)
    assert conteudo is not None
    return conteudo


@pytest.mark.parametrize("id", FIGURAS)
@pytest.mark.parametrize("formato", TAMANHOS)
def test_o_png_abre_tem_o_tamanho_certo_e_nao_esta_em_branco(
    aberto: Retrato, id: str, formato: imagens.Formato
) -> None:
    with Image.open(BytesIO(_guardada(aberto, id, formato))) as imagem:
        assert imagem.size == TAMANHOS[formato]
        pontos = imagem.convert("RGB")
        largura, altura = pontos.size
        # Fundo branco puro na beira, letras na faixa e no rodapé, cores no meio.
        assert pontos.getpixel((2, altura // 2)) == (255, 255, 255)
        assert pontos.getpixel((2, 2)) == (255, 245, 194)
        rodape = pontos.crop((0, altura - 80, largura, altura)).convert("L").getextrema()
        assert rodape[0] < 120
        cores = pontos.getcolors(largura * altura)
        assert cores is not None
        assert len(cores) > 30


@pytest.mark.parametrize("id", FIGURAS)
def test_o_svg_e_xml_valido_com_as_letras_dentro(aberto: Retrato, id: str) -> None:
    raiz = ElementTree.fromstring(_guardada(aberto, id, "svg"))
    assert (raiz.get("width"), raiz.get("height")) == ("1200", "675")
    texto = " ".join("".join(no.itertext()) for no in raiz.iter("{http://www.w3.org/2000/svg}text"))
    assert "DEMONSTRAÇÃO: números inventados" in texto
    assert f"/figuras/{id}?retrato=2026-10-31" in texto


def test_a_imagem_servida_diz_de_que_retrato_veio(aberto: Retrato) -> None:
    figura = acervo.figura(aberto, FIGURAS[0], idioma=PORTUGUES, base="https://painel.exemplo/")
    for formato in FORMATOS:
        ditos = ler(fazer(figura, formato, retrato=aberto))
        assert ditos["SHA-256"] == aberto.sha256
        assert ditos["Title"] == figura.grafico.titulo


def test_as_mesmas_figuras_dao_os_mesmos_bytes(aberto: Retrato) -> None:
    for feita in ilustrar_tres(aberto, lambda *_: None):
        assert feita.conteudo == _guardada(aberto, feita.figura, feita.formato), (feita.figura, feita.formato)


def test_o_retrato_com_imagens_continua_imutavel_e_conferido(aberto: Retrato) -> None:
    assert stat.S_IMODE(aberto.caminho.stat().st_mode) == 0o444
    assert [arquivo.name for arquivo in aberto.caminho.parent.glob(".em-obra*")] == []
    assert not imagens.tem(aberto, figura="prazo-por-area", idioma=PORTUGUES.codigo)


def test_imagem_vazia_nao_vai_ao_ar(pacote: Path, retratos: Path) -> None:
    vazia = Imagem(figura="prazo-por-area", idioma="pt_BR", formato="png", conteudo=b"")
    with pytest.raises(RetratoReprovado, match="imagens"):
        publicacao.publicar(pacote, retratos=retratos, ilustrar=lambda *_: [vazia])
    assert retrato.nome_do_atual(retratos) is None


def test_sem_navegador_diz_como_mendar(aberto: Retrato) -> None:
    with pytest.raises(estudio.SemNavegador, match=r"não há navegador.*Instale o Chromium"):
        em_outra_linha(
            lambda: estudio.desenhar(
                figuras(aberto), ao_avancar=lambda *_: None, navegador=Path("/nao/existe")
            )
        )


def test_navegador_que_nao_abre_e_dito(aberto: Retrato, tmp_path: Path) -> None:
    atalho = tmp_path / "chromium"
    atalho.write_text("#!/bin/sh\nexit 1\n")
    atalho.chmod(0o755)
    with pytest.raises(estudio.SemNavegador, match="não abriu"):
        em_outra_linha(
            lambda: estudio.desenhar(figuras(aberto), ao_avancar=lambda *_: None, navegador=atalho)
        )


def test_navegador_que_abre_e_nao_responde_nao_prende_quem_publica(
    aberto: Retrato, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(estudio, "LIMITE_PARA_ABRIR", 0.5)
    mudo = tmp_path / "chromium"
    mudo.write_text("#!/bin/sh\nexec sleep 1000\n")
    mudo.chmod(0o755)
    with pytest.raises(estudio.SemNavegador, match="não abriu"):
        em_outra_linha(lambda: estudio.desenhar(figuras(aberto), ao_avancar=lambda *_: None, navegador=mudo))


@pytest.mark.parametrize("sinal", [signal.SIGKILL, signal.SIGSTOP], ids=["cai", "congela"])
def test_navegador_que_para_no_meio_e_trocado_e_nada_falta(
    aberto: Retrato, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sinal: signal.Signals
) -> None:
    monkeypatch.setattr(estudio, "LIMITE_DA_FIGURA", 12)
    numero = tmp_path / "numero"
    programa = tmp_path / "chromium"
    programa.write_text(f'#!/bin/sh\necho $$ > {numero}\nexec {navegador.da_maquina()} "$@"\n')
    programa.chmod(0o755)
    quedas = []

    def derrubar(_etapa: str, feito: int, _total: int) -> None:
        if feito == 1:
            quedas.append(numero.read_text())
            os.kill(int(numero.read_text()), sinal)

    feitas = em_outra_linha(
        lambda: estudio.desenhar(figuras(aberto), ao_avancar=derrubar, navegador=programa)
    )
    assert len(quedas) == 1
    assert [f.conteudo for f in feitas] == [_guardada(aberto, f.figura, f.formato) for f in feitas]
    assert len(feitas) == len(FIGURAS) * len(FORMATOS)


@pytest.fixture
def painel(retratos: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("PAINEL_RETRATOS", str(retratos))
    configuracao.ler.cache_clear()
    yield monkeypatch
    configuracao.ler.cache_clear()


def _publicar(pacote: Path) -> Result:
    return em_outra_linha(
        lambda: CliRunner().invoke(principal, ["publicar", str(pacote)], catch_exceptions=False)
    )


def test_o_comando_publica_com_imagens_e_avisa_do_endereco(
    painel: pytest.MonkeyPatch, pacote: Path, retratos: Path
) -> None:
    resultado = _publicar(pacote)
    assert resultado.exit_code == 0
    assert "defina PAINEL_URL" in resultado.stderr
    feito = retrato.atual(retratos)
    for id in acervo.ids(feito):
        assert imagens.tem(feito, figura=id, idioma=PORTUGUES.codigo)


def test_o_comando_publica_sem_navegador_e_diz_o_que_falta(
    painel: pytest.MonkeyPatch, pacote: Path, retratos: Path
) -> None:
    painel.setattr(navegador, "da_maquina", lambda: Path("/nao/existe"))
    resultado = _publicar(pacote)
    assert resultado.exit_code == 0
    assert "está no ar" in resultado.stdout
    assert "As imagens não foram feitas" in resultado.stderr
    assert "PAINEL_URL" not in resultado.stderr
    assert not imagens.tem(retrato.atual(retratos), figura="situacao-por-area", idioma=PORTUGUES.codigo)


def test_estrategia_grande_desenha_so_as_primeiras_e_diz_quantas_faltam(
    painel: pytest.MonkeyPatch, aberto: Retrato
) -> None:
    pedidas: list[int] = []

    def contar(figuras: list[object], **_resto: object) -> list[Imagem]:
        pedidas.append(len(figuras))
        return []

    painel.setattr(estudio, "desenhar", contar)
    painel.setattr(ilustracao, "LIMITE", 5)
    avisos: list[str] = []
    ilustracao.desenhar(aberto, lambda *_: None, avisos=avisos)
    total = len(list(acervo.ids(aberto)))
    assert pedidas == [5]
    assert f"As outras {total - 5} se fazem na página." in avisos[0]
