"""Sentences in, mentions out: figures, agreements, entities, quotations."""
