"""Da página sai só o que o painel escreveu."""

from componentes.linguagem.nosso_texto import extrair, tudo

HTML = """
<html lang="pt-BR"><body><header><p>Isto é do topo da página.</p></header><main>
<h1>Um título com muitas palavras que não é frase</h1>
<p>Isto é <strong>nosso</strong>, com <a href="x">um link</a>.</p>
<p>Rótulo curto</p>
<p lang="pt-BR">O que o órgão informou não entra na conta.</p>
<blockquote><span lang="pt-BR" data-oficial>O texto do decreto não entra na conta.</span></blockquote>
<p>Fonte: <span lang="pt-BR">Órgão de nome muito comprido</span>. Dados de hoje.</p>
<p data-citado>Uma citação pronta não entra na conta.</p>
<table><tr><td>Uma célula de tabela não é frase nossa.</td></tr></table>
<ul><li>Um item que é frase.<br>Continua aqui.</li><li>Um item que é frase.<br>Continua aqui.</li></ul>
<script>var naoEntra = "de jeito nenhum, nunca.";</script>
</main><footer><p>Isto é do rodapé da página.</p></footer></body></html>
"""


def test_so_as_frases_do_painel_no_conteudo() -> None:
    assert extrair(HTML) == (
        "Isto é nosso, com um link.",
        "Fonte: . Dados de hoje.",
        "Um item que é frase.Continua aqui.",
    )


def test_tudo_traz_tambem_titulos_rotulos_e_tabelas() -> None:
    lido = tudo(HTML)

    for dito in ("Um título com muitas palavras", "Rótulo curto", "Uma célula de tabela"):
        assert dito in lido
    for calado in ("decreto", "órgão informou", "citação pronta", "naoEntra", "topo", "rodapé"):
        assert calado not in lido
