"""As palavras que o painel evita, com o que pôr no lugar, e as siglas que ele explica."""

import re
from collections.abc import Mapping

ESTRANGEIRAS: Mapping[str, str] = {
    "browser": "navegador",
    "dashboard": "painel",
    "default": "padrão",
    "deadline": "prazo",
    "download": "baixar",
    "feedback": "opinião",
    "homepage": "página inicial",
    "layout": "desenho da página",
    "login": "entrada",
    "logout": "saída",
    "newsletter": "aviso por e-mail",
    "offline": "sem internet",
    "online": "pela internet",
    "password": "senha",
    "ranking": "lista em ordem",
    "release": "versão",
    "report": "relatório",
    "update": "atualização",
    "upload": "enviar",
    "tag": "etiqueta",
    "token": "chave",
}
"""Palavra de fora → a nossa (Lei 15.263/2025, art. 5, VI). «Site», «link» e «e-mail» são de uso comum."""

DE_REPARTICAO: Mapping[str, str] = {
    r"no âmbito d[eoa]s?": "em",
    r"através d[eoa]s?": "por",
    r"referentes? a[os]?": "sobre",
    r"com vistas a": "para",
    r"visando( a)?": "para",
    r"a fim de que": "para que",
    r"bem como": "e",
    r"efetu(a|ar|ado|ada|ou)": "fazer",
    r"viabiliz(a|ar|ado|ada)": "tornar possível",
    r"implement(a|ar|ado|ada|ação)": "pôr em prática",
    r"disponibiliz(a|ar|ado|ada|amos)": "oferecer",
    r"otimiz(a|ar|ado|ada)": "melhorar",
    r"supracitad[oa]s?": "esse",
    r"mediante": "com",
    r"outrossim": "também",
    r"doravante": "daqui em diante",
    r"outorg(a|ar|ado|ada)": "dar",
    r"tendo em vista": "porque",
    r"caso haja": "se houver",
}
"""Expressão de repartição → a de todo dia. São expressões regulares, sem maiúsculas."""

PASSIVA = re.compile(
    r"\b(foi|foram|é|são|será|serão|seria|seriam|sendo|ser)\s+"
    r"((?!\w*(?:idades|partida|medida|saída|vida|unida|estado|lado)\b)\w{3,}(?:ad|id)[oa]s?)\b"
)
"""Ser com particípio: quem faz some da frase. É aviso, porque às vezes quem fez não importa."""

FORMA_PROIBIDA = re.compile(r"\b\w+@s?(?![\w.@])|\btod(?:x|es|@)s?\b", re.IGNORECASE)
"""Gênero com x, @ ou e, que leitor de tela não lê (Lei 15.263/2025, art. 5, XI)."""

EM_CADEIA = re.compile(
    r"\b\w{3,}(?:ção|ções|mento|mentos|agem|agens)\b(?:\s+(?:de|da|do|das|dos|e|a|o|à|ao)){0,2}\s+"
    r"\w{3,}(?:ção|ções|mento|mentos|agem|agens)\b"
)
"""Dois nomes feitos de verbo em seguida: «realização do acompanhamento»."""

SIGLAS: Mapping[str, str] = {
    "ABNT": "norma brasileira",
    "CSV": "planilha aberta",
    "JSON": "para programas",
    "ONU": "Organização das Nações Unidas",
    "SHA": "número próprio",
    "WCAG": "regras do mundo todo",
}
"""Sigla fora do glossário, ou que a página explica com outras palavras → a explicação que vale."""

DE_TODO_DIA = frozenset({
    "AA", "BR", "BY", "CC", "GOV", "ISO", "KB", "MB", "MG", "NBR", "OK", "PDF", "PNG", "SVG", "UTC", "XLSX",
    "ZIP",
})  # fmt: skip
"""Maiúsculas que não pedem explicação: medidas, formatos com o nome ao lado, pedaços de um código."""
