"""Check a receipt: whether we issued it, whether it is unchanged, whether its numbers come out again."""

from contextlib import closing

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from matcher.errors import ReceiptDamaged
from web.db import db
from web.guards.access import requires
from web.guards.signing import current_keys
from web.services.receipts import check_receipt
from web.words.points import as_points
from web.workbench import current_workbench

blueprint = Blueprint("receipt_check", __name__, url_prefix="/receipts")

LARGEST = 1024 * 1024


@blueprint.get("")
@requires()
def ask() -> str:
    """Ask for a receipt."""
    return render_template("receipts/check.html")


@blueprint.post("")
@requires()
def check() -> str:
    """Say what a receipt is worth. Nothing of it is kept."""
    data = _uploaded()
    if len(data) > LARGEST:
        raise ReceiptDamaged("receipt", "is larger than any receipt")
    checked = check_receipt(db.session, current_workbench(), data, keys=current_keys())
    return render_template(
        "receipts/check.html",
        state=checked.signature.value,
        replayed=checked.replayed,
        scores=[
            None if one is None else as_points(one) for one in (checked.recorded, checked.replayed.score)
        ],
        digest=checked.receipt.digest,
    )


@blueprint.errorhandler(ReceiptDamaged)
def refuse(_error: ReceiptDamaged) -> ResponseReturnValue:
    """Say that the file is no whole receipt, and ask again."""
    return render_template("receipts/check.html", is_damaged=True), 422


def _uploaded() -> bytes:
    file = request.files.get("file")
    if file is None:
        return b""
    with closing(file):
        return file.read(LARGEST + 1)
