"""Vacancies and CVs in the forms that other systems write and read.

`JobPosting` of schema.org becomes the text of a vacancy, and a vacancy becomes a posting. What comes in
is text in the end, put under headings, so that it is read, quoted and scored as any text.
"""

from matcher.exchange.postings_reading import Posting, read_posting, read_posting_file
from matcher.exchange.postings_writing import write_posting

__all__ = ["Posting", "read_posting", "read_posting_file", "write_posting"]
