"""Facts of programmes and states of their files, in words: by code, as the core names them."""

from flask_babel import lazy_gettext as _

from web.words.names import Words

MODES: Words = {
    "classroom": _("classroom"),
    "online": _("online"),
    "blended": _("classroom and online"),
    "in_company": _("in the company"),
    "full_time": _("full time"),
    "not_stated": _("form not stated"),
}
INSTRUCTION: Words = {
    "en": _("English"),
    "yue": _("Cantonese"),
    "cmn": _("Putonghua"),
    "zh": _("Chinese"),
}
PROGRAMME_ORDERS: Words = {
    "relevance": _("what fits the search best"),
    "title": _("title"),
    "start": _("soonest start"),
    "fee": _("lowest fee"),
    "hours": _("fewest hours"),
}
IMPORT_STATES: Words = {
    "new": _("new"),
    "changed": _("changed"),
    "unchanged": _("unchanged"),
}
CATALOGUE_CHANGES: Words = {
    "import": _("File taken"),
    "confirm": _("Skills confirmed"),
    "undo": _("Change taken back"),
}
ROLES_IN_TEXT: Words = {
    "agency": _("the agency"),
    "administrator": _("an administrator"),
}
CONFIDENCE: Words = {
    "official": _("official source"),
    "secondary": _("second-hand source"),
    "unverified": _("not verified"),
    "analysis": _("our own reading"),
    "invented": _("invented for the demonstration"),
}
SCHEMES: Words = {
    "nittp": _("New Industrialisation and Technology Training Programme (NITTP)"),
    "cef": _("Continuing Education Fund (CEF)"),
}
