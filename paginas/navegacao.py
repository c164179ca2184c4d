"""A moldura que o Streamlit executa: escolhe a página, abre a visita e trata o que não se achou."""

from urllib.parse import urlsplit

import streamlit as st

import paginas
from componentes import avisos, mapa, viagem
from componentes.tela import SEM_MAQUINA
from componentes.tela_do_streamlit import TelaDoStreamlit
from componentes.visita import Visita
from dados import configuracao, retrato
from dados.consultas import NaoEncontrado
from dados.participacao import publico
from traducoes import escolher

parametros = st.query_params.to_dict()
idioma = escolher(parametros.get("idioma", ""))
arquivos = [
    st.Page(f"{item.nome}.py", title=item.titulo, url_path=item.nome, default=item.nome == "inicio")
    for item in mapa.PAGINAS
]
escolhida = st.navigation(arquivos, position="hidden")
pagina = mapa.pagina(escolhida.url_path or "inicio")
st.set_page_config(page_title=mapa.titulo(idioma.t(pagina.titulo), idioma), layout="wide")

ajustes = configuracao.ler()
# No Início o endereço não acaba em barra: só a origem e o prefixo valem em toda página.
origem = urlsplit(st.context.url or "http://localhost")
base = ajustes.url or f"{origem.scheme}://{origem.netloc}{ajustes.prefixo}/"
tela = TelaDoStreamlit(idioma, escolhas=viagem.escolhas(parametros), base=base)
no_ar = publico.da_base(ajustes.participacao_url).ver() if pagina.mostra_o_publico else None
try:
    aberto = retrato.da_versao(ajustes.retratos, parametros.get("retrato") or retrato.ULTIMA)
    paginas.desenhar(Visita(pagina, idioma, aberto, tela, parametros, SEM_MAQUINA, publico=no_ar))
except retrato.ErroDeRetrato as erro:
    tela.html(avisos.sem_retrato(erro, idioma=idioma))
except (NaoEncontrado, retrato.VersaoDesconhecida) as erro:
    saida = avisos.do_que_saiu(erro, tipo=pagina.nome, parametros=parametros, idioma=idioma)
    falta = avisos.o_que_falta(erro, idioma=idioma)
    tela.html(saida[1] if saida else avisos.nao_encontrado(falta, idioma=idioma))
tela.terminar()
