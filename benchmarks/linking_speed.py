"""Time the exact matcher on 100,000 labels of an ESCO release, beside two well-known matchers.

    python -m benchmarks.linking_speed ESCO_FOLDER [--labels N] [--texts N] [--rounds N] [--seed N]

The labels are the preferred and alternative ones of skills and occupations, in the order of the
release, until there are N. The texts are its descriptions, drawn with the seed and joined to
about 2,000 characters. All systems take turns in every round, on one core; each text counts with
its quickest round, in processor time. Ours is timed from the text as it came to the matches with
their offsets: folding, words, walk. spaCy's PhraseMatcher (blank English, LOWER) is timed from the
same text; pyahocorasick only scans text that was folded before, and tests no word boundary. A
baseline that is not installed is left out.

Growth compares the labels with a tenth of them that holds every skill the texts name, so that
the hits are the same. Then `Linker.link` is timed, all of it, with the bundled taxonomy.
"""

import argparse
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import mean
from time import process_time

import numpy as np

from skills_taxonomy import Label, Skill, Taxonomy, load_taxonomy
from skills_taxonomy.labels import fold
from skills_taxonomy.linking import Linker
from skills_taxonomy.linking.automaton import LabelAutomaton, Match

Scan = Callable[[str], object]
TEXT_SIZE = 2000
GROWTH = 10
GROWTH_TEXTS = 50
BUILDS = 5


def main() -> None:
    """Print times and their ratios."""
    options = parse_options()
    release = load_taxonomy(f"esco:{options.folder}")
    taxonomy = of_size(with_occupations(release), options.labels)
    texts = make_texts(release, options.texts, seed=options.seed)
    print(f"{len(labels_of(taxonomy))} labels, {len(texts)} texts of about {TEXT_SIZE} characters")

    build = min(seconds(lambda: LabelAutomaton(taxonomy)) for _ in range(BUILDS))
    print(f"\nbuild of the automaton      {build:8.3f} s")
    compare_scans(taxonomy, texts, rounds=options.rounds)
    measure_growth(taxonomy, texts[:GROWTH_TEXTS], rounds=options.rounds)
    measure_linker(load_taxonomy("bundled"), texts, rounds=options.rounds)


def parse_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="an ESCO release: a folder of CSV files")
    parser.add_argument("--labels", type=int, default=100_000)
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def with_occupations(release: Taxonomy) -> Taxonomy:
    """Let the occupations of a release be skills as well: only their labels matter here."""
    parent = next(iter(release.domains))
    occupations = {
        each.id: Skill(id=each.id, kind="technique", parent=parent, name=each.name, aliases=each.titles)
        for each in release.occupations.values()
    }
    return replace(release, skills={**release.skills, **occupations})


def of_size(taxonomy: Taxonomy, labels: int, *, first: frozenset[str] = frozenset()) -> Taxonomy:
    """Cut a taxonomy to a number of labels, taking the skills ``first`` before the others."""
    ordered = sorted(taxonomy.skills.values(), key=lambda skill: skill.id not in first)
    return replace(taxonomy, skills=dict(_cut(ordered, labels)))


def _cut(skills: Iterable[Skill], left: int) -> Iterator[tuple[str, Skill]]:
    for skill in skills:
        if left <= 0:
            return
        kept = replace(skill, aliases=skill.aliases[: left - 1])
        left -= len(list(kept.labels()))
        yield skill.id, kept


def make_texts(release: Taxonomy, number: int, *, seed: int) -> list[str]:
    """Join descriptions of skills, drawn at random, to texts."""
    descriptions = [skill.definition.en for skill in release.skills.values() if skill.definition.en]
    rng = np.random.default_rng(seed)
    endless = (descriptions[place] for place in iter(lambda: rng.integers(len(descriptions)), None))
    return ["\n".join(_about(endless, TEXT_SIZE)) for _ in range(number)]


def _about(descriptions: Iterator[str], size: int) -> Iterator[str]:
    while size > 0:
        description = next(descriptions)[:size]
        size -= len(description) + 1
        yield description


def labels_of(taxonomy: Taxonomy) -> list[Label]:
    """List all labels."""
    return [label for skill in taxonomy.skills.values() for label in skill.labels()]


def compare_scans(taxonomy: Taxonomy, texts: Sequence[str], *, rounds: int) -> None:
    """Print the time a text takes in each system, and how many times ours that is."""
    automaton = LabelAutomaton(taxonomy)
    scans: dict[str, tuple[Scan, Sequence[str]]] = {"ours": (lambda text: find(automaton, text), texts)}
    labels = [label.text for label in labels_of(taxonomy)]
    if find_spec("spacy"):
        scans["spaCy PhraseMatcher"] = phrase_matcher(labels), texts
    if find_spec("ahocorasick"):
        folded = [fold(text).text for text in texts]
        for method in ("iter", "iter_long"):
            scans[f"pyahocorasick {method}"] = aho_corasick(labels, method), folded
    for missing, name in (("spacy", "spaCy"), ("ahocorasick", "pyahocorasick")):
        if not find_spec(missing):
            print(f"{name} is not installed: left out")
    times = take_turns(scans, rounds=rounds)
    hits = sum(len(find(automaton, text)) for text in texts) / len(texts)
    print(f"\nscan of a text ({hits:.1f} matches)   µs   times ours")
    for name, time in times.items():
        print(f"{name:24} {time * 1e6:10.0f} {time / times['ours']:8.2f}")


def find(automaton: LabelAutomaton, text: str) -> list[Match]:
    """Find all labels in a text as it came."""
    return automaton.find(fold(text))


def phrase_matcher(labels: Sequence[str]) -> Scan:
    """Build spaCy's matcher on words in small letters."""
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("skill", list(language.tokenizer.pipe(labels)))
    return lambda text: matcher(language.make_doc(text))


def aho_corasick(labels: Sequence[str], method: str) -> Scan:
    """Build an automaton on characters; its scan is a bare one, without word boundaries."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for place, label in enumerate(labels):
        automaton.add_word(fold(label).text, place)
    automaton.make_automaton()
    scan = getattr(automaton, method)
    return lambda text: deque(scan(text), maxlen=0)


def take_turns(scans: Mapping[str, tuple[Scan, Sequence[str]]], *, rounds: int) -> dict[str, float]:
    """Return the mean seconds a text takes by system, each text in its quickest round."""
    best = {name: [float("inf")] * len(texts) for name, (_, texts) in scans.items()}
    for _ in range(rounds):
        for name, (scan, texts) in scans.items():
            best[name] = list(map(min, best[name], (seconds(partial(scan, text)) for text in texts)))
    return {name: mean(times) for name, times in best.items()}


def seconds(call: Callable[[], object]) -> float:
    """Time one call: the seconds this process computed, so that others on the machine matter less.

    What it returns is thrown away only afterwards.
    """
    start = process_time()
    result = call()
    spent = process_time() - start
    del result
    return spent


def measure_growth(taxonomy: Taxonomy, texts: Sequence[str], *, rounds: int) -> None:
    """Print how much longer a scan takes with ten times the labels and the same hits."""
    large = LabelAutomaton(taxonomy)
    named = frozenset(name.skill_id for text in texts for match in find(large, text) for name in match.names)
    size = len(labels_of(taxonomy)) // GROWTH
    small = LabelAutomaton(of_size(taxonomy, size, first=named))
    hits = [sum(len(find(automaton, text)) for text in texts) for automaton in (small, large)]
    times = take_turns(
        {
            "small": (lambda text: find(small, text), texts),
            "large": (lambda text: find(large, text), texts),
        },
        rounds=rounds,
    )
    ratio = times["large"] / times["small"]
    print(f"\n{GROWTH} times the labels: {ratio:.2f} times as long ({hits[0]} and {hits[1]} matches)")


def measure_linker(taxonomy: Taxonomy, texts: Sequence[str], *, rounds: int) -> None:
    """Print the time of the whole linker with the bundled taxonomy."""
    build = min(seconds(lambda: Linker(taxonomy)) for _ in range(BUILDS))
    linker = Linker(taxonomy)
    times = take_turns({"link": (lambda text: linker.link(text, kind="vacancy"), texts)}, rounds=rounds)
    print(f"\nbundled taxonomy, {len(labels_of(taxonomy))} labels: build of the linker {build:.3f} s,")
    print(f"whole link of a text {times['link'] * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
