import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy.errors import TaxonomyFileError
from skills_taxonomy.title_families import TITLE_FAMILIES, read_title_families, title_families
from skills_taxonomy.title_words import TITLE_WORDS, TitleWords, read_title_words, title_words

WORDS = TitleWords({
    ("会计", "field"): "accounting",
    ("会计", "role"): "accountant",
    ("经理", "role"): "manager",
    ("副", "rank"): "deputy",
})  # fmt: skip


@pytest.mark.parametrize(
    ("title", "english"),
    [
        ("會計", "accountant"),
        ("會計經理", "accounting manager"),
        ("副经理（会计）", "deputy manager ( accountant )"),
        ("IT经理 Manager", "it manager manager"),
        ("龘经理", "manager"),
        ("", ""),
    ],
)
def test_chinese_words_are_read_in_their_order_and_roles_at_the_end(title, english):
    assert WORDS.read(title) == english


def test_the_fewest_characters_stay_unknown_and_then_the_words_are_the_fewest():
    words = TitleWords({("ab".replace("a", "质").replace("b", "量"), "field"): "quality", ("质", "field"): "x",
                        ("量", "field"): "y"})  # fmt: skip

    assert words.read("质量") == "quality"


@given(st.text(alphabet="会计经理副质abc (/", max_size=12))
def test_what_was_read_holds_no_chinese_and_reads_as_itself(title):
    english = WORDS.read(title)

    assert not any("\u3400" <= character <= "\u9fff" for character in english)
    assert WORDS.read(english) == english


def test_the_words_that_ship_are_sorted_and_read_common_titles():
    rows = TITLE_WORDS.read_text(encoding="utf-8").splitlines()[1:]

    assert rows == sorted(rows)
    assert title_words().read("質量控制工程師") == "quality control engineer"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("", "holds no words"),
        ("会计,job,accountant\n", "unknown kind"),
        ("会计,role,accountant\n會計,role,bookkeeper\n", "comes twice"),
        ("会计,role,\n", "en is empty"),
    ],
)
def test_a_wrong_table_of_words_is_refused_with_the_reason(tmp_path, rows, reason):
    path = tmp_path / "words.csv"
    path.write_text(f"zh,kind,en\n{rows}", encoding="utf-8")

    with pytest.raises(TaxonomyFileError, match=reason):
        read_title_words(path)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("", "holds no families"),
        ("baking,craft,baker\n", "unknown kind"),
        ("baking,field,\n", "words is empty"),
        ("baking,field,baker\nbaking,field,bread\n", "comes twice"),
    ],
)
def test_a_wrong_table_of_families_is_refused_with_the_reason(tmp_path, rows, reason):
    path = tmp_path / "families.csv"
    path.write_text(f"id,kind,words\n{rows}", encoding="utf-8")

    with pytest.raises(TaxonomyFileError, match=reason):
        read_title_families(path)


def test_the_families_that_ship_are_sorted_and_of_words_sorted():
    rows = TITLE_FAMILIES.read_text(encoding="utf-8").splitlines()[1:]

    assert rows == sorted(rows)
    assert all(list(family.words) == sorted(set(family.words)) for family in title_families())
