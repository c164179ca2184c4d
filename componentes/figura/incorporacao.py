"""O código que põe a figura na página de outro site."""

from html import escape

from componentes.figura.modelo import Figura

ALTURA = 760
"""Pixels: cabe a figura no celular, com a tabela fechada, mesmo se o site não deixa o script rodar."""

MENSAGEM = "painel-altura"
"""O nome do que `/embed` conta a quem o incorpora: a altura, em pixels, que a figura ocupa agora."""

# Só aceita a altura da própria moldura que a mandou; sem ele, a altura fixa acima basta.
_AJUSTE = (
    f'<script>addEventListener("message",function(e){{if(e.data&&e.data.tipo==="{MENSAGEM}")'
    'document.querySelectorAll("iframe").forEach(function(f){if(f.contentWindow===e.source)'
    'f.style.height=Number(e.data.altura)+"px"})})</script>'
)


def codigo(figura: Figura, *, muda: bool) -> str:
    """O HTML que se cola. `muda`: acompanha os dados novos, em vez de ficar como é nesta versão."""
    endereco = escape(figura.endereco(sala="embed", muda=muda))
    titulo = escape(figura.grafico.titulo)
    return (
        f'<iframe src="{endereco}" title="{titulo}" width="100%" height="{ALTURA}" '
        f'style="border:0" loading="lazy"></iframe>{_AJUSTE}'
    )
