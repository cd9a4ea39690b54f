"""A figure said of *negara tersebut* keeps the country it was said of."""

from articles import article_of

from briefgen.extract.article import extract_mentions


def place_of_first_figure(*texts: str) -> str | None:
    figure = extract_mentions(1, article_of(*texts), None).figures[0]
    return figure.place.text if figure.place else None


def test_the_country_may_be_named_in_the_same_sentence() -> None:
    text = "Kedutaan Besar RI untuk Laos mencatat 1.250 pekerja Indonesia yang tinggal di negara tersebut."
    assert place_of_first_figure(text) == "Laos"


def test_the_country_may_be_named_in_the_sentence_before() -> None:
    before = "Banyak nelayan Indonesia bekerja di kapal Taiwan."
    assert place_of_first_figure(before, "Sebanyak 9.400 orang terdaftar di negara itu.") == "Taiwan"


def test_without_a_country_there_is_no_place() -> None:
    assert place_of_first_figure("Sebanyak 9.400 orang terdaftar di negara itu.") is None


def test_a_place_of_its_own_is_kept() -> None:
    text = "Setelah kunjungan ke Laos, 300 warga dipulangkan dari Batam dan 40 orang ditahan di Medan."
    assert place_of_first_figure(text) != "Laos"
