"""What was learned of a taxonomy's skills, kept as plain files that are checked before use.

A folder holds ``model.json`` (what it was made of, with which figures and libraries),
``edges.csv`` (learned edges; those from relations are the taxonomy's own) and ``rarity.csv``.
The same taxonomy gives the same bytes. No release of a taxonomy takes a model of another one;
a taxonomy extended since its release takes the model of that release.
"""

import csv
import hashlib
import io
import json
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from matcher.errors import SkillModelOfAnotherTaxonomy, SkillModelUnusable
from matcher.rarity import PRIOR_VACANCIES, rarity_of_skills
from matcher.whole_files import whole_folder
from skills_taxonomy.digests import core_digest, digest_of, taxonomy_digest
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.similarity import Edge, SkillSimilarity
from skills_taxonomy.similarity.vectors import Encoder

logger = logging.getLogger(__name__)

SHIPPED_FOLDER = Path(__file__).parent / "data" / "similarity"

FORMAT = 1
MANIFEST, EDGES, RARITY = "model.json", "edges.csv", "rarity.csv"
EDGE_COLUMNS, RARITY_COLUMNS = ["asked", "held", "credit", "kind"], ["skill", "weight"]
PARTS = ("taxonomy", "parameters", "files")
"""What of a manifest is read again; the rest is for people."""

LIBRARIES = ("numpy", "scipy", "scikit-learn")


@dataclass(frozen=True, eq=False, kw_only=True)
class SkillModel:
    """A similarity fitted to a taxonomy, and the weights of its skills by rarity.

    ``origin`` says what it was made of and how right it is, ready for JSON.
    """

    similarity: SkillSimilarity
    rarity: Mapping[str, float]
    origin: Mapping[str, Any]


def train_skill_model(
    taxonomy: Taxonomy,
    *,
    requirement_lists: Iterable[Collection[str]] = (),
    encoder: Encoder | None = None,
    encoder_name: str | None = None,
) -> SkillModel:
    """Learn what there is to learn of a taxonomy's skills; some seconds for the bundled one.

    Parameters
    ----------
    taxonomy : Taxonomy
    requirement_lists : iterable of collection of str
        Skills that each of some vacancies asks: they count for use together and for rarity.
    encoder : callable, optional
        Sentence vectors as one more likeness; ``encoder_name`` is what the model calls it.
    """
    lists = [sorted(set(asked) & taxonomy.skills.keys()) for asked in requirement_lists]
    similarity = SkillSimilarity().fit(taxonomy, requirement_lists=lists, encoder=encoder)
    origin = {
        "format": FORMAT,
        "taxonomy": {
            "name": taxonomy.name,
            "version": taxonomy.version,
            "digest": taxonomy_digest(taxonomy),
            "core_digest": core_digest(taxonomy, taxonomy.skills),
        },
        "parameters": similarity.get_params(),
        "encoder": encoder_name if encoder is not None else None,
        "requirement_lists": {"count": len(lists), "digest": digest_of(lists)},
        "rarity": {
            "occupations": len(taxonomy.occupations),
            "vacancies": len(lists),
            "prior_vacancies": PRIOR_VACANCIES,
        },
        "libraries": {name: version(name) for name in LIBRARIES},
        "report": asdict(similarity.report_) if similarity.report_ else None,
    }
    rarity = rarity_of_skills(taxonomy, requirement_lists=lists)
    return SkillModel(similarity=similarity, rarity=rarity, origin=origin)


def save_skill_model(model: SkillModel, folder: Path) -> None:
    """Write a model; the folder appears under its name only once all of it is on disk.

    Raises
    ------
    FileExistsError
        Something else than a model stands there already.
    OSError
        The place cannot be written, or is full. What stood there before still does then.
    """
    if folder.exists() and not _is_replaceable(folder):
        raise FileExistsError(f"{folder} exists and is no folder of a model")
    files = {EDGES: _edges_table(model.similarity), RARITY: _rarity_table(model.rarity)}
    content = {**model.origin, "files": {name: _sha256(data) for name, data in files.items()}}
    manifest = json.dumps({"content": content, "digest": digest_of(content)}, ensure_ascii=False, indent=1)
    with whole_folder(folder) as scratch:
        for name, data in {**files, MANIFEST: f"{manifest}\n".encode()}.items():
            (scratch / name).write_bytes(data)


def load_skill_model(folder: Path, taxonomy: Taxonomy) -> SkillModel:
    """Read a model, once its files are found whole and learned from this taxonomy.

    Raises
    ------
    SkillModelUnusable
        A file is absent, damaged or of another format.
    SkillModelOfAnotherTaxonomy
        The model was learned from another taxonomy, or from another release of this one.
    """
    content = _read_content(folder / MANIFEST)
    edges = _read_table(folder / EDGES, EDGE_COLUMNS, content)
    weights = _read_table(folder / RARITY, RARITY_COLUMNS, content)
    rarity = _read_rarity(folder / RARITY, weights)
    _check_belongs(folder / MANIFEST, content["taxonomy"], taxonomy, rarity.keys())
    try:
        similarity = SkillSimilarity(**content["parameters"])
        similarity.fit_learned(taxonomy, _read_edges(folder / EDGES, edges))
    except (TypeError, ValueError) as error:
        raise SkillModelUnusable(folder / MANIFEST, f"has wrong parameters: {error}") from error
    origin = {key: value for key, value in content.items() if key != "files"}
    # A skill the taxonomy has gained since is as rare as one that nothing uses.
    return SkillModel(similarity=similarity, rarity={**rarity_of_skills(taxonomy), **rarity}, origin=origin)


def shipped_skill_model(taxonomy: Taxonomy) -> SkillModel | None:
    """Return the model that ships with the bundled taxonomy; ``None`` if this is another one.

    A release that is not the one the model was made of (an earlier one, or one being edited) goes
    without it, which the log tells: fitting gives the same kind of graph, only later.

    Raises
    ------
    SkillModelUnusable
        A file of the model is absent or damaged.
    """
    if taxonomy.name != "bundled":
        return None
    try:
        return load_skill_model(SHIPPED_FOLDER, taxonomy)
    except SkillModelOfAnotherTaxonomy as error:
        logger.info("%s", error)
        return None


def _check_belongs(
    path: Path, trained_on: Mapping[str, str], taxonomy: Taxonomy, skill_ids: Collection[str]
) -> None:
    release, plus, _ = taxonomy.version.partition("+")
    same_release = (trained_on["name"], trained_on["version"]) == (taxonomy.name, release)
    if plus:
        belongs = same_release and trained_on["core_digest"] == core_digest(taxonomy, skill_ids)
    else:
        belongs = same_release and trained_on["digest"] == taxonomy_digest(taxonomy)
    if not belongs:
        trained = f"{trained_on['name']} {trained_on['version']}"
        raise SkillModelOfAnotherTaxonomy(path, trained, f"{taxonomy.name} {taxonomy.version}")


def _edges_table(similarity: SkillSimilarity) -> bytes:
    rows = [
        [asked, edge.skill_id, f"{edge.credit:.2f}", edge.kind]
        for asked, edges in sorted(similarity.learned_.items())
        for edge in sorted(edges, key=lambda edge: edge.skill_id)
    ]
    return _table([EDGE_COLUMNS, *rows])


def _rarity_table(rarity: Mapping[str, float]) -> bytes:
    return _table([RARITY_COLUMNS, *([key, f"{weight:.4f}"] for key, weight in sorted(rarity.items()))])


def _table(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_replaceable(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))


def _read_content(path: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads(_read(path))
        content: Mapping[str, Any] = manifest["content"]
        is_whole = digest_of(content) == manifest["digest"]
    except (ValueError, TypeError, KeyError) as error:
        raise SkillModelUnusable(path, f"is no model: {error!r}") from error
    if not is_whole:
        raise SkillModelUnusable(path, "is damaged: its digest differs")
    if content.get("format") != FORMAT:
        raise SkillModelUnusable(path, f"has format {content.get('format')!r}, not {FORMAT}")
    if lacking := [part for part in PARTS if part not in content]:
        raise SkillModelUnusable(path, f"does not say {lacking[0]!r}")
    return content


def _read_table(path: Path, columns: list[str], content: Mapping[str, Any]) -> list[list[str]]:
    data = _read(path)
    if _sha256(data) != content["files"].get(path.name):
        raise SkillModelUnusable(path, "is damaged: its digest differs")
    header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    if header != columns or any(len(row) != len(columns) for row in rows):
        raise SkillModelUnusable(path, f"does not have the columns {', '.join(columns)}")
    return rows


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SkillModelUnusable(path, f"cannot be read: {error.strerror}") from error


def _read_edges(path: Path, rows: Iterable[Sequence[str]]) -> dict[str, list[Edge]]:
    learned: dict[str, list[Edge]] = {}
    for asked, held, credit, kind in rows:
        if kind != "learned":
            raise SkillModelUnusable(path, f"has an edge of kind {kind!r}; only learned ones are kept")
        learned.setdefault(asked, []).append(Edge(held, _share(path, credit, most=1.0), "learned"))
    return learned


def _read_rarity(path: Path, rows: Iterable[Sequence[str]]) -> dict[str, float]:
    return {skill_id: _share(path, weight, most=2.0) for skill_id, weight in rows}


def _share(path: Path, text: str, *, most: float) -> float:
    try:
        value = float(text)
    except ValueError as error:
        raise SkillModelUnusable(path, f"has {text!r} where a number belongs") from error
    if not 0 < value <= most:  # NaN is in no range
        raise SkillModelUnusable(path, f"has {text!r}, which is not above 0 and at most {most:g}")
    return value
