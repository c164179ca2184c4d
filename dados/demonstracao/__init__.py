"""Pacotes de demonstração feitos a partir do que está em `dados/pacote`. Tudo neles é inventado."""
