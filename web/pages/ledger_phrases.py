"""What the ledger names by code, and how it counts, in words."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from web.words.names import Words

ROUTES: Words = {
    "both": _("Both can bring it"),
    "training": _("Training only"),
    "admission": _("Admission only"),
    "neither": _("Neither"),
}
LEDGER_METHOD: tuple[LazyString, ...] = (
    _(
        "Asked: a vacancy counts once for each skill it asks. Vacancies: a part of the study counts each "
        "vacancy that asks any of its skills once."
    ),
    _(
        "Training can bring a skill if a programme teaches it, with or without dates. Admission can bring it "
        "if a rule or list of a scheme in force names an occupation to which the skill is essential: our own "
        "reading, which decides no person's case. A scheme open to every occupation names none and does not "
        "count here."
    ),
    _("Intervals: %(level)s, from 1,000 draws of vacancies with replacement.", level="95%"),
    _(
        "People: candidates who let employers find them and show the skill by work, a certificate or an "
        "assessment. A person counts once for each skill; profiles name no industry, so that choosing one "
        "does not change this figure."
    ),
    _(
        "So that nobody can be made out, also not by subtracting, people are counted to the nearest 5, fewer "
        "than 5 are not shown, small groups are pooled with larger ones, and no other figure about people is "
        "given."
    ),
    _(
        "Training places: places in dated runs that have not begun. Programmes without dates count as "
        "programmes only."
    ),
    _(
        "Quarters: vacancies open today by the quarter in which they were entered, held against what can "
        "bring their skills today; people by the quarter in which they came."
    ),
)
LENS_KINDS: Words = {
    "direction": _("Directions"),
    "measure": _("Measures"),
    "level": _("Levels"),
    "action": _("Actions"),
}
