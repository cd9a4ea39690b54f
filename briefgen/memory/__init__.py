"""The translation memory: sentences with the English that people approved, found again word for word or nearly so.

It is not the cache of `briefgen.store`, which keeps what the machine made of a text and is of no value to a person.
"""
