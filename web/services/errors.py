"""What a use case refuses, and why.

ServiceError
├── NotFound             no such object, or not one the asker may see: they answer alike
├── SignInRefused        e-mail and password do not belong together, or the account is closed
├── AccountRefused       an account cannot be made as asked; ``field`` names what to change
│   ├── EmailTaken
│   ├── EmailRefused
│   └── PasswordRefused
├── Conflict             somebody else changed the same thing at the same moment
├── SkillInUse           a skill cannot be taken back, since profiles use it
├── ChangeRefused        a change to the rules of a scheme is wrong; ``place`` and ``reason`` say where and why
├── NothingToTakeBack    no change to the programmes is left that could be taken back
├── FilterRefused        the ledger knows no such value of a filter; ``field`` names it
├── NotComparable        a comparison takes two to four candidates
├── ModelRefused         learned weights may rank worse; ``refusals`` say where
├── ModelOutdated        learned weights were compared with others than are in force now
├── TeamRefused          people of a team or a question about it are wrong; ``faults`` say where and why
├── KeyRefused           a key of a request that may be repeated is no key
├── KeyReused            it came with another request before
├── KeyBusy              its request is still running, or ended without an answer
├── TooManyKeys          the account has sent too many within a day
└── NothingToLearn       no decisions that weights could be learned from
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line loads this module and must not load what learns
    from matcher.learning import Refusal


class ServiceError(Exception):
    """Base of all refusals of use cases."""


class NotFound(ServiceError):
    """No object of this kind has this code, or it is somebody else's."""

    def __init__(self, kind: str, code: object) -> None:
        super().__init__(f"no {kind} {code!r} for this account")
        self.kind = kind
        self.code = code


class SignInRefused(ServiceError):
    """E-mail and password do not belong together, or the account is closed."""


class AccountRefused(ServiceError):
    """An account cannot be made as asked."""

    field = "account"


class EmailTaken(AccountRefused):
    """Another account has this e-mail address."""

    field = "email"


class EmailRefused(AccountRefused):
    """The text is not an e-mail address."""

    field = "email"


class PasswordRefused(AccountRefused):
    """The password is too short or too well known."""

    field = "password"

    def __init__(self, shortest: int) -> None:
        super().__init__(f"password refused; at least {shortest} characters, not a common one")
        self.shortest = shortest


class Conflict(ServiceError):
    """Somebody else changed the same thing at the same moment, and was first."""


class SkillInUse(ServiceError):
    """A skill cannot be taken back: ``uses`` claims, requirements and decisions rest on it."""

    def __init__(self, skill_id: str, uses: int) -> None:
        super().__init__(f"{skill_id} is used {uses} times")
        self.skill_id = skill_id
        self.uses = uses


class NothingToTakeBack(ServiceError):
    """Every change to the programmes is taken back already."""


class NotComparable(ServiceError):
    """A comparison takes two to four different candidates."""


class ChangeRefused(ServiceError):
    """A change to the rules of a scheme is wrong, or names what is not there."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class FilterRefused(ServiceError):
    """The ledger knows no such value of a filter."""

    def __init__(self, field: str, value: str) -> None:
        super().__init__(f"{field}: no {value!r}")
        self.field = field
        self.value = value


class ModelRefused(ServiceError):
    """The gate refuses learned weights."""

    def __init__(self, refusals: "Sequence[Refusal]") -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = tuple(refusals)


class ModelOutdated(ServiceError):
    """The figures of a model compare with weights or skills that are no longer in force."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"model {code} was compared with weights or skills that are not in force; train again"
        )
        self.code = code


TeamFault = tuple[str, str, str]
"""Where something is wrong, a code for the reason, and the value concerned."""


class TeamRefused(ServiceError):
    """People of a team, or a question about it, are wrong. Nothing was kept."""

    def __init__(self, faults: Sequence[TeamFault]) -> None:
        super().__init__("; ".join(f"{place}: {reason}" for place, reason, _ in faults))
        self.faults = tuple(faults)


class KeyRefused(ServiceError):
    """The key of a request that may be repeated is empty, too long or of odd characters."""


class KeyReused(ServiceError):
    """The key came with another request before."""


class KeyBusy(ServiceError):
    """The request of the key is still running, or ended without an answer."""


class TooManyKeys(ServiceError):
    """The account has sent too many keys within a day."""


class NothingToLearn(ServiceError):
    """No decision prefers one candidate to another for the sake of skills."""
