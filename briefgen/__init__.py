"""Several Indonesian articles on one matter in, one bilingual, fully cited policy brief out."""

__version__ = "0.1.0"
