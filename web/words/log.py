"""Steps taken with candidates and entries of the log, in words: by code, as the database keeps them."""

from flask_babel import lazy_gettext as _

from web.words.names import Words

DECISIONS: Words = {
    "contacted": _("contacted"),
    "interviewed": _("interviewed"),
    "offered": _("offered the job"),
    "declined": _("declined"),
}
DECLINE_REASONS: Words = {
    "skills_missing": _("lacks skills that matter"),
    "level_too_low": _("skills at too low a level"),
    "skills_not_shown": _("skills listed but not shown"),
    "expired": _("vacancy no longer current"),
    "duplicate": _("entered twice"),
    "filled": _("post filled by somebody else"),
    "location": _("place of work does not suit"),
    "not_available": _("not available"),
    "pay": _("pay does not suit"),
    "other": _("another reason"),
}
ACTIONS: Words = {
    "unmask": _("candidate shortlisted and unmasked"),
    "mask": _("candidate taken off a shortlist"),
    "give consent": _("consent given"),
    "withdraw consent": _("consent withdrawn"),
    "set open": _("vacancy opened"),
    "set closed": _("vacancy closed"),
    "set draft": _("vacancy made a draft"),
    "delete": _("vacancy deleted"),
    "open account": _("account opened"),
    "close account": _("account closed"),
    "phrase alias": _("phrase made a name of a skill"),
    "phrase new": _("phrase made a skill"),
    "phrase ignored": _("phrase ignored"),
    "reopen phrase": _("decision on a phrase taken back"),
    "change rules": _("rules changed"),
    "take back rules": _("change of rules taken back"),
    "import programmes": _("file of programmes taken"),
    "confirm skills": _("skills of a programme confirmed"),
    "take back programmes": _("change of programmes taken back"),
    "promote": _("model promoted"),
    "roll back": _("model rolled back to"),
    "import records": _("records imported for review"),
    "erase records": _("records for review erased"),
    "list findings": _("review list looked at"),
    "look at finding": _("entry of the review list looked at"),
    "finding cleared": _("entry of the review list cleared"),
    "finding referred": _("entry of the review list referred"),
    "finding reopened": _("decision on an entry of the review list taken back"),
    **DECISIONS,
}
OBJECTS: Words = {
    "candidate": _("Candidate"),
    "vacancy": _("Vacancy"),
    "account": _("Account"),
    "phrase": _("Phrase"),
    "scheme": _("Scheme"),
    "model": _("Model"),
    "catalogue": _("Catalogue"),
    "programme": _("Programme"),
    "data set": _("Data set"),
    "finding": _("Entry"),
}
