"""What a visitor may try without an account. Nothing of it is stored."""

from matcher.documents import clean_text
from skills_taxonomy.linking import LinkedText
from skills_taxonomy.linking.mention import TextKind
from web.workbench import Workbench


def read_text(workbench: Workbench, text: str, *, kind: TextKind = "cv") -> tuple[str, LinkedText]:
    """Return a pasted text, cleaned, and the skills in it; offsets are into the cleaned text.

    Raises
    ------
    DocumentError
        If the text is empty, too long or no text.
    """
    clean = clean_text(text)
    return clean, workbench.linker.link(clean, kind=kind)
