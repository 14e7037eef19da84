"""Files to text: PDF, DOCX, plain text. Uploads are hostile until proven otherwise.

`read_document` checks type and declared sizes first, then parses in a process of its own
under limits of time and memory. What cannot become text raises a `DocumentError` that says
why: an unreadable file is never an empty profile.
"""

from matcher.documents.document import DEFAULT_LIMITS, Document, Limits, Quality
from matcher.documents.plain import clean_text
from matcher.documents.reading import read_document

__all__ = ["DEFAULT_LIMITS", "Document", "Limits", "Quality", "clean_text", "read_document"]
