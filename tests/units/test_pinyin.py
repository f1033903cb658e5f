"""Names of places in pinyin: an apostrophe where a syllable inside them begins with a, e or o."""

from __future__ import annotations

import pytest

from policy_dsl.pinyin import marked, place_words
from tests.documents.subjects import subject_of


@pytest.mark.parametrize(
    ("key", "name", "shown"),
    [
        ("duan", "都安", "du'an"),
        ("rongan", "融安", "rong'an"),
        ("puer", "普洱", "pu'er"),
        ("xian", "西安", "xi'an"),
        ("duan_county", "都安县", "du'an county"),
        ("ebian", "峨边", "ebian"),
        ("linxia_county", "临夏县", "linxia county"),
        ("dangchang", "宕昌", "dangchang"),
        ("aksu", "阿克苏", "aksu"),
        ("tibet", "西藏", "tibet"),
    ],
)
def test_a_place_is_spelt_by_its_characters(key: str, name: str, shown: str) -> None:
    assert " ".join(place_words(key, name)) == shown


def test_what_could_be_read_in_two_ways_is_left_as_it_is() -> None:
    assert marked("qianxinan", 3) == "qianxinan"


def test_places_of_the_policies_that_need_it_have_it() -> None:
    places = subject_of("zh").program.places.values()
    told = {" ".join(place_words(place.key, place.name)) for place in places}
    assert {one for one in told if "'" in one} == {"du'an", "rong'an", "pu'er"}
