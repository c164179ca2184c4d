"""Mede se o que o painel escreve se lê com facilidade: sílabas, nota de leitura e regras (NORMAS §2)."""
