"""The words for what only pages name by code; what files and the API name too stands in `web.words`."""

from flask_babel import lazy_gettext as _

from web.words.names import Words

SKILL_KINDS: Words = {
    "knowledge": _("knowledge"),
    "technique": _("technique"),
    "tool": _("tool"),
    "technology": _("technology"),
    "standard": _("standard"),
    "certification": _("certification"),
}
MEASURE_NEED: Words = {"essential": _("essential"), "useful": _("useful")}
EMPHASIS: Words = {0.5: _("less than others"), 1.0: _("as others"), 2.0: _("more than others")}
MODALITY: Words = {
    "must": _("required"),
    "preferred": _("preferred"),
    "taught": _("training given"),
    "negated": _("not required"),
    "none": _("named in passing"),
}
PASSED_OVER: Words = {
    "negated": _("Not required: the text says so"),
    "taught": _("Training given: nobody needs to bring it"),
    "none": _("Named in passing, not asked for"),
    "company": _("About the firm"),
    "benefits": _("Pay and benefits"),
    "legal": _("How to apply, data and equal-opportunity statements"),
    "personal": _("Contact details"),
}
QUALITY: Words = {
    "low": _("Some of this document is garbled. Check each skill with care."),
    "hidden_text": _("The document holds words that no reader of the page would see. We left them out."),
}
VACANCY_STATUS: Words = {
    "draft": _("draft, seen by your firm only"),
    "open": _("open to candidates"),
    "closed": _("closed to candidates"),
}
LOOKING: Words = {
    "unsaid": _("not stated"),
    "now": _("now"),
    "later": _("from a day on"),
    "not_looking": _("I am not looking at present"),
}
ROLES: Words = {
    "candidate": _("Candidate"),
    "employer": _("Employer"),
    "agency": _("Agency"),
    "administrator": _("Administrator"),
}
DISMISS_REASONS: Words = {
    "pay": _("the pay"),
    "place": _("the place of work"),
    "hours": _("the working hours"),
    "role": _("not my kind of job"),
    "expired": _("no longer current"),
    "duplicate": _("listed twice"),
    "other": _("another reason"),
}
HELD_OUT: Words = {"vacancy": _("vacancy"), "role": _("role"), "firm": _("firm")}
SLICES: Words = {
    "all": _("all candidates"),
    "en": _("candidates who write English"),
    "zh-Hant": _("candidates who write Traditional Chinese"),
    "zh-Hans": _("candidates who write Simplified Chinese"),
    "across": _("vacancy and candidate in different languages"),
}
MODEL_SOURCES: Words = {
    "judgements": _("judged pairs"),
    "decisions": _("decisions of firms"),
}
PLAN_BINDING: Words = {
    "no_gaps": _("There is no gap to close: you meet all that is asked."),
    "no_programmes": _("No course of our catalogue teaches what lacks."),
    "budget": _("The budget binds: no course fits it. Raise it, or leave it empty."),
    "hours": _("The hours bind: no course fits them. Allow more, or leave them empty."),
    "budget_and_hours": _(
        "Budget and hours both bind: no course fits them. Raise both, or leave them empty."
    ),
    "not_stated": _("The courses do not state what the limits ask. Leave the limits empty to see them."),
}
PLAN_METHOD: Words = {
    "subsets": _("Found by trying all combinations of gaps."),
    "solver": _("Found by mathematical optimisation (HiGHS)."),
    "greedy": _("Found step by step: the most gain for its price first, then exchanged where it helps."),
}
CEILING_PER: Words = {
    "firm_and_year": _("a firm and year"),
    "person": _("a person"),
}
APPLICANT: Words = {
    "employer": _("the employer applies"),
    "learner": _("the learner applies"),
}
CONDITIONS: Words = {
    "registered_firm": _("the firm is registered in Hong Kong"),
    "permanent_resident": _("the trainee is a Hong Kong permanent resident"),
    "apply_before_start": _("the application comes before the course starts"),
    "one_course_a_year": _("one subsidised course a person a year"),
    "adult_resident": _("the learner is an adult resident of Hong Kong"),
    "on_cef_list": _("the course is on the fund's list"),
    "attendance_70": _("at least 70 per cent attendance"),
    "claim_after_course": _("the claim is made after the course"),
}
VERDICTS: Words = {
    "eligible": _("could be open"),
    "not_eligible": _("not open"),
    "unknown": _("not known yet"),
}
RULE_STATES: Words = {
    "met": _("met"),
    "waived": _("waived"),
    "failed": _("not met"),
    "missing": _("not known"),
    "case_by_case": _("decided case by case"),
    "unverified": _("rule not verified"),
    "later": _("not due yet"),
}
SCHEME_REASONS: Words = {
    "before_first_version": _("No rules are known for so early a day."),
    "between_versions": _("No version of its rules is known to be in force on this day."),
    "after_last_version": _("Its last known rules have run out; what follows is not known."),
    "closed": _("The scheme is closed."),
}
SCHEME_KINDS: Words = {
    "wage_subsidy": _("wage subsidy"),
    "admission_employer_quota": _("admission under an employer's quota"),
    "admission_individual": _("admission of individuals"),
    "university_recruitment_grant": _("grant for university recruitment"),
    "training_grant": _("training grant"),
    "admission_graduate": _("admission of graduates"),
    "accommodation": _("accommodation"),
    "admission_investor": _("admission of investors"),
    "admission_employer_sponsored": _("admission sponsored by an employer"),
    "labour_import_employer": _("import of workers"),
    "internship_allowance": _("internship allowance"),
    "individual_training_subsidy": _("training subsidy for individuals"),
    "public_training": _("public training"),
    "capital_grant": _("capital grant"),
    "occupation_list": _("list of occupations"),
}
WHO_APPLIES: Words = {
    "employer": _("the employer applies"),
    "person": _("the person applies"),
    "employer_and_person": _("employer and person apply"),
    "student_through_university": _("the student applies through the university"),
    "nobody": _("nobody applies"),
}
REVIEW_POINTS: Words = {
    "stale": _("last seen long ago"),
    "unverified": _("not verified"),
    "gap": _("no rules known between two versions"),
    "not_in_force": _("no rules known for today"),
}
FACT_UNITS: Words = {
    "years": _("years"),
    "months": _("months"),
    "weeks": _("weeks"),
    "days": _("days"),
    "hours": _("hours"),
    "HKD": _("HK$"),
}
PHRASE_STATUS: Words = {
    "open": _("To decide"),
    "alias": _("Names of skills"),
    "new": _("New skills"),
    "ignored": _("Ignored"),
}
