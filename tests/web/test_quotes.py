"""Words in their place."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.profiles import Span
from skills_taxonomy.linking.mention import Evidence, Mention
from web.words.quotes import CONTEXT, Quote, Segment, mark_mentions, quotes_from


def make_mention(start: int, end: int, text: str) -> Mention:
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        skill_id="python",
        label="Python",
        score=1.0,
        modality="none",
        evidence=Evidence.claimed,
        section="other",
    )


def test_a_quote_keeps_to_its_line_and_leaves_the_bullet_out() -> None:
    text = "Work\n- wrote PLC programs at night\nSkills"

    assert quotes_from(text, [Span(13, 25, "PLC programs")]) == [Quote("wrote ", "PLC programs", " at night")]


def test_a_quote_whose_words_stand_elsewhere_now_has_no_context() -> None:
    assert quotes_from("another text", [Span(0, 3, "PLC")]) == [Quote("", "PLC", "")]
    assert quotes_from(None, [Span(0, 3, "PLC")]) == [Quote("", "PLC", "")]


def test_a_long_line_is_cut_on_both_sides() -> None:
    text = "a" * 100 + "PLC" + "b" * 100

    quote = quotes_from(text, [Span(100, 103, "PLC")])[0]

    assert quote == Quote("…" + "a" * CONTEXT, "PLC", "b" * CONTEXT + "…")


def test_mentions_are_numbered_and_one_inside_another_is_passed_over() -> None:
    text = "Python scripts"
    mentions = [make_mention(0, 14, text), make_mention(0, 6, text)]

    assert mark_mentions(text, mentions) == [Segment("Python scripts", 1, "none")]


@given(
    text=st.text(max_size=60), places=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8)
)
def test_segments_put_together_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    mentions = [
        make_mention(start, min(start + length, len(text)), text)
        for start, length in sorted(places)
        if start < len(text)
    ]

    assert "".join(segment.words for segment in mark_mentions(text, mentions)) == text
