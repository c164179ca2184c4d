"""Os ataques: cada um é uma linha da tabela de `docs/testes-longos.md`, e diz o que houve."""

from tests.integracao.resistencia.ataques import (
    bordas,
    enderecos,
    envios,
    formularios,
    mudancas,
    postgresql,
)
from tests.integracao.resistencia.ataques.modelo import Ataque, Contexto

__all__ = ["ATAQUES", "Ataque", "Contexto"]

ATAQUES: dict[str, Ataque] = {
    "o que mudou num item, 60 pedidos": Ataque(mudancas.itens),
    "4 leitores, 5 pares de versões cada": Ataque(mudancas.pares),
    "páginas de feed que não há, 60 pedidos": Ataque(mudancas.feeds),
    "conferir, 59 MB em partes de 55 bytes": Ataque(envios.partes),
    "websocket com Origin de fora": Ataque(bordas.websocket),
    "upload_file, 6 de 150 MB": Ataque(envios.upload),
    "valores de 62 KB na consulta": Ataque(enderecos.compridos),
    "valores e Hosts desconhecidos": Ataque(enderecos.desconhecidos),
    "PostgreSQL congelado, 45 a enviar": Ataque(
        postgresql.congelado, variaveis={"PAINEL_LIMITE_ENVIOS": "100000"}, usa_postgresql=True
    ),
    "1.100 conexões meio abertas": Ataque(bordas.meio_abertas, arquivos_abertos=1024),
    "baixa devagar, e SIGTERM": Ataque(bordas.saida, com_leitores=False),
    "um formulário enviado 30 vezes": Ataque(
        formularios.repetido, variaveis={"PAINEL_LIMITE_ENVIOS": "100000"}
    ),
    "datapackage.yaml com apelidos": Ataque(envios.apelidos),
}
