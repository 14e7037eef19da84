"""The ledger as a workbook and as a brief to print: the same files from the page and the API."""

from flask import Response

from matcher.coverage import CostOfTeaching, Proposal, propose_programme
from web.drawing.heat import heat_map
from web.drawing.pdf_pages import pdf_response
from web.files.ledger_book import ledger_book
from web.files.ledger_brief import ledger_brief
from web.files.workbooks import workbook_response
from web.ledgers import LedgerView, scheme_book
from web.words.schemes import pen_for
from web.workbench import current_workbench


def proposal_for(view: LedgerView, cost: CostOfTeaching) -> Proposal | None:
    """Propose a programme for what a view shows."""
    return propose_programme(
        view.ledger, current_workbench().taxonomy, cost=cost, wanted=view.wanted, among=view.inside
    )


def workbook_file(view: LedgerView, cost: CostOfTeaching) -> Response:
    """Answer with everything a view shows, with its method, as a workbook."""
    content = ledger_book(view, proposal_for(view, cost), cost, pen_for(scheme_book()))
    return workbook_response("ledger.xlsx", content)


def brief_file(view: LedgerView, cost: CostOfTeaching) -> Response:
    """Answer with the gap, where it is and what would close most of it, on A4 pages."""
    heat, proposal = heat_map(view.grid()), proposal_for(view, cost)
    return pdf_response("ledger-brief.pdf", ledger_brief(view, heat, proposal, cost, pen_for(scheme_book())))
