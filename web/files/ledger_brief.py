"""The ledger as a brief to print: the gap in a sentence, where it is, what would close most, how it was counted."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext
from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.lib.colors import HexColor, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from matcher.coverage import Cell, CostOfTeaching, Proposal, Share
from web.drawing.charts import ROUTES, draw_parts
from web.drawing.heat import HeatCell, HeatMap
from web.drawing.pdf_pages import (
    BODY,
    HEADING,
    INK,
    LINE,
    NUMBER,
    PALE,
    SCORE,
    SMALL,
    TITLE,
    WIDTH,
    paragraph,
    set_pages,
    table,
)
from web.ledgers import LedgerView, current_reaches
from web.words.catalogue import CONFIDENCE
from web.words.ledger import LEDGER_METHOD, filter_words, headline, proposal_words, sample_words, study_source
from web.words.ledger import ROUTES as ROUTE_WORDS
from web.words.names import domain_name, industry_name, lens_name, skill_name, words_for
from web.words.points import about_people_words, share_words
from web.words.schemes import AmountLine, Pen, RuleLine

GREATEST_GAPS = 10
MAPPED_FIELDS, MAPPED_SECTORS = 8, 8
STRIP = 8 * mm
BAR_WIDTH, BAR_HEIGHT = 62 * mm, 3.4 * mm
GAP_COLUMNS = (62 * mm, 22 * mm, 22 * mm, 30 * mm, WIDTH - 136 * mm)
LENS_COLUMNS = (72 * mm, BAR_WIDTH + 3 * mm, WIDTH - BAR_WIDTH - 75 * mm)
ROUTE_COLOURS = dict(zip(ROUTES, map(HexColor, ("#0b5563", "#5f9aa5", "#7a8fb0", "#9a1b1b")), strict=True))
SHADES = tuple(map(HexColor, ("#f3f6f8", "#fbe8e7", "#f2c1bd", "#b8443d", "#7c1414")))
FIRST_DARK = 3
"""The first shade on which words stand in white."""

CELL = ParagraphStyle("cell", parent=SMALL, textColor=INK, fontSize=7.5, leading=9.5)
ON_DARK = ParagraphStyle("dark", parent=CELL, textColor=white)


def ledger_brief(
    view: LedgerView, heat: HeatMap, proposal: Proposal | None, cost: CostOfTeaching, pen: Pen
) -> bytes:
    """Set a brief of what a view shows; the same view gives the same bytes."""
    return set_pages(gettext("Where skills are missing"), lambda: _story(view, heat, proposal, cost, pen))


def _story(
    view: LedgerView, heat: HeatMap, proposal: Proposal | None, cost: CostOfTeaching, pen: Pen
) -> Iterator[Flowable]:
    colon = gettext(": ")
    yield paragraph(gettext("Where skills are missing"), TITLE)
    yield paragraph(
        " · ".join(
            [
                sample_words(view, pen.on),
                *(f"{name}{colon}{value}" for name, value in filter_words(view.query)),
            ]
        ),
        SMALL,
    )
    yield paragraph(headline(view), SCORE)
    whole, skills = view.whole(), view.skills()
    if whole.asked:
        yield Spacer(1, 4)
        yield _strip(whole)
        yield Spacer(1, 3)
        yield paragraph(
            " · ".join(f"{words_for(ROUTE_WORDS, route)}{colon}{getattr(whole, route)}" for route in ROUTES),
            SMALL,
        )
    if heat[1]:
        yield KeepTogether([paragraph(gettext("By field and industry"), HEADING), *_heat_table(heat)])
    yield paragraph(gettext("The greatest gaps"), HEADING)
    yield from _gap_table([cell for cell in skills[:GREATEST_GAPS] if cell.neither], view)
    yield KeepTogether(
        [
            paragraph(gettext("Uncovered share, with interval"), HEADING),
            _lens_table(view.lens_cells("measure")),
        ]
    )
    yield KeepTogether([paragraph(gettext("A next programme"), HEADING), *_programme(proposal, cost, pen)])
    yield paragraph(gettext("How this is counted"), HEADING)
    for line in LEDGER_METHOD:
        yield paragraph(f"• {line}", SMALL)
    yield paragraph(gettext("Rules that open admission today"), HEADING)
    yield from (paragraph(f"• {line}", SMALL) for line in _rule_lines(pen))
    yield Spacer(1, 6)
    yield paragraph(study_source(), SMALL)


def _strip(whole: Cell) -> Drawing:
    """Divide a strip by what can bring what is asked, the gap last."""
    drawing = Drawing(WIDTH, STRIP)
    scale = WIDTH / sum(part.width for part in draw_parts(whole))
    for part in draw_parts(whole):
        drawing.add(
            Rect(
                part.x * scale,
                0,
                part.width * scale,
                STRIP,
                fillColor=ROUTE_COLOURS[part.route],
                strokeColor=None,
            )
        )
    return drawing


def _heat_table(heat: HeatMap) -> list[Flowable]:
    sectors, fields = heat
    most = sorted(
        range(len(sectors)), key=lambda column: (-sum(cells[column].uncovered for _, cells in fields), column)
    )
    columns, rows = sorted(most[:MAPPED_SECTORS]), fields[:MAPPED_FIELDS]
    first = 38 * mm
    widths = [first, *[(WIDTH - first) / len(columns)] * len(columns)]
    heads = [paragraph("", CELL), *(paragraph(industry_name(sectors[column]), CELL) for column in columns)]
    body = [
        [paragraph(domain_name(domain), CELL), *(_heat_words(cells[column]) for column in columns)]
        for domain, cells in rows
    ]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, white), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                        ("BACKGROUND", (0, 0), (-1, 0), PALE), ("LEFTPADDING", (0, 0), (-1, -1), 3),
                        ("RIGHTPADDING", (0, 0), (-1, -1), 3)])  # fmt: skip
    for row, (_, cells) in enumerate(rows, start=1):
        for place, column in enumerate(columns, start=1):
            if cells[column].asked:
                style.add("BACKGROUND", (place, row), (place, row), SHADES[cells[column].shade])
    note = gettext("Skills asked that nothing can bring, of all asked; fields with most of them first.")
    return [Table([heads, *body], colWidths=widths, repeatRows=1, style=style), paragraph(note, SMALL)]


def _heat_words(cell: HeatCell) -> Flowable:
    style = ON_DARK if cell.shade >= FIRST_DARK else CELL
    return paragraph(f"{cell.uncovered} / {cell.asked}" if cell.asked else "–", style)


def _gap_table(cells: Sequence[Cell], view: LedgerView) -> Iterator[Flowable]:
    if not cells:
        yield paragraph(gettext("Nothing that is asked is uncovered."), BODY)
        return
    heads = [
        gettext("Skill"), gettext("Neither"), gettext("of which must"), gettext("People"),
        gettext("Share of the gap, with interval"),
    ]  # fmt: skip
    shares = view.gap_shares([cell.id for cell in cells])
    rows = [
        [
            paragraph(skill_name(cell.id), BODY),
            paragraph(str(cell.neither), NUMBER),
            paragraph(str(cell.demand_must), NUMBER),
            paragraph(about_people_words(cell.supply), BODY),
            paragraph(share_words(share) if share else "", BODY),
        ]
        for cell, share in zip(cells, shares, strict=True)
    ]
    yield table(heads, rows, GAP_COLUMNS)


def _lens_table(cells: Sequence[Cell]) -> Table:
    most = max((cell.uncovered.high for cell in cells if cell.uncovered), default=0.0) or 1.0
    rows = [
        [
            paragraph(f"{cell.id} {lens_name(cell.id)}", BODY),
            _bar(cell.uncovered, most),
            paragraph(share_words(cell.uncovered) if cell.uncovered else gettext("nothing asked"), BODY),
        ]
        for cell in cells
    ]
    return table([gettext("Measure"), "", gettext("Uncovered share")], rows, LENS_COLUMNS)


def _bar(share: Share | None, most: float) -> Drawing:
    """Draw a share as a bar with its interval across the end."""
    drawing = Drawing(BAR_WIDTH, BAR_HEIGHT + 2)
    if share is not None:
        low, middle, high = (figure / most * BAR_WIDTH for figure in (share.low, share.share, share.high))
        half = BAR_HEIGHT / 2
        drawing.add(Rect(0, 0, middle, BAR_HEIGHT, fillColor=ROUTE_COLOURS["neither"], strokeColor=None))
        drawing.add(Line(low, half, high, half, strokeColor=INK, strokeWidth=1))
        drawing.add(Line(low, half - 2, low, half + 2, strokeColor=INK, strokeWidth=1))
        drawing.add(Line(high, half - 2, high, half + 2, strokeColor=INK, strokeWidth=1))
    drawing.add(Line(0, 0, 0, BAR_HEIGHT, strokeColor=LINE, strokeWidth=0.5))
    return drawing


def _programme(proposal: Proposal | None, cost: CostOfTeaching, pen: Pen) -> Iterator[Flowable]:
    if proposal is None:
        yield paragraph(gettext("Nothing that is asked is uncovered."), BODY)
        return
    yield paragraph(" · ".join(map(skill_name, proposal.skills)), SCORE)
    for line in proposal_words(proposal, cost, pen.on):
        yield paragraph(line, BODY)


def _rule_lines(pen: Pen) -> Iterator[str]:
    for reach in current_reaches():
        short = reach.scheme.short
        yield from (_vouched(short, line.words, line) for line in map(pen.rule, reach.rules))
        yield from (_vouched(short, line.label, line) for line in map(pen.amount, reach.lists))


def _vouched(scheme: str, words: str, line: RuleLine | AmountLine) -> str:
    found = gettext(
        "%(scheme)s: %(words)s (seen %(day)s, %(confidence)s: %(address)s)",
        scheme=scheme,
        words=words,
        day=line.as_of,
        confidence=words_for(CONFIDENCE, line.confidence),
        address=line.sources[0].address or gettext("general knowledge, no document seen"),
    )
    warning = gettext("long unseen: check the official page") if line.is_stale else ""
    return f"{found} {warning}".strip()
