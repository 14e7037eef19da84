"""Skills that a course text names, by the linker that reads vacancies and CVs."""

from collections.abc import Collection
from dataclasses import replace

from matcher.programmes.model import Confirmation, Programme
from matcher.programmes.qualifications import level_reached
from skills_taxonomy.linking import Linker
from skills_taxonomy.model import Text


def linked_skills(programme: Programme, linker: Linker) -> dict[str, int]:
    """Return the skills title and text name, each with the level its words suggest, in order of skill.

    Every language is read by itself. What the text denies is left out. Where no words tell a
    level, it is the one that goes with the award.
    """
    usual, found = level_reached(programme.qf_level), dict[str, int]()
    for title, text in zip(_scripts(programme.title), _scripts(programme.text), strict=True):
        for mention in linker.link(f"{title}\n{text}", kind="course").mentions:
            if mention.modality != "negated":
                known = found.get(mention.skill_id, 0)
                found[mention.skill_id] = max(known, mention.level or usual)
    return dict(sorted(found.items()))


def with_links(programme: Programme, linker: Linker, *, left_out: Collection[str] = ()) -> Programme:
    """Return a programme with what its text names beyond what it says to teach.

    ``left_out`` are skills somebody has looked at and found not to be taught.
    """
    known = {*programme.teaches, *programme.prerequisites, *left_out}
    found = linked_skills(programme, linker)
    return replace(programme, linked={key: level for key, level in found.items() if key not in known})


def with_confirmed(
    programme: Programme, levels: dict[str, int], confirmations: dict[str, Confirmation]
) -> Programme:
    """Return a programme that also teaches what was confirmed; what the entry itself states stays."""
    added = {key: level for key, level in levels.items() if key not in programme.teaches}
    return replace(
        programme,
        teaches=dict(sorted({**programme.teaches, **added}.items())),
        linked={key: level for key, level in programme.linked.items() if key not in added},
        confirmed={key: confirmations[key] for key in sorted(added)},
    )


def _scripts(text: Text) -> tuple[str, str, str]:
    return text.en, text.zh_hant, text.zh_hans
