"""Vacancies and CVs in the forms that other systems write and read.

`JobPosting` of schema.org becomes the text of a vacancy, JSON Resume the text of a CV, and both are
written from what is held. What comes in is text in the end, put under headings, so that it is read,
quoted and scored as any text.
"""

from matcher.exchange.postings_reading import Posting, read_posting, read_posting_file
from matcher.exchange.postings_writing import write_posting
from matcher.exchange.resumes_reading import Resume, read_resume, read_resume_file
from matcher.exchange.resumes_writing import write_resume

__all__ = [
    "Posting",
    "Resume",
    "read_posting",
    "read_posting_file",
    "read_resume",
    "read_resume_file",
    "write_posting",
    "write_resume",
]
