"""A moldura que o Streamlit executa: escolhe a página, abre a visita e trata o que não se achou."""

import streamlit as st

from componentes import avisos, mapa, visita
from dados import configuracao, retrato
from dados.consultas import NaoEncontrado
from traducoes import PORTUGUES

idioma = PORTUGUES
arquivos = {
    item.nome: st.Page(
        f"{item.nome}.py",
        title=mapa.titulo(item.nome, idioma),
        url_path=item.nome,
        default=item.nome == "inicio",
    )
    for item in mapa.PAGINAS
}
escolhida = st.navigation(list(arquivos.values()), position="hidden")
pagina = mapa.pagina(escolhida.url_path or "inicio")
st.set_page_config(page_title=mapa.titulo(pagina.nome, idioma), layout="wide")

try:
    ativo = retrato.atual(configuracao.ler().retratos)
    visita.abrir(visita.Visita(pagina, idioma, ativo))
    avisos.natureza(ativo, idioma=idioma)
    escolhida.run()
    avisos.sobre_os_dados(ativo, idioma=idioma)
except retrato.ErroDeRetrato as erro:
    avisos.sem_retrato(erro, idioma=idioma)
except NaoEncontrado as erro:
    avisos.nao_encontrado(erro, idioma=idioma)
