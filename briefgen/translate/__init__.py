"""Indonesian in, checked English out, through one `Translator` protocol."""
