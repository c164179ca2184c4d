"""O rastreio das páginas pelo HTML."""

from bench.peso import Peso, por_caminho, secao, sementes
from bench.rastreio import ligacoes
from componentes import mapa


def test_toda_pagina_do_mapa_e_visitada_e_as_de_dentro_tem_exemplo() -> None:
    assert [semente.partition("?")[0] for semente in sementes()] == [p.caminho for p in mapa.PAGINAS]
    assert all("?" in semente for pagina, semente in zip(mapa.PAGINAS, sementes(), strict=True)
               if pagina.lugar == "dentro" and pagina.parametros)  # fmt: skip


def test_segue_so_ligacoes_para_paginas_do_painel() -> None:
    html = """<a href="./area?codigo=3#grupo-b">Área</a> <a class="x" href="/dados">Dados</a>
    <a href="./baixar/retrato.csv">CSV</a> <a href="https://www.mg.gov.br/dados">Fora</a>
    <a href="./acoes?area=2&amp;prazo=atrasada">Ações</a> <a href="#conteudo">Ir ao conteúdo</a>
    <a href="./acao?retrato=2026-08-31&amp;codigo=A001">Como era</a> <link href="./glossario">"""
    assert list(ligacoes(html, de="/area?codigo=2")) == [
        "/area?codigo=3",
        "/dados",
        "/acoes?area=2&prazo=atrasada",
        "/area?codigo=2",
        "/acao?retrato=2026-08-31&codigo=A001",
    ]


def test_enderecos_se_separam_pela_pagina() -> None:
    assert por_caminho({"/area?codigo=2": 5, "/": 1, "/area?codigo=3": 9}) == {
        "/area": {"/area?codigo=2": 5, "/area?codigo=3": 9},
        "/": {"/": 1},
    }


def test_secao_julga_a_pagina_mais_pesada() -> None:
    texto = str(secao({"/": Peso(1, 40_000, 6000, 7000), "/area": Peso(10, 120_000, 20_000, 26_000)}))
    assert "| HTML puro (KB) | – | 120,0 | ≤ 100 | **fora da meta** |" in texto
    assert "| HTML com brotli (KB) | – | 20,0 | ≤ 25 | na meta |" in texto
    assert "| HTML com gzip (KB) | – | 26,0 | ≤ 25 | **fora da meta** |" in texto
    assert "| /area | 10 | 120,0 | 20,0 | 26,0 |" in texto
