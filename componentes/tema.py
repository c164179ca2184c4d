"""Cores, tamanhos e padrões do painel. Nenhum outro arquivo escreve uma cor.

Os papéis partem dos tokens do pacote @govbr-ds/core 3.7.0 que passam no contraste da WCAG 2.2;
a paleta categórica é a da UK Government Analysis Function. Os testes medem cada par usado:
texto 4,5:1 (1.4.3); marcas, bordas e foco 3:1 (1.4.11).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dados.mudancas.modelo import Grupo
from dados.situacao import Prazo, Situacao

FONTE = (
    '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", '
    "sans-serif"
)
"""As letras que o aparelho já tem: a página aparece na hora, nada é baixado e nada muda de lugar depois."""

CLARO: Mapping[str, str] = {
    "texto": "#333333",
    "texto_suave": "#595959",
    "fundo": "#ffffff",
    "fundo_suave": "#f8f8f8",
    "borda": "#888888",
    "divisoria": "#cccccc",
    "interativo": "#1351b4",
    "interativo_forte": "#0c326f",
    "sobre_interativo": "#ffffff",
    "destaque": "#0c326f",
    "foco": "#1351b4",
    "rodape": "#071d41",
    "sobre_rodape": "#ffffff",
    "aviso": "#fff5c2",
    "sobre_aviso": "#333333",
    "erro": "#b50909",
    "sucesso": "#216e1f",
    "decreto": "#0c326f",
    "orgao": "#801650",
    "painel": "#1d7a72",
    "publico": "#6b4a00",
    "equipe": "#5b2d8e",
}
"""Papel → cor. `decreto`, `orgao` e `painel` separam as três camadas: o que o decreto diz,
o que o órgão informou e o que o painel calculou. `publico` e `equipe` são as vozes das contribuições.
`divisoria` só enfeita: nunca carrega sentido."""

ALTO_CONTRASTE: Mapping[str, str] = {
    "texto": "#000000",
    "texto_suave": "#1f1f1f",
    "fundo": "#ffffff",
    "fundo_suave": "#ffffff",
    "borda": "#000000",
    "divisoria": "#000000",
    "interativo": "#00308f",
    "interativo_forte": "#001a4d",
    "sobre_interativo": "#ffffff",
    "destaque": "#000000",
    "foco": "#b50909",
    "rodape": "#000000",
    "sobre_rodape": "#ffffff",
    "aviso": "#ffffff",
    "sobre_aviso": "#000000",
    "erro": "#8a0000",
    "sucesso": "#0b4d0b",
    "decreto": "#001a4d",
    "orgao": "#5c0036",
    "painel": "#00473f",
    "publico": "#453000",
    "equipe": "#37155e",
}
"""Preto no branco, 7:1 ou mais (WCAG 1.4.6). Claro, e não invertido: os campos e os gráficos que o Streamlit
desenha são brancos nos dois modos, e texto claro sobre eles sumiria."""

CATEGORICA = ("#12436d", "#28a197", "#801650", "#f46a25")
"""Nesta ordem, cada cor tem 3:1 com a vizinha. Só sobre branco puro: no cinza o laranja não passa."""

FUNDO_DO_GRAFICO = "#ffffff"
GRADE_DO_GRAFICO = "#d9d9d9"
VAO = 2
"""Pixels de branco entre dois pedaços vizinhos de uma barra, ou do contorno dos vazados."""

TAMANHOS: Mapping[str, str] = {
    "minimo": "0.75rem",
    "pequeno": "0.875rem",
    "corpo": "1rem",
    "destaque": "1.25rem",
    "subtitulo": "1.5rem",
    "titulo": "2rem",
}
"""Em rem, para crescer junto com o botão A+ e com o ajuste do navegador. 1rem = 16px."""

ESPACOS: Mapping[str, str] = {
    "1": "0.25rem", "2": "0.5rem", "3": "0.75rem", "4": "1rem", "6": "1.5rem", "8": "2rem", "12": "3rem",
}  # fmt: skip
"""O nome é o múltiplo de 4px."""

RAIOS: Mapping[str, str] = {"pequeno": "4px", "medio": "8px", "grande": "16px"}
LETRA_DO_GRAFICO = 13
LETRA_MENOR_DO_GRAFICO = 12


@dataclass(frozen=True, slots=True)
class Marca:
    """Como se reconhece um valor do vocabulário sem depender da cor.

    `cor` serve de letra, contorno e símbolo; `cor_no_alto_contraste` é a dela nesse modo.
    Na barra, `fundo` preenche o pedaço, `padrao` (pattern.shape do Plotly; vazio = liso) é desenhado nele
    com a cor `tracos`, `contorno` o cerca e `sobre_fundo` é a letra do número escrito dentro.
    """

    cor: str
    cor_no_alto_contraste: str
    simbolo: str
    fundo: str
    padrao: str
    tracos: str
    sobre_fundo: str
    contorno: str


def _cheia(cor: str, alto: str, simbolo: str, *, fundo: str, padrao: str = "", tracos: str = "") -> Marca:
    """Pedaço de cor forte, com o número em branco e um vão branco em volta."""
    return Marca(cor, alto, simbolo, fundo, padrao, tracos or fundo, "#ffffff", FUNDO_DO_GRAFICO)


def _vazada(cor: str, alto: str, simbolo: str, *, padrao: str = "") -> Marca:
    """Pedaço branco, só com o contorno: o que ainda não aconteceu ou não se sabe."""
    return Marca(cor, alto, simbolo, FUNDO_DO_GRAFICO, padrao, "#8a8a8a", "#000000", cor)


DE_SITUACAO: Mapping[Situacao, Marca] = {
    Situacao.CONCLUIDA: _cheia("#0c326f", "#001f4d", "✓", fundo="#0c326f"),
    Situacao.EM_ANDAMENTO: _cheia("#2068dc", "#003f9e", "◐", fundo="#2670e8", padrao="/", tracos="#071d41"),
    Situacao.NAO_INICIADA: _vazada("#636363", "#333333", "○"),
    Situacao.SUSPENSA: _cheia("#7c4dbd", "#43207a", "‖", fundo="#7c4dbd", padrao="|", tracos="#1a0833"),
    Situacao.CANCELADA: _cheia("#b83280", "#7a0f4d", "×", fundo="#b83280", padrao="x", tracos="#330a22"),
    Situacao.SEM_INFORMACAO: _vazada("#595959", "#333333", "?", padrao="\\"),
}
"""Na ordem em que aparecem em barras, legendas e tabelas."""

DE_PRAZO: Mapping[Prazo, Marca] = {
    Prazo.ATRASADA: _cheia("#b85200", "#7a3300", "!", fundo="#c05600", padrao=".", tracos="#2b1300"),
    Prazo.NO_PRAZO: _cheia("#1d7a72", "#00473f", "●", fundo="#1d7a72"),
    Prazo.SEM_PRAZO: _vazada("#636363", "#333333", "–", padrao="\\"),
}

DE_CAMINHO: Mapping[str, Marca] = {
    "alcancada": _cheia("#0c326f", "#001f4d", "✓", fundo="#0c326f"),
    "a_caminho": _cheia("#2068dc", "#003f9e", "→", fundo="#2670e8", padrao="/", tracos="#071d41"),
    "para_tras": _cheia("#b85200", "#7a3300", "←", fundo="#c05600", padrao=".", tracos="#2b1300"),
}
"""Até onde um indicador foi: chegou à meta, está a caminho ou andou para trás."""

SINAIS_DAS_MUDANCAS: Mapping[Grupo, str] = {
    Grupo.SAIU: "−",
    Grupo.AFROUXOU: "↓",
    Grupo.PIOROU: "!",
    Grupo.CORRIGIU: "≠",
    Grupo.APERTOU: "↑",
    Grupo.AVANCOU: "✓",
    Grupo.ROTINA: "·",
}
"""O sinal de cada grupo de mudanças. A cor é a da marca mais parecida, e está no estilo."""


def _propriedades(grupo: str, valores: Mapping[str, str]) -> str:
    return "".join(f"--{grupo}-{nome.replace('_', '-')}:{valor};" for nome, valor in valores.items())


def variaveis_css() -> str:
    """As propriedades CSS do tema.

    `--cor-<papel>`, `--cor-marca-<valor>`, `--letra`, `--letra-<tamanho>`, `--espaco-<n>`, `--raio-<nome>`.
    O alto contraste vale com `data-contraste="alto"` na raiz, ou quando o aparelho pede mais contraste
    e a pessoa não escolheu `data-contraste="comum"`.
    """
    marcas = [(str(valor), marca) for grupo in (DE_SITUACAO, DE_PRAZO) for valor, marca in grupo.items()]
    claro = _propriedades("cor", CLARO) + _propriedades("cor-marca", {v: m.cor for v, m in marcas})
    alto = _propriedades("cor", ALTO_CONTRASTE) + _propriedades(
        "cor-marca", {v: m.cor_no_alto_contraste for v, m in marcas}
    )
    medidas = (
        f"--letra:{FONTE};"
        + _propriedades("letra", TAMANHOS)
        + _propriedades("espaco", ESPACOS)
        + _propriedades("raio", RAIOS)
    )
    return (
        f":root{{color-scheme:light;{claro}{medidas}}}\n"
        f':root[data-contraste="alto"]{{{alto}}}\n'
        f'@media (prefers-contrast:more){{:root:not([data-contraste="comum"]){{{alto}}}}}\n'
    )
