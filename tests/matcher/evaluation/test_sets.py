"""Every kind of set: recognised, read, measured; whatever is wrong with one is named."""

import gzip
from datetime import date

import pytest

from matcher.errors import EvaluationDataError
from matcher.evaluation import KINDS, OURS, Tools, evaluate, recognise
from skills_taxonomy.sentences import is_installed
from tests.matcher.evaluation.small_sets import CV, JUNIOR, WRITERS, write_objects, write_text
from tests.matcher.making import make_taxonomy

PERFECT = {
    "hk-acceptance": ["nDCG@10", "stuffers below", "paraphrased in top 3", "vacancy labels covered"],
    "esco-skill-linking": ["MRR", "RP@5", "RP@10"],
    "skillskape": ["MRR"],
    "job-title-similarity": ["MAP", "MRR", "RP@5", "RP@10"],
    "melo-onet-esco": ["MRR", "MAP"],
    "cv-entities": ["recall"],
    "skillspan": ["recall"],
    "green-job-entities": ["recall"],
    "candidate-job-views": ["recall@50", "MRR"],
    "cv-categories": ["MAP", "nearest of the category"],
    "cv-vacancy-ranking": ["Spearman"],
    "talentclef26-job-cv-ro": ["MAP@50", "MAP", "nDCG@10"],
    "training-courses-sg": ["MAP", "recall@10"],
}


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(taxonomy=make_taxonomy(), read_on=date(2026, 11, 22))


def test_every_kind_has_a_set_here():
    assert WRITERS.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", WRITERS)
def test_a_set_is_recognised_by_its_files(tmp_path, kind):
    WRITERS[kind](tmp_path)

    assert recognise(tmp_path) == kind


@pytest.mark.parametrize(("kind", "measures"), PERFECT.items())
def test_what_is_plainly_right_is_measured_as_1(tmp_path, tools, kind, measures):
    WRITERS[kind](tmp_path)

    report = evaluate(tmp_path, tools)

    ours = [f for f in report.figures if f.system == OURS and f.value.n]
    for measure in measures:
        # The sentence of SkillSpan has knowledge in it and no skill, of which nothing could be found.
        found = {round(f.value.value, 9) for f in ours if f.measure == measure and f.part != "skills"}
        assert found == {1}, measure
    assert report.kind == kind


def test_precision_falls_with_what_is_found_beside_the_marks(tmp_path, tools):
    WRITERS["cv-entities"](tmp_path)

    all_skills, technical = [
        f for f in evaluate(tmp_path, tools).figures if (f.measure, f.system) == ("precision", OURS)
    ]

    assert all_skills.value.value == 1
    assert technical.value.value == 1  # Scada is marked as a soft skill there, and not looked for.


def test_advertisements_are_counted(tmp_path, tools):
    WRITERS["job-ads-hk"](tmp_path)

    found = {figure.measure: figure.value.value for figure in evaluate(tmp_path, tools).figures}

    assert found["requirements an ad"] == 1
    assert found["ads with a requirement"] == 0.5
    assert found["distinct titles that name a skill"] == 0.5


def test_a_cv_that_shows_a_lot_is_not_the_nearest_to_every_other(tmp_path, tools):
    everything = "WORK EXPERIENCE\n2015 - 2024 Trainee\n- plc, scada, cooking"
    # In a tie the first identifier would win.
    texts = {"0": everything, "a1": JUNIOR, "a2": JUNIOR}
    rows = [{"id": name, "category": name[0], "text": text} for name, text in texts.items()]
    write_objects(tmp_path / "cvs.jsonl", rows)

    nearest = figures_of(evaluate(tmp_path, tools), "nearest of the category")

    assert (nearest.value.n, nearest.value.value) == (2, 1)


def test_cvs_of_which_nothing_is_known_are_counted(tmp_path, tools):
    texts = {"a1": CV, "a2": "WORK EXPERIENCE\n2015 - 2024 Poet\n- sonnets"}
    rows = [{"id": name, "category": "a", "text": text} for name, text in texts.items()]
    write_objects(tmp_path / "cvs.jsonl", rows)

    report = evaluate(tmp_path, tools)

    assert figures_of(report, "CVs with a known skill").value.value == 0.5
    assert figures_of(report, "MAP", part="CVs with 5 known skills or more").value.n == 0


def test_where_people_look_is_a_filter_for_every_system(tmp_path, tools):
    jobs = [(0, "Automation Engineer", "TX"), (1, "Chef", "NY"), (2, "Clerk", "NY")]
    write_objects(
        tmp_path / "jobs.jsonl.gz",
        [{"job_id": key, "position": title, "state": state} for key, title, state in jobs],
    )
    person = {
        "experience": [{"position": "Automation Engineer"}],
        "interests": ["Chef"],
        "viewed_job_ids": [1],
    }
    write_objects(tmp_path / "applicants.jsonl.gz", [person])

    report = evaluate(tmp_path, tools)

    assert figures_of(report, "MRR", part="all").value.value == 0.5
    assert figures_of(report, "MRR", part="in the states viewed").value.value == 1


def figures_of(report, measure, *, part="all"):
    """Return our figure of a measure on a part."""
    (found,) = [f for f in report.figures if (f.system, f.measure, f.part) == (OURS, measure, part)]
    return found


def test_yardsticks_stand_beside_ours_with_what_ours_has_more(tmp_path, tools):
    WRITERS["talentclef26-job-cv-ro"](tmp_path)

    figures = evaluate(tmp_path, tools).figures

    assert {figure.system for figure in figures} == {OURS, "BM25", "TF-IDF"}
    assert all((figure.ahead is None) == (figure.system == OURS) for figure in figures)


@pytest.mark.skipif(not is_installed(), reason="the semantic extra is not installed")
@pytest.mark.parametrize("kind", ["training-courses-sg", "melo-onet-esco"])
def test_with_sentence_vectors_they_are_a_yardstick_too(tmp_path, kind):
    WRITERS[kind](tmp_path)
    with_vectors = Tools(taxonomy=make_taxonomy(), read_on=date(2026, 11, 22), semantic=True)

    figures = evaluate(tmp_path, with_vectors).figures

    assert {"MiniLM", "sentence vectors"} & {figure.system for figure in figures}
    assert all(figure.value.value == 1 for figure in figures if figure.system == OURS)


@pytest.mark.parametrize(
    ("kind", "name", "lines", "reason"),
    [
        ("cv-categories", "cvs.jsonl", [], "cvs.jsonl: is empty"),
        ("cv-categories", "cvs.jsonl", ["{}", "{"], "cvs.jsonl:1: needs 'id' as str"),
        ("cv-categories", "cvs.jsonl", ["7"], "cvs.jsonl:1: not a JSON object"),
        ("cv-categories", "cvs.jsonl", ["[" * 100_000], "cvs.jsonl:1: not JSON"),
        ("melo-onet-esco", "queries.tsv", ["q"], "queries.tsv:1: needs 2 filled columns"),
        ("melo-onet-esco", "qrels.tsv", ["q 0 a 1", "", "q 0 a"], "qrels.tsv:3: is not a judgement"),
        ("melo-onet-esco", "qrels.tsv", ["q 0 z 1"], "judges no title of the corpus"),
        ("melo-onet-esco", "qrels.tsv", [], "qrels.tsv: is empty"),
        ("esco-skill-linking", "tech_validation.jsonl", ['{"text": "a", "labels": []}'], "no text with labels"),
        ("esco-skill-linking", "tech_validation.jsonl", ['{"text": "a", "labels": ["x"]}'], "--taxonomy esco:DIR"),
        ("skillspan", "dev.jsonl.gz", ['{"tokens": ["a"], "tags_skill": [], "tags_knowledge": ["O"]}'],
         "tags_skill of 'a' needs one tag a token"),
        ("cv-entities", "train.jsonl.gz", ['{"id": "a", "text": "a", "spans": [{"start": 1}]}'],
         "the spans of 'a' need start, end and label"),
        ("cv-vacancy-ranking", "labelled_cvs.jsonl", ['{"text": "a", "annotator_1": [1, 1]}'],
         "annotator_1 is no order of the vacancies"),
        ("cv-vacancy-ranking", "labelled_cvs.jsonl", ['{"text": "a", "annotator_1": null}'], "has no CV"),
        ("candidate-job-views", "applicants.jsonl.gz",
         ['{"experience": [], "interests": [], "viewed_job_ids": [7]}'], "nobody viewed a job"),
        ("talentclef26-job-cv-ro", "qrels.tsv", ["z 0 a 1"], "judges none of the queries"),
        ("training-courses-sg", "skill_vocabulary.txt", [], "skill_vocabulary.txt: is empty"),
        ("hk-acceptance", "kinds.tsv", ["head", "a\tb"], "kinds.tsv:2: needs candidate"),
        ("job-ads-hk", "it_job_table_2021.csv.gz", ["name", "x"], "has no column 'title'"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_named(tmp_path, tools, kind, name, lines, reason):
    WRITERS[kind](tmp_path)
    write_text(tmp_path / name, lines)

    with pytest.raises(EvaluationDataError) as error:
        evaluate(tmp_path, tools, kind=kind)

    assert reason in str(error.value)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("cvs.jsonl", b'{"id": "a"}\n\xff\n', "cvs.jsonl:2: not UTF-8"),
        ("train.jsonl.gz", gzip.compress(b"{}", mtime=0)[:-9], "train.jsonl.gz: "),
        ("train.jsonl.gz", b"plain", "Not a gzipped file"),
    ],
)
def test_bytes_that_are_no_text_are_named(tmp_path, tools, name, data, reason):
    (tmp_path / name).write_bytes(data)

    with pytest.raises(EvaluationDataError, match=reason):
        evaluate(tmp_path, tools, kind="cv-categories" if name == "cvs.jsonl" else "cv-entities")


def test_a_folder_of_no_kind_is_refused(tmp_path):
    with pytest.raises(EvaluationDataError, match="holds no set of a kind known"):
        recognise(tmp_path)
    with pytest.raises(EvaluationDataError, match="does not exist"):
        recognise(tmp_path / "nowhere")


def test_a_missing_file_of_a_kind_is_named(tmp_path, tools):
    with pytest.raises(EvaluationDataError, match=r"train\.jsonl\.gz: No such file"):
        evaluate(tmp_path, tools, kind="cv-entities")
