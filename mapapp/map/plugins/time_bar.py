"""The time bar: a range of years by two handles, two fields, periods and play."""

from __future__ import annotations

from mapapp.map.plugins.page_module import PageModule


class TimeBar(PageModule):
    """Makes the page's time bar set the range of years that every layer is shown at.

    The page's template draws the bar (`partials/time_bar.html`), so that it reads before any
    script runs; the module gives it its handles and keeps it in step with the page's state.

    Options
    -------
    years : (int, int)
        First and last year that can be set.
    """

    module = "time_bar"
    function = "timeBar"
