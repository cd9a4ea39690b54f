"""Sentences in, a short extractive summary out."""
