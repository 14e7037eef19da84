"""Words that rows share are those each row would have had by itself."""

from flask import Flask, current_app
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from tests.matcher.drawing import candidates, vacancies
from tests.matcher.making import make_scorer
from tests.web.visitors import Visit, bring_cv, open_vacancy
from web.pages.kept_words import keep_words, made_anew
from web.words.explanations import explain

SCORER = make_scorer()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(people=st.lists(candidates, min_size=1, max_size=3), asked=st.lists(vacancies, min_size=1, max_size=2))
def test_an_explanation_is_the_same_whatever_was_explained_before(app: Flask, people, asked) -> None:
    words: dict[object, object] = {}

    with app.test_request_context():
        for match in [match for vacancy in asked for match in SCORER.score_all(vacancy, people)]:
            assert explain(match, words=words) == explain(match)


def test_a_macro_is_asked_once_for_the_same_facts(app: Flask) -> None:
    words: dict[object, object] = {}
    with app.test_request_context():
        macros = current_app.jinja_env.get_template("_match.html").module
        first = keep_words(words, macros.status_badge, "matched")

        assert first == made_anew(macros.status_badge, "matched")
        assert keep_words(words, macros.status_badge, "matched") is first
        assert keep_words(words, macros.status_badge, "missing") != first
    assert isinstance(first, Markup)


def test_each_reader_gets_the_rows_in_their_language(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    codes = [open_vacancy(employer), open_vacancy(employer, title="Controls Engineer")]
    bring_cv(candidate)

    def page(code: str, language: str) -> str:
        return employer.client.get(
            f"/vacancies/{code}/candidates?lang={language}", headers=employer.headers
        ).text

    # The first vacancy keeps words that the second one uses.
    for code in codes:
        assert "PLC programming</a>" in page(code, "en")
        assert "PLC 編程</a>" in page(code, "zh_Hant_HK")
        assert "PLC 编程</a>" in page(code, "zh_Hans_CN")
