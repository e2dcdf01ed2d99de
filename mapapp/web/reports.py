"""Links by which readers report an error of a record, for the templates."""

from __future__ import annotations

from typing import cast

from flask import Flask, request
from jinja2 import pass_context
from jinja2.runtime import Context

from mapapp.meaning.report import report_href
from mapapp.web.atlas import atlas
from mapapp.web.pages import panel
from mapapp.words.messages import Messages


def init_app(app: Flask) -> None:
    """Give the templates ``report_href``, which is none where nobody reads reports."""
    app.jinja_env.globals["report_href"] = _report_href


@pass_context
def _report_href(
    context: Context, record: tuple[str, str], title: str, path: str | None = None
) -> str | None:
    """Return the address of a report of a record, or of what has a page of its own at a path.

    Notes
    -----
    Pages are kept for all who ask, by whatever host: the record's own address is whole where the
    settings say where readers find the atlas, and else begins with a slash.
    """
    settings = atlas().settings
    if settings.report is None:
        return None
    path = path or panel.record_href(f"{request.script_root}/", *record, None)
    if settings.public_url:
        path = settings.public_url + path.removeprefix(request.script_root)
    return report_href(
        cast(Messages, context["words"]),
        settings.report,
        record="/".join(record),
        title=title,
        version=atlas().catalogue.version,
        permalink=path,
    )
