"""A conta de bytes de uma visita e o resumo das visitas, sem navegador."""

from bench.alvos import FABRICA, Alvo
from bench.celular import secao
from bench.corrida import Corrida
from bench.visita import Contador, Visita


def test_o_total_da_resposta_toma_o_lugar_dos_pedacos() -> None:
    contador = Contador()
    contador.chegou({"requestId": "1", "encodedDataLength": 700})
    contador.chegou({"requestId": "1", "encodedDataLength": 200})
    contador.chegou({"requestId": "2", "encodedDataLength": 50})
    contador.acabou({"requestId": "1", "encodedDataLength": 1000})
    assert contador.total == 1050


def test_quadro_binario_se_conta_decodificado() -> None:
    contador = Contador()
    contador.quadro({"requestId": "1", "response": {"opcode": 2, "payloadData": "AAAA"}})
    contador.quadro({"requestId": "1", "response": {"opcode": 1, "payloadData": "área"}})
    assert contador.total == 3 + 5


def test_o_que_faltou_numa_visita_fica_fora_da_meta() -> None:
    boa = Visita(
        primeiro_conteudo=0.8, grafico=9.0, passagem=8.0, deslocamento=0.01, bytes_recebidos=1_400_000
    )
    sem_grafico = Visita(
        primeiro_conteudo=0.9, grafico=None, passagem=None, deslocamento=0.0, bytes_recebidos=9
    )
    corrida = Corrida(paginas=(), rodadas=2, segundos=10, sessoes=100)
    visitas = {FABRICA: [boa, boa], Alvo(caminho="/area?codigo=2"): [boa, sem_grafico]}
    texto = str(secao(visitas, corrida=corrida, navegador="150"))
    assert "| primeiro conteúdo na tela (s) | 0,80 | 0,85 | ≤ 1,0 | na meta |" in texto
    assert "| gráfico desenhado (s) | 9,0 | – | ≤ 10 | **fora da meta** |" in texto
    assert "| o Streamlit assume a página (s) | 8,0 | – |  |  |" in texto
