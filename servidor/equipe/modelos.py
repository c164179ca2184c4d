"""Os modelos de resposta: quem administra os escreve, e quem responde parte deles."""

from componentes.folha import Folha
from dados.participacao.atendimento import Papel, modelos, textos
from servidor.equipe import dizeres
from servidor.equipe.balcao import Balcao, Tela, endereco, levar
from servidor.resposta import Resposta


def _mostrar(aqui: Balcao) -> Folha:
    aqui.agente.exigir(Papel.ADMINISTRAR)
    folha = aqui.folha(aqui.idioma.t("Modelos de resposta"))
    todos = modelos.todos(aqui.motor)
    pedido = aqui.parametros.get("modelo", "")
    aberto = next((modelo for modelo in todos if modelo.nome == pedido), None)
    folha.html(
        aqui.bloco(
            "modelos",
            "tudo",
            modelos=todos,
            nome_escrito=aqui.escrito("gravar", "nome", antes=aberto.nome if aberto else ""),
            texto_escrito=aqui.escrito("gravar", "texto", antes=aberto.texto if aberto else ""),
            feito=dizeres.feito(aqui.parametros.get("feito", ""), aqui.idioma),
            limite=textos.LIMITE_DA_RESPOSTA,
            limite_do_nome=modelos.LIMITE_DO_NOME,
            onde=endereco,
        )
    )
    return folha


def _gravar(aqui: Balcao) -> Resposta:
    nome, texto = aqui.campos.get("nome", ""), aqui.campos.get("texto", "")
    modelos.gravar(aqui.motor, nome, texto, agente=aqui.agente, agora=aqui.agora, uso=aqui.uso)
    return levar(endereco(tela="modelos", feito="gravar"))


def _apagar(aqui: Balcao) -> Resposta:
    nome = aqui.campos.get("nome", "")
    modelos.apagar(aqui.motor, nome, agente=aqui.agente, agora=aqui.agora, uso=aqui.uso)
    return levar(endereco(tela="modelos", feito="apagar"))


TELA = Tela(_mostrar, {"gravar": _gravar, "apagar": _apagar})
