"""Um endereço de cada página do painel, e os que mostram algo que os outros não mostram."""

from componentes import mapa

CODIGOS = {"area": "2", "diretriz": "2.b.3", "acao": "A001", "indicador": "I01"}

DE_CADA_PAGINA = tuple(mapa.endereco(pagina.nome, codigo=CODIGOS.get(pagina.nome)) for pagina in mapa.PAGINAS)

OUTROS = (
    "./area?codigo=3",
    "./comparar?area1=1&area2=2&area3=3",
    "./comparar?area1=2",
    "./comparar?area1=2&area2=99",
    "./comparar?indicador1=I01&indicador2=I02&indicador3=I04",
    "./acoes?prazo=atrasada",
    "./busca?q=dados",
    "./busca?q=zzzz",
    "./participe?passo=opinar&sobre=diretriz:2.b.3",
    "./participe?passo=reclamar",
    "./participe?passo=pedir",
    f"./conferir?resumo={'0' * 64}",
    f"./conferir?resumo={'0' * 64}&diz=area-2-situacao%402026-10-31",
    "./conferir?resumo=xyz",
    "./conferir?falta=arquivo",
)

TODOS = tuple(endereco.removeprefix(".") for endereco in DE_CADA_PAGINA + OUTROS)
