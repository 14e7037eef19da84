"""Sums on pages and what must stand beside them, and plans full of them."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from flask import Flask

from matcher.programmes import Catalogue
from tests.web.pages.browsing import Browser, bring_cv, open_vacancy, sign_in
from tests.web.small_world import make_catalogue, small_workbench
from web.workbench import EXTENSION

VOID = {"input", "br", "img", "meta", "link", "path", "hr"}
BLOCKS = {"li", "tr", "div", "p", "dd"}
SEEN = re.compile(r"Seen |見於|见于|seen |查閱|查阅|\d{4}")
LANGUAGES = ("en", "zh_Hant_HK", "zh_Hans_CN")


class Page(HTMLParser):
    """The innermost blocks of a page: their words, and whether a link to elsewhere stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[dict[str, Any]] = []
        self.blocks: list[dict[str, Any]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(
                {"tag": tag, "words": "", "sourced": False, "class": dict(attrs).get("class") or ""}
            )
        if tag == "a" and "external" in (dict(attrs).get("rel") or ""):
            for block in self.open:
                block["sourced"] = True

    def handle_endtag(self, tag: str) -> None:
        # The end of a void element, as icons have them, ends nothing around it.
        while any(one["tag"] == tag for one in self.open):
            block = self.open.pop()
            if block["tag"] in BLOCKS:
                self.blocks.append(block)
            if block["tag"] == tag:
                return

    def handle_data(self, data: str) -> None:
        for block in self.open:
            block["words"] += data


MONEY = re.compile(r"HK\$\d|\d 港元")
INVENTED = re.compile("invented|虛構|虚构", re.IGNORECASE)


def plans_of(app: Flask) -> tuple[Browser, Browser, str]:
    """Return a candidate and an employer with a team, in a world whose courses NITTP pays toward."""
    fee = make_catalogue().programmes[0].fee
    courses = (
        replace(one, teaches=dict.fromkeys(one.teaches, 3), fee=fee, funded_by=("nittp",))
        for one in make_catalogue().programmes
    )
    app.extensions[EXTENSION] = replace(small_workbench(), catalogue=Catalogue(programmes=tuple(courses)))
    candidate, employer = sign_in(app, "candidate"), sign_in(app, "employer")
    bring_cv(candidate)
    vacancy = open_vacancy(employer)
    employer.open("/team")
    employer.send("/team", {"label": "Line A", "text": ""})
    return candidate, employer, vacancy


TEAM_PLAN = "measure=M01&skill=industrial_robotics&people=1"
