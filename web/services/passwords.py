"""Which passwords we accept."""

from web.services.errors import PasswordRefused

SHORTEST = 10
FEWEST_DIFFERENT = 5

# The commonest of at least ten characters; shorter ones are refused for their length.
COMMON = frozenset(
    """
    1234567890 12345678910 123456789a 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty12345 qwertyuiop123
    password123 password1234 password12 passw0rd123 p@ssw0rd123 p@ssword123 administrator iloveyou12
    letmein123 welcome123 welcome1234 changeme123 abcd123456 abcdefghij a123456789 0123456789 9876543210
    0987654321 asdfghjkl1 zxcvbnm123 football123 baseball123 sunshine123 princess123 superman123 dragon12345
    monkey12345 michael123 liverpool1 manchester hongkong123 hongkong1997 hongkong2024 talentbridge
    talentbridge1 summer2024 summer2025 winter2024 winter2025 q1w2e3r4t5 zaq12wsxcde qazwsxedcrfv
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


def check_password(password: str, email: str) -> None:
    """Refuse a password that somebody would try early.

    Raises
    ------
    PasswordRefused
        Shorter than `SHORTEST`, a common one, of few different characters, or the e-mail address.
    """
    folded = password.casefold()
    name = email.split("@", maxsplit=1)[0].casefold()
    too_simple = len(set(folded)) < FEWEST_DIFFERENT or folded in COMMON
    if len(password) < SHORTEST or too_simple or folded in (email.casefold(), name):
        raise PasswordRefused(SHORTEST)
