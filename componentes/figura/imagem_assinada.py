"""O que uma imagem diz de si por dentro: título, descrição, fonte, versão, licença, endereço e retrato.

Assina-se ao servir, e não ao desenhar: a soma do retrato só existe depois que as imagens estão dentro dele.
"""

from componentes.figura import png, svg
from componentes.figura.modelo import Figura


def dizeres(figura: Figura) -> dict[str, str]:
    """Nome → texto. Os nomes em inglês são os da norma do PNG, que os leitores de imagem conhecem."""
    t, credito = figura.idioma.t, figura.credito
    ditos = {
        "Title": figura.grafico.titulo,
        "Description": figura.grafico.alt,
        "Source": credito.orgao,
        "Version": credito.versao,
        "Copyright": f"{credito.licenca} {credito.licenca_url}",
        "URL": figura.endereco(),
        "SHA-256": credito.sha256,
    }
    if credito.eh_demonstracao:
        ditos["Disclaimer"] = t("Demonstração: números inventados.")
    return ditos


def assinar(conteudo: bytes, figura: Figura) -> bytes:
    """A mesma imagem, PNG ou SVG, com os dizeres da figura por dentro; sempre os mesmos bytes."""
    ditos = dizeres(figura)
    if png.eh(conteudo):
        return png.assinar(conteudo, ditos)
    return svg.assinar(conteudo, ditos, resumo=figura.grafico.resumo, etiqueta=figura.idioma.etiqueta)
