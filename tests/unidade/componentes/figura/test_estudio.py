"""O que se faz do desenho: no SVG saem os nomes sorteados; no PNG, poucas cores, as chapadas exatas."""

from io import BytesIO

from PIL import Image

from componentes import tema
from componentes.figura import estudio


def test_uma_cor_igual_ao_nome_sorteado_continua_a_mesma() -> None:
    cor = tema.CLARO["texto_suave"]
    sorteado = cor.removeprefix("#")
    svg = f'<defs id="defs-{sorteado}"/><g clip-path="url(#clip{sorteado}xy)" fill="{cor}"/>'
    esperado = f'<defs id="defs-figura"/><g clip-path="url(#clipfiguraxy)" fill="{cor}"/>'
    assert estudio.sem_acaso(svg) == esperado


def test_o_que_nao_e_do_plotly_fica_como_esta() -> None:
    assert estudio.sem_acaso("<svg/>") == "<svg/>"


def test_em_poucas_cores_as_chapadas_ficam_exatas() -> None:
    degrade = Image.linear_gradient("L").resize((300, 300)).convert("RGB")
    degrade.paste(tema.FUNDO_DO_GRAFICO, (0, 0, 300, 100))
    degrade.paste(tema.CLARO["aviso"], (0, 100, 300, 140))
    arquivo = BytesIO()
    degrade.save(arquivo, "PNG")
    with Image.open(BytesIO(estudio.em_poucas_cores(arquivo.getvalue()))) as feita:
        assert feita.size == (300, 300)
        pontos = feita.convert("RGB")
        assert [pontos.getpixel((5, y)) for y in (5, 120)] == [degrade.getpixel((5, y)) for y in (5, 120)]
        assert len(pontos.getcolors() or []) <= estudio.CORES
