"""O erro de configuração, numa frase que diz qual variável mudar."""


class ConfiguracaoInvalida(Exception):
    """Uma variável de ambiente tem um valor que o painel não entende."""
