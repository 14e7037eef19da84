"""Rank the skill titles of a directory for each course text, beside TF-IDF in the same run.

    python -m benchmarks.course_skills FOLDER [--taxonomy bundled] [--semantic]

FOLDER holds ``courses.jsonl`` (``name``, ``overview``, ``content``, ``skills`` as titles) and
``skill_vocabulary.txt``, the titles to rank, one a line: SkillsFuture titles, not skills of ours.
Prints MAP and recall@10 with 95 % intervals from a bootstrap over courses, and how much more ours
finds than each yardstick, course by course. Yardsticks: TF-IDF of words on the titles alone; TF-IDF
of words and pairs of words whose rarity is that in our taxonomy and the titles; our ranking of
skills over the titles as if they were a taxonomy (``titles alone``); with --semantic also the
cosine of MiniLM vectors of text and title, and its sum with the first TF-IDF.

Nothing is fitted on the courses. What was chosen in sight of this half: that every view counts
alike, and that five skills stand for a title or sentence.
"""

import argparse
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.intervals import with_interval
from matcher.evaluation.skill_sets import COURSE_MEASURES, SentenceBaselines, read_courses, taxonomy_of
from skills_taxonomy.linking import SkillRanker
from skills_taxonomy.linking.title_ranking import TitleRanker
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import SentenceEncoder

Rankings = dict[str, list[list[str]]]


def main() -> None:
    """Rank, compare, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--taxonomy", default="bundled", help="the common ground")
    parser.add_argument("--semantic", action="store_true", help="use sentence vectors too")
    options = parser.parse_args()
    names, courses = read_courses(options.folder)
    texts = [course.text for course in courses]
    print(f"{len(courses)} courses, {len(names)} titles")
    encoder = SentenceEncoder() if options.semantic else None
    found = rankings(names, texts, load_taxonomy(options.taxonomy), encoder)
    for name, measure in COURSE_MEASURES.items():
        values = {
            system: np.array([measure(*pair) for pair in zip(ranked, courses, strict=True)])
            for system, ranked in found.items()
        }
        for system, each in values.items():
            ahead = "" if system == "ours" else f"   ours ahead by {with_interval(values['ours'] - each)}"
            print(f"{name:9s} {system:34s} {with_interval(each)}{ahead}")


def rankings(
    names: list[str], texts: list[str], taxonomy: Taxonomy, encoder: SentenceEncoder | None
) -> Rankings:
    """Return the titles for each text, best first, by each system."""
    ranker = TitleRanker(names, ranker=SkillRanker(taxonomy), encoder=encoder)
    listed = taxonomy_of(names)
    baselines = SentenceBaselines(list(listed.skills.values()), encoder).rank(texts)
    alone = SkillRanker(listed, encoder=encoder).rank_many(texts, top=len(names))
    return {
        "ours": [[each.title for each in ranker.rank(text)] for text in texts],
        **{
            system: [[skill.label for skill in one] for one in ranked] for system, ranked in baselines.items()
        },
        "TF-IDF, pairs, rarity of taxonomy": _tfidf_of_taxonomy(names, texts, taxonomy),
        "titles alone": [[skill.label for skill in one] for one in alone],
    }


def _tfidf_of_taxonomy(names: list[str], texts: list[str], taxonomy: Taxonomy) -> list[list[str]]:
    entries = [f"{skill.name.en} {skill.definition.en}" for skill in taxonomy.skills.values()]
    words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)).fit([*entries, *names])
    scores = (words.transform(texts) @ words.transform(names).T).toarray()
    return [[names[i] for i in np.argsort(-row, kind="stable")] for row in scores]


if __name__ == "__main__":
    main()
