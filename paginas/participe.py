"""Participe: primeiro o caminho certo, depois o formulário, por fim o protocolo."""

from componentes import assunto, formulario, visita
from dados import configuracao

aqui = visita.atual()
ajustes = configuracao.ler()
passo = aqui.parametro("passo")
sobre = assunto.ler(aqui)

if recebida := formulario.recebida():
    aqui.desenhar("recibo", recibo=recebida.recibo, contribuicao=recebida.contribuicao, sobre=recebida.sobre)
elif passo == "opinar":
    formulario.desenhar(aqui, sobre=sobre, ajustes=ajustes)
elif passo == "reclamar":
    aqui.desenhar("reclamar", canal=ajustes.ouvidoria)
elif passo == "pedir":
    aqui.desenhar("pedir", canal=ajustes.acesso_a_informacao)
else:
    aqui.desenhar("caminhos", sobre=str(sobre.assunto))
