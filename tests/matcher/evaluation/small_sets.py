"""The smallest set of every kind, written into a folder, over the small taxonomy of these tests."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

VACANCY, CV = (
    "Requirements\n- plc and scada",
    "WORK EXPERIENCE\n2015 - 2024 Automation Engineer\n- plc, scada",
)
JUNIOR = "WORK EXPERIENCE\n2015 - 2024 Trainee\n- plc"
COOK = "WORK EXPERIENCE\n2015 - 2024 Chef\n- cooking"


def label(text: str, word: str, **facts: object) -> dict[str, object]:
    start = text.index(word)
    return {"span_text": word, "start": start, "end": start + len(word), **facts}


def write_hong_kong(folder: Path) -> None:
    none = {"nice_skills": [], "not_required": []}
    musts = [label(VACANCY, "plc"), label(VACANCY, "scada")]
    write_objects(
        folder / "vacancies.jsonl",
        [
            {
                "id": "V",
                "role": "r",
                "language": "en",
                "title": "",
                "text": VACANCY,
                "must_skills": musts,
                **none,
            }
        ],
    )
    texts = {
        "strong": CV,
        "paraphrased": CV,
        "stuffer": "SKILLS\nplc, scada",
        "junior": JUNIOR,
        "other": COOK,
    }
    shown = {"strong": [label(CV, "plc", evidence="described")]}
    write_objects(
        folder / "candidates.jsonl",
        [
            {"id": name, "language": "en", "text": text, "skills": shown.get(name, [])}
            for name, text in texts.items()
        ],
    )
    grades = {"strong": 3, "paraphrased": 3, "junior": 2, "stuffer": 1, "other": 0}
    write_text(folder / "qrels.tsv", [f"V\t0\t{name}\t{grade}" for name, grade in grades.items()])
    kinds = {"strong": 1, "paraphrased": 2, "stuffer": 4, "junior": 5}
    rows = [f"{name}\tr\t{number}\t{name}" for name, number in kinds.items()]
    write_text(folder / "kinds.tsv", ["candidate_id\trole\tkind\tkind_name", *rows])


def write_linking(folder: Path) -> None:
    write_objects(
        folder / "tech_validation.jsonl",
        [
            {"id": "a", "text": "scada and cooking", "labels": ["scada", "cooking"]},
            {"id": "b", "text": "nothing", "labels": []},
        ],
    )


def write_skillskape(folder: Path) -> None:
    write_objects(folder / "dev.jsonl.gz", [{"id": "a", "text": "scada", "labels": ["scada"]}])


def write_titles(folder: Path, corpus: str = "corpus.tsv") -> None:
    write_text(folder / "queries.tsv", ["q\tAutomation Engineer"])
    write_text(folder / corpus, ["a\tControls Engineer", "b\tChef"])
    write_text(folder / "qrels.tsv", ["q 0 a 1"])


def write_two_languages(folder: Path) -> None:
    for language in ("en", "zh"):
        (folder / language).mkdir()
        write_titles(folder / language)


def write_melo(folder: Path) -> None:
    write_titles(folder, "corpus_elements.tsv.gz")


def write_cv_entities(folder: Path) -> None:
    span = {"label": "Tech Tools", **{k: label(CV, "plc")[k] for k in ("start", "end")}}
    other = {"label": "Soft Skills", **{k: label(CV, "scada")[k] for k in ("start", "end")}}
    write_objects(folder / "train.jsonl.gz", [{"id": "a", "text": CV, "spans": [span, other]}])


def write_skillspan(folder: Path) -> None:
    row = {"tokens": ["Program", "plc"], "tags_skill": ["O", "O"], "tags_knowledge": ["O", "B"]}
    write_objects(folder / "dev.jsonl.gz", [row])


def write_green(folder: Path) -> None:
    write_objects(folder / "sentences.jsonl", [{"tokens": ["Program", "plc"], "tags": ["O", "B-Skill"]}])


def write_views(folder: Path) -> None:
    jobs = [{"job_id": i, "position": title} for i, title in enumerate(["Chef", "Controls Engineer"])]
    write_objects(folder / "jobs.jsonl.gz", jobs)
    person = {"experience": [{"position": "Automation Engineer"}], "interests": [], "viewed_job_ids": [1, 99]}
    write_objects(folder / "applicants.jsonl.gz", [person])


def write_categories(folder: Path) -> None:
    texts = {"a1": CV, "a2": CV, "c1": COOK, "c2": COOK}
    write_objects(
        folder / "cvs.jsonl",
        [{"id": name, "category": name[0], "text": text} for name, text in texts.items()],
    )


def write_orders(folder: Path) -> None:
    write_objects(
        folder / "vacancies.jsonl",
        [
            {"n": 1, "title": "Chef", "text": "Requirements\n- cooking"},
            {"n": 2, "title": "", "text": VACANCY},
        ],
    )
    write_objects(
        folder / "labelled_cvs.jsonl",
        [{"cv": 1, "text": CV, "annotator_1": [2, 1]}, {"cv": 2, "text": CV, "annotator_1": None}],
    )


def write_relevant_cvs(folder: Path) -> None:
    write_objects(folder / "queries.jsonl", [{"id": "q", "text": f"Automation Engineer\n{VACANCY}"}])
    write_objects(folder / "corpus.jsonl.gz", [{"id": "a", "text": CV}, {"id": "b", "text": COOK}])
    write_text(folder / "qrels.tsv", ["q 0 a 1"])


def write_courses(folder: Path) -> None:
    write_text(folder / "skill_vocabulary.txt", ["Welding", "Baking"])
    row = {"name": "Welding", "overview": "", "content": "", "skills": ["Welding"]}
    write_objects(folder / "courses.jsonl", [row])


def write_ads(folder: Path) -> None:
    write_objects(
        folder / "ads_all_sectors.jsonl",
        [{"id": "a", "title": "", "text": VACANCY}, {"id": "b", "title": "", "text": "We are friendly"}],
    )
    with gzip.open(folder / "supply_chain_titles_2023.csv.gz", "wt", encoding="utf-8") as stream:
        stream.write('Job Title,Company Name\n"scada, cooking",A\nClerk,B\n')


WRITERS = {
    "hk-acceptance": write_hong_kong,
    "esco-skill-linking": write_linking,
    "skillskape": write_skillskape,
    "job-title-similarity": write_two_languages,
    "melo-onet-esco": write_melo,
    "cv-entities": write_cv_entities,
    "skillspan": write_skillspan,
    "green-job-entities": write_green,
    "candidate-job-views": write_views,
    "cv-categories": write_categories,
    "cv-vacancy-ranking": write_orders,
    "talentclef26-job-cv-ro": write_relevant_cvs,
    "training-courses-sg": write_courses,
    "job-ads-hk": write_ads,
}


def write_objects(path: Path, rows: Sequence[object]) -> None:
    write_text(path, [json.dumps(row) for row in rows])


def write_text(path: Path, lines: Sequence[str]) -> None:
    data = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
