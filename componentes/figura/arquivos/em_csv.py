"""A tabela da figura em CSV, como o Estado publica (NORMAS D-01). Percentual é fração: 1 vale 100 %."""

from componentes.graficos.modelo import Tabela
from dados.exportacao import planilha


def escrever(tabela: Tabela) -> bytes:
    """O arquivo; as colunas levam o título que têm na página."""
    return planilha.csv_inteiro(tabela.linhas, titulos=[coluna.titulo for coluna in tabela.colunas])
