"""Conferir um arquivo: de que figura, tabela e retrato ele é, só pelo resumo SHA-256 dele."""
