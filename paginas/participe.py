"""Participe: primeiro o caminho certo, depois o formulário, por fim o protocolo."""

from componentes import formulario, visita
from dados import configuracao, participacao

aqui = visita.atual()
ajustes = configuracao.ler()
passo = aqui.parametro("passo")
sobre = participacao.analisar_assunto(aqui.parametro("sobre")) or participacao.ESTRATEGIA

if recebida := formulario.recebida():
    aqui.desenhar("recibo", recibo=recebida.recibo, contribuicao=recebida.contribuicao)
elif passo == "opinar":
    aqui.desenhar("antes_do_formulario", sobre=sobre)
    formulario.desenhar(aqui, sobre=sobre, motor=participacao.preparar(ajustes.participacao_url))
    aqui.desenhar("privacidade", privacidade=ajustes.privacidade)
elif passo == "reclamar":
    aqui.desenhar("reclamar", canal=ajustes.ouvidoria)
elif passo == "pedir":
    aqui.desenhar("pedir", canal=ajustes.acesso_a_informacao)
else:
    aqui.desenhar("caminhos", sobre=str(sobre))
