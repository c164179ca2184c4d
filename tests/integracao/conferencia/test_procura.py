"""Todo arquivo que sai do painel é reconhecido pelo resumo, e um byte a menos já não é."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from componentes import acervo
from componentes.conferencia import baixaveis, declaracao, indice, procura
from componentes.figura import arquivos as arquivos_da_figura
from dados import configuracao, retrato
from dados.consultas import dicionario
from dados.consultas.recorte import Recorte
from dados.exportacao import arquivos as arquivos_da_tabela
from tests.correcao import VERSAO, publicar_correcao
from tests.integracao.conferencia.conftest import FIGURA
from traducoes import PORTUGUES

Indexar = Callable[[], Path]
QUE_DIZEM_QUEM_SAO = ("xlsx", "json", "zip")


@pytest.fixture(scope="module")
def gravados() -> dict[tuple[str, int, int], bytes]:
    """O índice já feito de cada retrato: é o mesmo para todo teste que não mexe nos limites."""
    return {}


@pytest.fixture
def indexar(indexar: Indexar, pasta: Path, gravados: dict[tuple[str, int, int], bytes]) -> Indexar:
    """Põe o índice do retrato ativo ao lado dele e diz onde, refazendo só o que ainda não foi feito."""

    def por() -> Path:
        aberto = retrato.atual(pasta)
        deste = aberto.sha256, baixaveis.FIGURAS, baixaveis.RECORTES
        onde = indice.caminho(aberto)
        if deste in gravados:
            onde.write_bytes(gravados[deste])
        else:
            gravados[deste] = indexar().read_bytes()
        return onde

    return por


def _soma(conteudo: bytes) -> str:
    return hashlib.sha256(conteudo).hexdigest()


def _perguntar(conteudo: bytes) -> procura.Resposta:
    """Como a página: o resumo e o que o arquivo diz de si."""
    return procura.responder(_soma(conteudo), diz=declaracao.ler(conteudo), idioma=PORTUGUES)


def _da_figura(pasta: Path, formato: str, *, base: str = "https://painel.exemplo/") -> bytes:
    aberto = retrato.atual(pasta)
    figura = acervo.figura(aberto, FIGURA, idioma=PORTUGUES, base=base)
    return arquivos_da_figura.fazer(figura, formato, retrato=aberto)


def _da_tabela(pasta: Path, nome: str, recorte: Recorte | None = None) -> bytes:
    aberto = retrato.atual(pasta)
    tabelas = dicionario.tabelas(aberto)
    pedida = arquivos_da_tabela.achar(aberto, nome, tabelas=tabelas, recorte=recorte)
    assert pedida
    return b"".join(arquivos_da_tabela.em_partes(pedida))


@pytest.mark.parametrize("formato", arquivos_da_figura.POR_EXTENSAO)
def test_figura_em_cada_formato_e_reconhecida(formato: str, pasta: Path, indexar: Indexar) -> None:
    indexar()
    conteudo = _da_figura(pasta, formato)
    achado = _perguntar(conteudo).achados[0]

    assert achado.formato == arquivos_da_figura.POR_EXTENSAO[formato].nome
    assert (achado.versao, achado.eh_a_mais_nova, achado.eh_demonstracao) == (VERSAO, True, True)
    assert achado.lingua == "português (Brasil)"
    assert [elo.endereco for elo in achado.elos] == [
        f"./figuras/{FIGURA}.{formato}?retrato={VERSAO}",
        f"./area?retrato={VERSAO}&codigo=2#figura-{FIGURA}",
        f"./area?retrato=ultima&codigo=2#figura-{FIGURA}",
    ]


@pytest.mark.parametrize("formato", arquivos_da_figura.POR_EXTENSAO)
def test_um_byte_trocado_nao_e_reconhecido(formato: str, pasta: Path, indexar: Indexar) -> None:
    indexar()
    conteudo = bytearray(_da_figura(pasta, formato))
    conteudo[-1] ^= 1
    resposta = _perguntar(bytes(conteudo))

    assert resposta.achados == ()
    if formato in ("json", "xlsx"):
        assert resposta.declarada
        assert (
            resposta.declarada.titulo
            == acervo.figura(retrato.atual(pasta), FIGURA, idioma=PORTUGUES, base="").grafico.titulo
        )


@pytest.mark.parametrize("formato", arquivos_da_tabela.TIPOS)
def test_tabela_inteira_e_recorte_sao_reconhecidos(formato: str, pasta: Path, indexar: Indexar) -> None:
    indexar()
    inteira = _perguntar(_da_tabela(pasta, f"acao.{formato}")).achados
    da_area = _perguntar(_da_tabela(pasta, f"acao.{formato}", Recorte("area", "2"))).achados

    assert [achado.titulo for achado in inteira] == ["Tabela “Ações”"]
    assert [achado.titulo for achado in da_area] == ["Tabela “Ações”, só área 2"]
    assert da_area[0].elos[0].endereco == f"./arquivos/{VERSAO}/acao.{formato}?area=2"
    assert da_area[0].elos[1].endereco == f"./arquivos/ultima/acao.{formato}?area=2"


def test_planilha_alterada_leva_a_original(pasta: Path, indexar: Indexar) -> None:
    indexar()
    conteudo = _da_tabela(pasta, "acao.xlsx", Recorte("area", "2")) + b"x"
    resposta = _perguntar(conteudo)

    assert resposta.achados == ()
    assert resposta.declarada
    assert resposta.declarada.elos[0].endereco == f"./arquivos/{VERSAO}/acao.xlsx?area=2"


def test_planilha_grande_demais_para_refazer_nao_e_chamada_de_alterada(
    pasta: Path, indexar: Indexar, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexar()
    monkeypatch.setattr(procura, "MAIS_LINHAS_REFEITAS", 1)
    resposta = _perguntar(_da_tabela(pasta, "acao.xlsx", Recorte("area", "2")))

    assert (resposta.achados, resposta.declarada) == ((), None)


def test_o_proprio_retrato_e_reconhecido(pasta: Path, indexar: Indexar) -> None:
    indexar()
    conteudo = retrato.atual(pasta).caminho.read_bytes()

    assert [achado.formato for achado in _perguntar(conteudo).achados] == ["SQLITE"]
    assert _perguntar(conteudo[:-1]).achados == ()


def test_bytes_iguais_em_dois_enderecos_aparecem_os_dois(pasta: Path, indexar: Indexar) -> None:
    indexar()
    vazio = _da_tabela(pasta, "acao.json", Recorte("area", "3"))
    titulos = [achado.titulo for achado in _perguntar(vazio).achados]

    assert "Tabela “Ações”, só área 3" in titulos
    assert len(titulos) == len(set(titulos)) > 1


def test_retratos_antigos_continuam_reconhecidos_depois_de_tres_publicacoes(
    pasta: Path, indexar: Indexar, tmp_path: Path
) -> None:
    indexar()
    antigo = _da_figura(pasta, "json")
    for numero in (1, 2, 3):
        publicar_correcao(pasta, tmp_path, versao=f"{VERSAO}.{numero}")
        indexar()

    assert len(list(pasta.glob("*.arquivos"))) == 4
    achado = _perguntar(antigo).achados[0]
    assert (achado.versao, achado.eh_a_mais_nova) == (VERSAO, False)
    assert achado.elos[0].endereco.endswith(f".json?retrato={VERSAO}")


def test_o_que_se_baixou_continua_reconhecido_depois_que_o_programa_muda(
    pasta: Path, indexar: Indexar, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexar()
    antigo = _da_figura(pasta, "csv")
    monkeypatch.setattr(arquivos_da_figura, "fazer", lambda *_, **__: b"outra forma de escrever")

    assert _perguntar(antigo).achados[0].formato == "Tabela aberta (CSV)"


def test_figura_que_saiu_do_acervo_ainda_tem_nome_e_original(
    pasta: Path, indexar: Indexar, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexar()
    antigo = _da_figura(pasta, "csv")
    monkeypatch.setattr(acervo, "RECEITAS", ())
    achado = _perguntar(antigo).achados[0]

    assert achado.titulo == FIGURA
    assert [elo.endereco for elo in achado.elos] == [f"./figuras/{FIGURA}.csv?retrato={VERSAO}"]


@pytest.mark.parametrize("formato", QUE_DIZEM_QUEM_SAO)
def test_alem_do_limite_o_arquivo_que_diz_quem_e_ainda_e_reconhecido(
    formato: str, pasta: Path, indexar: Indexar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(baixaveis, "FIGURAS", 0)
    monkeypatch.setattr(baixaveis, "RECORTES", 0)
    assert "figuras/" not in indexar().read_text()
    conteudo = _da_figura(pasta, formato)

    assert procura.responder(_soma(conteudo), diz="", idioma=PORTUGUES).achados == ()
    assert _perguntar(conteudo).achados[0].versao == VERSAO


@pytest.mark.parametrize(
    "diz",
    [
        "nada@2026-10-31",
        f"{FIGURA}@2020-01-01",
        "area-3-situacao@2026-10-31",
        "../atual@2026-10-31",
        "x" * 9999,
        "nada.xlsx@2026-10-31",
        "acao.xlsx?area=99@2026-10-31",
        "objetivo.xlsx?area=2@2026-10-31",
    ],
)
def test_o_que_o_arquivo_diz_e_nao_existe_nao_conta(diz: str, pasta: Path, indexar: Indexar) -> None:
    indexar()
    resposta = procura.responder("0" * 64, diz=diz, idioma=PORTUGUES)

    assert (resposta.achados, resposta.declarada) == ((), None)
    assert configuracao.ler().retratos == pasta


def test_sem_indice_ele_e_refeito_na_memoria_uma_vez_so(pasta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vezes: list[object] = []
    todos = baixaveis.todos
    monkeypatch.setattr(baixaveis, "todos", lambda aberto: vezes.append(aberto) or todos(aberto))
    for formato in arquivos_da_figura.POR_EXTENSAO:
        assert _perguntar(_da_figura(pasta, formato)).achados

    assert len(vezes) == 1
    assert not indice.caminho(retrato.atual(pasta)).exists()
