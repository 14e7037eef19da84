"""Why a requirement counts as it does, and what would change it, in sentences."""

from collections.abc import Hashable

from flask_babel import gettext

from matcher.counterfactuals import Change
from matcher.profiles import Claim
from matcher.scoring import RequirementMatch
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.similarity import Edge
from web.words.names import skill_name


def reasons_for(found: RequirementMatch) -> list[str]:
    """Say what counts toward a requirement and what keeps it from counting in full.

    Nothing to say where the very skill is held and counts in full.
    """
    if found.claim is None or found.edge is None:
        return []
    asked = found.requirement.skill_id
    said = [] if found.edge.kind == "same" else [say_credit(asked, found.edge.skill_id, found.edge)]
    return said + _shortfalls(found, found.claim)


def facts_of_reasons(found: RequirementMatch) -> Hashable:
    """Return all that `reasons_for` depends on beside the reader's language and the names of skills."""
    if found.claim is None or found.edge is None:
        return None
    asked, claim = found.requirement, found.claim
    return asked.skill_id, found.edge, asked.level, claim.level, claim.evidence


def change_words(change: Change) -> str:
    """Say what would have to become true of a candidate."""
    if change.skill_id is None:
        return gettext("%(years)s years worked", years=f"{change.years or 0:g}")
    said = []
    if change.gained:
        said.append(gettext("learned and used in work"))
    elif change.evidence is not None:
        said.append(gettext("described in a job, not only listed"))
    if change.level is not None:
        said.append(gettext("at level %(level)s", level=change.level))
    if change.last_used is not None:
        said.append(gettext("used again in %(year)s", year=change.last_used))
    return gettext("%(skill)s: %(because)s", skill=skill_name(change.skill_id), because=" · ".join(said))


def say_credit(asked: str, held: str, edge: Edge) -> str:
    """Say how far a held skill counts toward an asked one, and why."""
    facts = {
        "held": skill_name(held),
        "asked": skill_name(asked),
        "credit": f"{round(edge.credit, 2):g}",
    }
    # One sentence is looked up, not all: lists say this some hundred times a page.
    match edge.kind:
        case "narrower":
            return gettext("%(held)s counts %(credit)s toward %(asked)s: a special case of it", **facts)
        case "tool":
            return gettext("%(held)s counts %(credit)s toward %(asked)s: a tool of it", **facts)
        case "broader":
            return gettext("%(held)s counts %(credit)s toward %(asked)s: the wider field", **facts)
        case "learned":
            return gettext("%(held)s counts %(credit)s toward %(asked)s: often used alike", **facts)
        case _:
            return gettext("%(held)s counts %(credit)s toward %(asked)s: related to it", **facts)


def _shortfalls(found: RequirementMatch, claim: Claim) -> list[str]:
    said = []
    if claim.evidence == Evidence.claimed:
        said.append(gettext("only listed so far: counts little until work or a certificate shows it"))
    asked = found.requirement.level
    if asked is not None and claim.level is None:
        said.append(gettext("level %(asked)s asked, level not known", asked=asked))
    elif asked is not None and claim.level is not None and claim.level < asked:
        said.append(gettext("level %(asked)s asked, level %(held)s shown", asked=asked, held=claim.level))
    return said
