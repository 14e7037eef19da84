"""The ledger as a workbook: figures, routes with their rules, and how all of it was counted."""

from collections.abc import Iterator, Sequence
from datetime import date

from flask_babel import gettext

from matcher.coverage import Cell, CostOfTeaching, Proposal, Share
from web.files.downloads import ledger_rows
from web.files.workbooks import PerCent, Sheet, write_workbook
from web.ledgers import LENS_KINDS, LedgerView, current_reaches
from web.words.catalogue import CONFIDENCE
from web.words.ledger import (
    LEDGER_METHOD,
    cost_source,
    filter_words,
    headline,
    proposal_words,
    sample_words,
    study_source,
    survey_lines,
)
from web.words.names import domain_name, in_language, industry_name, lens_name, skill_name, words_for
from web.words.schemes import Pen
from web.workbench import current_workbench

SHARES = slice(9, 12)
"""Where the share and its interval stand in a row of `web.files.downloads.ledger_rows`."""


def ledger_book(view: LedgerView, proposal: Proposal | None, cost: CostOfTeaching, pen: Pen) -> bytes:
    """Write what a view shows; the same view gives the same bytes."""
    sheets = [
        _method_sheet(view, pen.on),
        _cell_sheet(
            gettext("By part of the study"),
            gettext("Part of the study"),
            view.lens_cells(*LENS_KINDS),
            lens_name,
        ),
        _cell_sheet(gettext("By skill"), gettext("Skill"), view.skills(), skill_name),
        _grid_sheet(view),
        _cell_sheet(gettext("By quarter"), gettext("Quarter"), view.trend(), str),
        _admission_sheet(pen),
        _programme_sheet(proposal, cost, pen.on),
        _survey_sheet(),
    ]
    return write_workbook(sheets, title=gettext("Where skills are missing"), on=pen.on)


def _method_sheet(view: LedgerView, on: date) -> Sheet:
    whole = view.whole()
    rows: list[tuple[object, ...]] = [
        (gettext("Result"), headline(view)),
        (gettext("As of"), on),
        *filter_words(view.query),
        (gettext("Open vacancies in the system"), view.ledger.vacancies),
        (gettext("Vacancies that ask any of these skills"), whole.demand),
        (gettext("People who may be found, to the nearest 5"), view.ledger.people.everyone),
        (gettext("Sample"), sample_words(view, on)),
        *((gettext("How this is counted"), str(line)) for line in LEDGER_METHOD),
        (gettext("Figures of the study"), study_source()),
    ]
    return Sheet(name=gettext("Method"), header=(gettext("About"), gettext("Content")), rows=rows)


def _cell_sheet(name: str, what: str, cells: Sequence[Cell], reader: object) -> Sheet:
    header, rows = ledger_rows(what, cells, reader)  # type: ignore[arg-type]
    return Sheet(
        name=name,
        header=header,
        rows=[_with_shares(row, cell.uncovered) for row, cell in zip(rows, cells, strict=True)],
    )


def _with_shares(row: tuple[object, ...], share: Share | None) -> list[object]:
    cells = list(row)
    if share is not None:
        cells[SHARES] = [PerCent(share.share), PerCent(share.low), PerCent(share.high)]
    return cells


def _grid_sheet(view: LedgerView) -> Sheet:
    rows = [
        (domain_name(domain), industry_name(sector), asked, uncovered, PerCent(uncovered / asked))
        for domain, sector, asked, uncovered in view.grid().filled()
    ]
    header = (
        gettext("Field"), gettext("Industry"), gettext("Asked"), gettext("Neither"), gettext("Uncovered share"),
    )  # fmt: skip
    return Sheet(name=gettext("By field and industry"), header=header, rows=rows)


def _admission_sheet(pen: Pen) -> Sheet:
    header = (
        gettext("Scheme"), gettext("Version in force"), gettext("Rule or list"), gettext("In words"),
        gettext("Seen"), gettext("Confidence"), gettext("Source"), gettext("Occupations reached"), gettext("Note"),
    )  # fmt: skip
    return Sheet(name=gettext("Admission"), header=header, rows=list(_admission_rows(pen)))


def _admission_rows(pen: Pen) -> Iterator[tuple[object, ...]]:
    known = current_workbench().taxonomy.occupations
    for reach in current_reaches():
        names = gettext(", ").join(in_language(known[one].name) for one in reach.occupations)
        lines = [(one.clause, one.words, one) for one in map(pen.rule, reach.rules)]
        lines += [(one.id, one.words, one) for one in map(pen.amount, reach.lists)]  # type: ignore[misc]
        for clause, words, line in lines:
            sources = gettext(", ").join(source.address or source.title for source in line.sources)
            yield (
                reach.scheme.name.in_language(pen.language), reach.version.id, clause, words, line.as_of,
                words_for(CONFIDENCE, line.confidence), sources, names,
                gettext("long unseen: check the official page") if line.is_stale else "",
            )  # fmt: skip


def _programme_sheet(proposal: Proposal | None, cost: CostOfTeaching, on: date) -> Sheet:
    source = cost_source(cost, on)
    rows: list[tuple[object, ...]] = [
        (gettext("HK$ to set up"), cost.setup_hkd, source),
        (gettext("HK$ an hour of class"), cost.hour_hkd, source),
        (gettext("Hours a skill"), cost.hours_a_skill, source),
    ]
    if proposal is None:
        rows.append((gettext("Result"), gettext("Nothing that is asked is uncovered."), None))
    else:
        rows += [(gettext("Skill"), skill_name(skill), None) for skill in proposal.skills]
        rows.append((gettext("HK$ in all"), proposal.cost_hkd, source))
        rows.append((gettext("Closes"), proposal.closes, None))
        rows += [(gettext("Result"), line, None) for line in proposal_words(proposal, cost, on)]
    header = (gettext("About"), gettext("Content"), gettext("Source"))
    return Sheet(name=gettext("A next programme"), header=header, rows=rows)


def _survey_sheet() -> Sheet:
    source = study_source()
    rows = [
        (part, lens_name(part), PerCent(per_cent / 100), of, source) for part, per_cent, of in survey_lines()
    ]
    header = (
        gettext("Identifier"), gettext("Part of the study"), gettext("Share"), gettext("Of"), gettext("Source"),
    )  # fmt: skip
    return Sheet(name=gettext("Survey of the study"), header=header, rows=rows)
