"""Indonesian text: sentences, numbers, dates, names. Knows no article, only strings and language data."""
