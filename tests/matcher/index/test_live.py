"""A live index after any changes ranks as scoring everybody who is there now."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from matcher.index import LiveIndex, ProfileIndex
from matcher.profiles import CandidateProfile
from matcher.ranking import rank_candidates
from tests.matcher.index.drawing import facts
from tests.matcher.making import make_requirement, make_scorer, make_vacancy

SCORER = make_scorer()
VACANCY = make_vacancy(make_requirement("plc", level=3), make_requirement("cooking", necessity="preferred"),
                       title="Automation Engineer", years=3.0)  # fmt: skip
NAMES = st.sampled_from([f"c{i}" for i in range(8)])
REGIONS = st.sampled_from(["Kowloon", "New Territories"])


class Changes(RuleBasedStateMachine):
    """Puts, removes and rebases in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.live = LiveIndex(ProfileIndex.build([], SCORER, facets={"region": {}}))
        self.there: dict[str, tuple[CandidateProfile, str]] = {}

    @rule(name=NAMES, given=facts, region=REGIONS)
    def put(self, name, given, region):
        profile = CandidateProfile(id=name, **given)
        self.live.put(profile, region=region)
        self.there[name] = (profile, region)

    @rule(name=NAMES)
    def remove(self, name):
        self.live.remove(name)
        self.there.pop(name, None)

    @precondition(lambda self: self.there)
    @rule()
    def rebase(self):
        self.live.rebase(
            [profile for profile, _ in self.there.values()],
            {"region": {name: region for name, (_, region) in self.there.items()}},
        )
        assert self.live.changes == 0

    @invariant()
    def ranks_as_scoring_everybody_does(self):
        for wanted in ({}, {"region": "Kowloon"}):
            pool = [p for p, region in self.there.values() if wanted.get("region", region) == region]
            expected = rank_candidates(VACANCY, pool, SCORER, limit=5)
            assert self.live.top(VACANCY, 5, **wanted) == [(m.candidate_id, m.score) for m in expected]
            assert self.live.count(**wanted) == sum(bool(profile.claims) for profile in pool)
        assert len(self.live) == len(self.there)


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=40, stateful_step_count=20)
