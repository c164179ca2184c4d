"""A figura em JSON: o que ela é, de onde veio e a tabela, com números e datas ISO. Percentual é fração."""

import json
from datetime import date

from componentes.figura import citacao
from componentes.figura.arquivos import sobre
from componentes.figura.modelo import Figura
from componentes.graficos.modelo import Celula


def escrever(figura: Figura) -> bytes:
    """O arquivo, em UTF-8 e com as chaves sempre na mesma ordem."""
    grafico, credito = figura.grafico, figura.credito
    conteudo = {
        "id": figura.id,
        "titulo": grafico.titulo,
        "natureza": "demonstracao" if credito.eh_demonstracao else "oficial",
        "como_ler": grafico.como_ler,
        "alt": grafico.alt,
        "resumo": grafico.resumo,
        "calculo": grafico.calculo,
        "camada": figura.camada,
        "idioma": figura.idioma.etiqueta,
        "fonte": credito.orgao,
        "contato": credito.contato,
        "data": credito.data.isoformat(),
        "versao": credito.versao,
        "publicado_em": credito.publicado_em.isoformat(),
        "sha256": credito.sha256,
        "licenca": {"nome": credito.licenca, "endereco": credito.licenca_url},
        "enderecos": {"fica": figura.endereco(), "acompanha": figura.endereco(muda=True)},
        "citacao": {"curta": citacao.curta(figura), "abnt": sobre.abnt(figura)},
        "legenda": grafico.tabela.legenda,
        "tem_total": grafico.tabela.tem_total,
        "colunas": [
            {"titulo": coluna.titulo, "tipo": coluna.tipo, "casas": coluna.casas}
            for coluna in grafico.tabela.colunas
        ],
        "linhas": [[_valor(celula) for celula in linha] for linha in grafico.tabela.linhas],
    }
    return (json.dumps(conteudo, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _valor(celula: Celula) -> str | int | float | None:
    return celula.isoformat() if isinstance(celula, date) else celula
