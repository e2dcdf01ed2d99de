"""The words of the page's modules: one table from keys to text, for translators alone to extend.

Templates mark their text where it stands (`_`); everything that JavaScript says is here, because
modules know keys only. `{names}` are filled in by `t()` in `static/js/rules/messages.js` and by
`Messages.text` here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mapapp.words import axes, numbers
from mapapp.words.locale import Locale
from mapapp.words.translations import Translations

_NAME = re.compile(r"\{(\w+)\}", re.ASCII)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a mark
    """Mark a text for the message catalogue."""
    return text


def NP_(one: str, other: str) -> tuple[str, str]:  # noqa: N802
    """Mark a text with its plural for the message catalogue."""
    return one, other


PLURALS: dict[str, tuple[str, str]] = {
    "count.events": NP_("{n} event", "{n} events"),
    "table.events": NP_("{n} event as a table", "{n} events as a table"),
    "table.crossings": NP_("{n} crossing as a table", "{n} crossings as a table"),
    "table.routes": NP_("{n} trade route as a table", "{n} trade routes as a table"),
    "table.line": NP_("{n} section of the line as a table", "{n} sections of the line as a table"),
    "count.filtered": NP_("{shown} of {n} event", "{shown} of {n} events"),
    "filter.more": NP_("{n} more filter", "{n} more filters"),
    "filter.kinds": NP_("{n} kind", "{n} kinds"),
    "filter.anyOf": NP_("any of {n}", "any of {n}"),
    "filter.anyProvince": NP_("any of {n} province", "any of {n} provinces"),
    "filter.show": NP_("Show {n} event", "Show {n} events"),
    "count.found": NP_("{n} found", "{n} found"),
    "map.stackNationwide": NP_("{n} nationwide event, {place}", "{n} nationwide events, {place}"),
    "map.stack": NP_("{n} event at {place}", "{n} events at {place}"),
    "map.ledger.note": NP_("{n} event, at one spot", "{n} events, most at one spot"),
    "frame.sources": NP_("Read on, with {n} source", "Read on, with {n} sources"),
    "frame.more": NP_("{n} more here", "{n} more here"),
    "card.more": NP_(
        "and {n} more: a click, or Enter, opens all", "and {n} more: a click, or Enter, opens all"
    ),
    "card.here": NP_("{n} event here, {years}", "{n} events here, {years}"),
    "card.nationwide": NP_("{n} nationwide event, {years}", "{n} nationwide events, {years}"),
    "story.entry": NP_("The story in {n} chapter", "The story in {n} chapters"),
    "whatif.rows": NP_(
        "{n} trade route cut, and the way left", "{n} trade routes cut, and the way left"
    ),
    "compare.new": NP_("{n} of it between the two dates", "{n} of them between the two dates"),
    "compare.back": NP_("{n} more changed and changed back", "{n} more changed and changed back"),
    "compare.times": NP_("{date}", "{n} times, last {date}"),
    "back.results": NP_("All {n} results", "All {n} results"),
    "strip.route": NP_("{years}: cut once", "{years}: cut {n} times"),
}

TIME: dict[str, str] = {
    "status": N_("{events}, {years}"),
    "status.certain": N_("{events} for certain, {years}"),
    "record.ends": N_("After {date} the record is thin or ends: {layers}."),
    "years.range": N_("{from}–{to}"),
    "days.range": N_("{from} to {to}"),
    "fiscal": N_("FY {years}"),
    "date.day": N_("{day} {month} {year}"),
    "date.month": N_("{month} {year}"),
    "date.dayMonth": N_("{day} {month}"),
    "date.days": N_("{from}–{to} {month} {year}"),
    "date.range": N_("{from} – {to}"),
    "date.inBoth": N_("{date} ({solar})"),
    "date.bothIn": N_("{date} · {solar}"),
    "date.since": N_("since {date}"),
    "lastKnown": N_("last known on {date}: {status}"),
    "whatif.unknown": N_("A crossing whose state is not known on that day is not counted on."),
    "date.until": N_("until {date}"),
    "date.unknown": N_("since before the record"),
    "date.from": N_("from {date}"),
    "date.both": N_("{begun}, {ended}"),
    "when.on": N_("{from} or {to}"),
    "when.on.month": N_("{from} or {to} {month} {year}"),
    "when.in": N_("{from} or {to}"),
    "when.between": N_("between {from} and {to}"),
    "when.between.month": N_("between {from} and {to} {month} {year}"),
    "begun.on": N_("begun on {from} or {to}"),
    "begun.on.month": N_("begun on {from} or {to} {month} {year}"),
    "begun.in": N_("begun in {from} or {to}"),
    "begun.between": N_("begun between {from} and {to}"),
    "begun.between.month": N_("begun between {from} and {to} {month} {year}"),
    "ended.on": N_("ended on {from} or {to}"),
    "ended.on.month": N_("ended on {from} or {to} {month} {year}"),
    "ended.in": N_("ended in {from} or {to}"),
    "ended.between": N_("ended between {from} and {to}"),
    "ended.between.month": N_("ended between {from} and {to} {month} {year}"),
    "lunar": N_("In the lunar calendar"),
    "lunar.about": N_(
        "About, to a day or two: {date}. Its months began when the new moon was seen."
    ),
    "precision.day": N_("dated to the day"),
    "precision.month": N_("dated to the month"),
    "precision.year": N_("dated to the year"),
    "precision.differs": N_("sources differ"),
}

FILTERS: dict[str, str] = {
    "filter.title": N_("Filter the events"),
    "filter.filtered": N_("Events, filtered"),
    "filter.back": N_("Layers"),
    "filter.clear": N_("Clear all"),
    "filter.count": N_("{shown} of {all}"),
    "filter.set": N_("Filters that are set"),
    "filter.remove": N_("Remove the filter: {filter}"),
    "filter.any": N_("any of"),
    "filter.find": N_("find"),
    "filter.findIn": N_("Find in: {facet}"),
    "filter.draw": N_("draw"),
    "filter.kind": N_("Kind"),
    "filter.who": N_("Who took part"),
    "filter.where": N_("Where"),
    "filter.source": N_("Source, by kind or language"),
    "filter.text": N_("Text"),
    "filter.words": N_("Words in title, place, people or summary"),
    "filter.quoted": N_("“{text}”"),
    "filter.killed": N_("Killed, lowest figure"),
    "filter.least": N_("at least"),
    "filter.anyNumber": N_("Any"),
    "filter.anyKilled": N_("Any number killed, or none known"),
    "filter.killedLeast": N_("{n} or more killed"),
    "filter.inCountry": N_("in {country}"),
    "filter.choice": N_("{choice}: {events}"),
    "filter.switches": N_("Only events of which this is so"),
    "filter.disputed.yes": N_("Accounts differ"),
    "filter.disputed.no": N_("Accounts do not differ"),
    "filter.article.yes": N_("In the article"),
    "filter.article.no": N_("Not in the article"),
    "filter.view": N_("Only in view"),
    "filter.within": N_("Within {n} km"),
    "filter.distance": N_("Distance from the line"),
    "filter.area": N_("Area on the map"),
    "filter.none": N_("Nothing matches all of these filters."),
    "filter.without": N_("Without “{filter}”: {n}"),
    "english": N_("Some of this is in English: it has not been translated."),
    "filter.leftOut": N_("What you opened is left out by the filter."),
    "filter.clearIt": N_("Clear the filter"),
    "filter.sentence": N_("Only these events are shown: {filters}."),
    "filter.shown": N_("Filter: {filters}"),
    "area.box": N_("Draw a box"),
    "area.shape": N_("Draw a shape"),
    "area.view": N_("Take the view"),
    "area.side.west": N_("West"),
    "area.side.south": N_("South"),
    "area.side.east": N_("East"),
    "area.side.north": N_("North"),
    "area.wrong": N_("South must not lie above north."),
    "area.box.how": N_("Drag over the map from one corner of the box to the other."),
    "area.shape.how": N_(
        "Press on the map where the corners are; two quick presses, or Enter, close the shape."
    ),
    "area.done": N_("Close the shape"),
    "area.cancel": N_("Cancel"),
}
"""What the view of the filters says."""

PANEL: dict[str, str] = {
    "title": N_("The Durand Line Atlas"),
    "title.feature": N_("{feature} · {title}"),
    "title.compared": N_("Compared: {first} and {last} · {title}"),
    "title.years": N_("{years} · {title}"),
    "layers.at": N_("state at the end of {date}"),
    "layers.on": N_("state on {date}"),
    "results.title": N_("Results"),
    "results.inView": N_("{n} of {all} in the map’s view"),
    "results.changed": N_("What changed, {years}"),
    "results.outside": N_("Outside the map view ({n})"),
    "results.none": N_("No events are recorded for {years}. Gaps mean not collected."),
    "results.off": N_("Turn on events, crossings, routes or control to list them here."),
    "results.order": N_("Order"),
    "results.oldest": N_("oldest first"),
    "results.newest": N_("newest first"),
    "results.killed": N_("most killed first"),
    "results.place": N_("by place"),
    "results.relevance": N_("best match first"),
    "results.relevanceTurned": N_("best match last"),
    "results.fewest": N_("fewest killed first"),
    "results.placeTurned": N_("by place, from its end"),
    "results.group": N_("Groups"),
    "results.group.none": N_("not grouped"),
    "results.group.year": N_("by year"),
    "results.group.place": N_("by province"),
    "results.killedHere": N_("killed"),
    "search.years": N_("Show {years}"),
    "table.kinds": N_("What the table shows"),
    "table.kind.events": N_("Events {n}"),
    "table.kind.crossings": N_("Crossings {n}"),
    "table.kind.routes": N_("Routes {n}"),
    "table.kind.line": N_("Line {n}"),
    "table.columns": N_("Columns {n} of {all}"),
    "table.columns.choose": N_("Columns of the table"),
    "table.alike": N_("left out: the same in all rows"),
    "table.download": N_("Download"),
    "table.close": N_("Close the table"),
    "table.height": N_("Height of the table"),
    "table.sorted": N_("sorted by {column}, {way}"),
    "table.up.time": N_("oldest first"),
    "table.down.time": N_("newest first"),
    "table.up.number": N_("least first"),
    "table.down.number": N_("most first"),
    "table.up.text": N_("by letter"),
    "table.down.text": N_("by letter, from the end"),
    "table.up.state": N_("what is shut first"),
    "table.down.state": N_("what is open first"),
    "table.up.yes": N_("those first"),
    "table.down.yes": N_("those first"),
    "table.rows": N_("Rows {first} to {last} of {all}"),
    "table.keys": N_("↑ ↓ move, Enter opens, Home and End jump"),
    "table.none": N_("Nothing is recorded for {years}. Gaps mean not collected."),
    "table.note.events": N_("“Killed” is what the sources say, lowest to highest; never added."),
    "table.note.crossings": N_(
        "State on the day shown: {day}. No closure recorded is not proof that none was."
    ),
    "table.note.routes": N_("State on the day shown: {day}. Lengths are as drawn, in km."),
    "table.note.line": N_("Status on the day shown: {day}. Lengths are as drawn, in km."),
    "table.yes": N_("yes"),
    "table.beforeRecord": N_("before the record"),
    "table.placed.exact": N_("the spot"),
    "table.placed.city": N_("the town"),
    "table.placed.province": N_("the province"),
    "table.placed.country": N_("nationwide"),
    "table.dated.day": N_("the day"),
    "table.dated.month": N_("the month"),
    "table.dated.year": N_("the year"),
    "column.events.time": N_("Date"),
    "column.events.kind": N_("Kind"),
    "column.events.title": N_("What"),
    "column.events.place": N_("Where"),
    "column.events.actors": N_("Who"),
    "column.events.killed": N_("Killed"),
    "column.events.highest": N_("Killed, highest figure"),
    "column.events.sources": N_("Sources"),
    "column.events.country": N_("Country"),
    "column.events.away": N_("Km from the line"),
    "column.events.placed": N_("Place known to"),
    "column.events.dated": N_("Date known to"),
    "column.events.differs": N_("Accounts differ"),
    "column.events.article": N_("In the article"),
    "column.crossings.title": N_("Crossing"),
    "column.crossings.state": N_("State"),
    "column.crossings.neighbour": N_("Neighbour"),
    "column.crossings.kind": N_("Kind"),
    "column.crossings.since": N_("Opened"),
    "column.crossings.changed": N_("Last change"),
    "column.crossings.afghan": N_("Afghan side"),
    "column.crossings.across": N_("Other side"),
    "column.crossings.sources": N_("Sources"),
    "column.routes.title": N_("Trade route"),
    "column.routes.state": N_("State"),
    "column.routes.from": N_("From"),
    "column.routes.to": N_("To"),
    "column.routes.mode": N_("By"),
    "column.routes.length": N_("Km"),
    "column.routes.crossings": N_("Crossings"),
    "column.routes.since": N_("Begun"),
    "column.routes.changed": N_("Last change"),
    "column.routes.sources": N_("Sources"),
    "column.line.title": N_("Section"),
    "column.line.state": N_("Status"),
    "column.line.length": N_("Km"),
    "column.line.doubt": N_("Doubt, km"),
    "column.line.claims": N_("Claims"),
    "column.line.changed": N_("Last change"),
    "column.line.sources": N_("Sources"),
    "search.none": N_("Nothing found for “{query}”."),
    "search.missing": N_("Not searched yet, since it has not come: {layers}."),
    "back.layers": N_("Back to the list"),
    "back.stack": N_("Back to {place}"),
    "back.story": N_("Back to the chapter"),
    "story.place": N_("Chapter {place} of {n}"),
    "chains": N_("What led to it, and to what it led"),
    "chains.show": N_("Show on the map what led to it, and to what it led"),
    "chain.arrow.led_to": N_("{from} led to {to}"),
    "chain.arrow.part_of": N_("{from} is part of {to}"),
    "chain.followed_from": N_("Followed from"),
    "chain.led_to": N_("Led to"),
    "chain.part_of": N_("Part of"),
    "chain.has_part": N_("Part of it"),
    "cite": N_("Cite"),
    "cite.chicago": N_("Chicago"),
    "cite.bibtex": N_("BibTeX"),
    "cite.ris": N_("RIS"),
    "cite.cff": N_("CFF"),
    "cite.save": N_("Save {name}"),
    "cite.doi": N_("DOI: {doi}"),
    "cite.doi.none": N_("DOI: none yet"),
    "cite.csl": N_("CSL-JSON"),
    "cite.view": N_("Map of the years {years}"),
    "cite.days": N_("Map for {days}"),
    "report": N_("Report an error"),
    "report.title": N_("Error in {record}: {title}"),
    "report.body": N_(
        "Record: {record}\nTitle: {title}\nData version: {version}\nAddress: {permalink}\n\n"
        "What is wrong, and a source that says so:\n"
    ),
    "cite.filtered": N_("{view}, events filtered: {filters}"),
    "copy": N_("Copy"),
    "copy.byHand": N_("Select the text to copy it"),
    "story.before": N_("‹ {title}"),
    "story.after": N_("Next: {title} ›"),
    "story.checked": N_("The article, checked"),
    "story.records": N_("In this chapter"),
    "stack.note": N_("{events}, {years}. They share one spot on the map."),
    "position": N_("{place} of {n}"),
    "previous": N_("Previous"),
    "next": N_("Next"),
    "close": N_("Close the details"),
    "notice.aside": N_(
        "The filters are set aside while the story is told; leaving it brings them back."
    ),
    "notice.moved": N_(
        "The years now show {years}: what you opened lies outside those that were set."
    ),
    "load.failed": N_("A part of the map did not load. Reload the page to try again."),
    "load.waits": N_("A part of the atlas has not come."),
    "load.again": N_("Try again"),
    "unread": N_("Not understood in the address, and left aside: {names}."),
    "unread.close": N_("Close this note"),
    "howto": N_("How to read the map"),
    "howto.first": N_("Here for the first time?"),
    "howto.later": N_("Not now"),
    "howto.close": N_("Close how to read the map"),
    "howto.ring": N_("Ring: so many events here"),
    "howto.event": N_("Sign: one event; its shape says of what kind"),
    "howto.killed": N_("Size: the lowest figure of killed; outline: the highest"),
    "howto.hollow": N_("Hollow sign: known to the province only"),
    "howto.nationwide": N_("Grey ring: events of a whole country"),
    "howto.route": N_("Green: a trade route; in drained dashes where it is cut"),
    "howto.solid": N_("Solid line: marked by pillars"),
    "howto.rejected": N_("Hollow line: one side does not accept it"),
    "howto.fenced": N_("Crosses: a fence, reported built"),
    "howto.pass": N_("White dot: a pass without a gate"),
    "howto.dashed": N_("Dashed line: never marked on the ground"),
    "howto.gate": N_("Gate: a crossing, dark when it is closed"),
    "howto.point": N_(
        "Point at any sign, or hold a finger on it: it says what it is. A click opens all about it."
    ),
    "howto.time": N_(
        "Drag the years under the map: the map shows the events within them, and crossings, roads "
        "and provinces as they were at the end. Gaps mean not collected."
    ),
    "theme.light": N_("Light"),
    "theme.dark": N_("Dark"),
    "copy.link": N_("Copy link"),
    "copy.done": N_("Copied"),
    "copy.failed": N_("The link is in the address bar"),
    "play": N_("Play the years"),
    "play.years": N_("Play the years"),
    "play.growing": N_("Play the years, growing"),
    "play.events": N_("Play event by event"),
    "play.month": N_("Play the months"),
    "play.day": N_("Play the days"),
    "played.event": N_("{date}: {title}"),
    "mode.years": N_("Years"),
    "mode.growing": N_("Growing"),
    "mode.events": N_("Events"),
    "mode.month": N_("Months"),
    "mode.day": N_("Days"),
    "day.type": N_("{day}: the day shown, type another"),
    "day.field": N_("Day shown, as 31 Dec 1998 or 1998-12-31"),
    "day.unread": N_("Not a day: write it as 31 Dec 1998 or 1998-12-31"),
    "periods": N_("Periods"),
    "numbers.open": N_("{events}, as a table"),
    "day.end": N_("End of {date}"),
    "holders.chart": N_("Provinces by who held them, {years}. On the day shown: {held}"),
    "holders.side": N_("{side} {held}"),
    "holders.none": N_("No record of control"),
    "holders.turned": N_("{province}: {side}"),
    "pause": N_("Stop"),
    "bar.none": N_("{year}: none recorded"),
    "bar.some": N_("{year}: {events}"),
    "years.outside": N_("{first} to {last} only"),
    "years.unread": N_("Write {year}, {month} or {day}"),
    "years.order": N_("{from} is after {to}"),
    "handle.from": N_("First year of the range"),
    "handle.to": N_("Last year of the range"),
}

SHARE: dict[str, str] = {
    "share": N_("Share"),
    "dialog.close": N_("Close this window"),
    "share.link": N_("Link"),
    "share.withView": N_("with this view of the map"),
    "share.withOpened": N_("with what is opened"),
    "share.picture": N_("Picture"),
    "share.picture.save": N_("Save picture"),
    "share.pixels": N_("{width} × {height} pixels"),
    "share.png": N_("PNG"),
    "share.png2": N_("PNG 2×"),
    "share.svg": N_("SVG"),
    "share.shape": N_("Shape"),
    "share.shape.seen": N_("As seen"),
    "share.full": N_("Title and key"),
    "share.credits": N_("Credits and link are always in it."),
    "share.print": N_("Print"),
    "share.print.do": N_("Print…"),
    "share.print.note": N_(
        "One sheet: the map, its key, the events named on it, sources and link."
    ),
    "share.file": N_("One file"),
    "share.file.save": N_("Save as one file"),
    "share.file.note": N_("The atlas as it is now, as a page that opens without a network."),
    "share.format": N_("Format"),
    "share.embed": N_("Embed"),
    "share.embed.open": N_("Open the frame by itself"),
    "share.embed.seen": N_("The frame as it will be"),
    "share.width": N_("Width in pixels"),
    "share.height": N_("Height in pixels"),
    "share.theme": N_("Theme"),
    "share.theme.auto": N_("Automatic"),
    "share.title": N_("Title"),
    "share.key": N_("Key"),
    "share.callouts": N_("Names of events"),
    "share.bar": N_("Time bar, from {width} × {height}"),
    "share.code": N_("Code"),
    "share.code.copy": N_("Copy code"),
    "download": N_("Download"),
    "download.title": N_("Download what is shown"),
    "download.note": N_("with README, licence and citation"),
    "download.do": N_("Download"),
    "download.csv": N_("CSV"),
    "download.geojson": N_("GeoJSON"),
    "download.gpkg": N_("GeoPackage"),
    "download.kml": N_("KML"),
    "download.xlsx": N_("XLSX"),
    "download.count": N_("{n} of {all}"),
    "download.of": N_("{layers}:"),
    "download.kB": N_("about {size} kB"),
    "download.MB": N_("about {size} MB"),
    "download.all": N_("All data of version {version}"),
}

SAID: dict[str, str] = {
    "said.events": N_("{years}: {events}."),
    "said.events.certain": N_("{years}: {events} for certain."),
    "said.states.end": N_("At the end {states}."),
    "said.states.at": N_("At the end of {date} {states}."),
    "said.states.on": N_("On {date} {states}."),
    "said.both": N_("{first}; {second}"),
    "said.held": N_("the {side} held {count} of {total} provinces"),
    "said.held.all": N_("the {side} held all {count} provinces"),
    "said.recorded": N_("{held} (as of {date})"),
    "said.gates": N_("crossings with {country}: {counts}"),
    "said.gates.open": N_("all crossings with {country} were open"),
    "said.gates.restricted": N_("all crossings with {country} were restricted"),
    "said.gates.closed": N_("all crossings with {country} were closed"),
    "said.gates.unknown": N_("whether the crossings with {country} were open is not known"),
    "said.gate.open": N_("{count} open"),
    "said.gate.restricted": N_("{count} restricted"),
    "said.gate.closed": N_("{count} closed"),
    "said.gate.unknown": N_("{count} not known"),
    "said.line": N_("The line: {border}’s border, not accepted by {rejected}."),
}

CLAIMS: dict[str, str] = {
    "legend.more": N_("{n} more"),
    "claims.chip": N_("{view} view: {words}"),
    "claims.chipOf": N_("{view}’s view: {words}"),
    "claims.filtered": N_("{view} view · {events}"),
    "claims.filteredOf": N_("{view}’s view · {events}"),
    "claims.disputed": N_("a disputed line"),
    "claims.none": N_("no line agreed yet"),
    "claims.before": N_("Before the agreement of 1893 there is no line to draw."),
    "claims.words": N_("What it does, and the words it follows"),
    "claims.quote": N_("“{quote}”"),
    "claims.said": N_("{who}, {date}."),
    "claims.record": N_("record"),
    "closed.supposed": N_("Supposed closed: {crossings}"),
    "closed.supposedOne": N_("Supposed closed"),
    "closed.open": N_("Open again"),
    "closed.openOne": N_("Open {crossing} again"),
    "whatif.title": N_("What if it closed?"),
    "whatif.ways": N_("Ways that are left"),
    "whatif.suppose": N_("Suppose {crossing} closed"),
    "whatif.closed": N_("It is closed on the day shown. What that cuts, and what is left:"),
    "whatif.plus": N_("+{km} km"),
    "whatif.minus": N_("−{km} km"),
    "whatif.km": N_("{km} km"),
    "whatif.cut": N_("{km} km, cut at {crossings}"),
    "whatif.now": N_("{km} km, now {now} by {crossings}."),
    "whatif.round": N_("Shorter: the trade route itself goes the longer way round."),
    "whatif.drawn": N_("The way drawn"),
    "whatif.others": N_("Other ways left"),
    "whatif.portFrom": N_("Nearest sea port from {from}"),
    "whatif.portBy": N_("{port}, {km} km by {by}."),
    "whatif.portLeft": N_("nearest sea port left:"),
    "whatif.portAway": N_("{km} km from {from}"),
    "whatif.wayBy": N_("{from} – {to} by {by}"),
    "whatif.nothing": N_("No trade route of the atlas passes here on the day shown."),
    "whatif.by": N_("By {crossings}:"),
    "whatif.noCrossing": N_("roads that cross no border"),
    "whatif.restricted": N_("{crossing} (restricted)"),
    "whatif.length": N_("{km} km, {more}"),
    "whatif.longer": N_("{km} km more than the trade route"),
    "whatif.shorter": N_("{km} km less than the trade route"),
    "whatif.leg": N_("{from} – {to}"),
    "whatif.none": N_("No open way between {from} and {to} is left in the atlas."),
    "whatif.noPort": N_("No sea port is reached from {from} by open crossings of the atlas."),
    "whatif.note": N_(
        "Lengths along the drawn lines, on the trade routes of the atlas alone. Other roads exist."
    ),
}

DETAILS: dict[str, str] = {
    "fact.when": N_("When"),
    "fact.where": N_("Where"),
    "fact.actors": N_("Actors"),
    "fact.actorsOf": N_("Actors: {family}"),
    "fact.killed": N_("Killed"),
    "fact.status": N_("Status"),
    "fact.kind": N_("Kind"),
    "fact.afghanSide": N_("Afghan side"),
    "fact.otherSide": N_("Other side"),
    "fact.opened": N_("Opened"),
    "fact.corridors": N_("Trade routes"),
    "fact.crossings": N_("Crossings"),
    "fact.route": N_("Way"),
    "fact.length": N_("Length"),
    "fact.goods": N_("Goods"),
    "fact.agreement": N_("Agreement"),
    "fact.inUse": N_("In use"),
    "fact.ends": N_("From, to"),
    "fact.doubt": N_("How sure"),
    "fact.acceptance": N_("Accepted"),
    "fact.fence": N_("Fence"),
    "fact.heldBy": N_("Held by"),
    "fact.capital": N_("Capital"),
    "fact.country": N_("Country"),
    "fact.code": N_("Code"),
    "fact.position": N_("Position of"),
    "fact.sections": N_("Sections"),
    "value.yes": N_("yes"),
    "value.no": N_("no"),
    "sections.all": N_("The whole line, all {n} sections"),
    "status.at": N_("{status} at the end of {date}"),
    "status.on": N_("{status} on {date}"),
    "length": N_("{km} km"),
    "length.drawn": N_(
        "along the drawn line, which joins towns straight; the way itself is longer"
    ),
    "acceptance.rejected": N_(
        "Not by Afghanistan, since {date}; held by Pakistan to be the border"
    ),
    "fence.since": N_("Along most of the line since {date}, built by Pakistan"),
    "fence.where": N_("Which stretches are fenced is not in the data."),
    "fence.built": N_(
        "{percent} percent built, as reported in {date}. Which stretches is not in the data."
    ),
    "near": N_("Events within 15 km"),
    "near.away": N_("{km} km away"),
    "near.about": N_("about {km} km away, known to the town"),
    "strip.crossing": N_("{years}: closures {closed}, restrictions {restricted}"),
    "claims.near": N_("What is said of places near the line"),
    "doubt": N_(
        "The drawn line may be off by about {km} km: sources and editions differ by that much."
    ),
    "killed.range": N_("{low} to {high}"),
    "killed.least": N_("at least {low}"),
    "killed.most": N_("up to {high}"),
    "killed.brief.range": N_("{low}–{high}"),
    "killed.brief.least": N_("{low}+"),
    "killed.brief.most": N_("≤ {high}"),
    "killed.note": N_("lowest and highest figure in the sources"),
    "killed.named": N_("{low}, {lowParty}, to {high}, {highParty}"),
    "accounts": N_("Who says what"),
    "accounts.none": N_("no figure"),
    "place.exact": N_("Known to the spot: the building or the crossing"),
    "place.city": N_("Known to the town, within about 10 km"),
    "place.province": N_("Known to the province only"),
    "place.country": N_("Of the whole country: the sign stands for no one place"),
    "latest": N_("Latest state seen"),
    "dispute": N_("Accounts differ"),
    "article": N_("What the article says"),
    "sources": N_("Sources"),
    "closures": N_("Closures and restrictions"),
    "cuts": N_("Cut"),
    "history": N_("Through time"),
    "claims": N_("What parties say of the line"),
    "earlier": N_("Outside {years}"),
    "none.closures": N_("No closure is recorded."),
    "scope.all-pakistan": N_("whole Pakistani side"),
    "cut.at": N_("at {crossing}"),
    "changed": N_("changed within {years}"),
    "changed.on": N_("changed on {date}"),
    "start.before": N_("Held since before the record begins, in {date}."),
    "start.doubt": N_("The day it began is not known: {precision}."),
    "geojson": N_("GeoJSON"),
}

CODES: dict[str, str] = {
    "crossing.open": N_("Open"),
    "crossing.restricted": N_("Restricted"),
    "crossing.closed": N_("Closed"),
    "crossing.unused": N_("Not in use"),
    "crossing.unknown": N_("Not known"),
    "endKind.last-seen-shut": N_("last seen shut, reopening not known"),
    "endKind.estimated": N_("end estimated"),
    "kind.trade": N_("Trade and travel"),
    "kind.pedestrian": N_("People on foot"),
    "kind.closed": N_("Passed locally or in the past, not open to trade"),
    "kind.informal": N_("No official post"),
    "route.whole": N_("Open all the way"),
    "route.cut": N_("Cut"),
    "route.unknown": N_("Not known"),
    "route.planned": N_("Planned or being built"),
    "route.none": N_("Not in use"),
    "mode.road": N_("Road"),
    "mode.rail": N_("Railway"),
    "mode.sea-road": N_("Sea and road"),
    "mode.pipeline": N_("Pipeline"),
    "line.dashed": N_("Not accepted as a border"),
    "line.none": N_("Before the agreement of 1893"),
    "line.rejected": N_("rejected by Afghanistan"),
    "line.fenced": N_("fenced in part"),
    "line.solid": N_("Held to be the border"),
    "drawn.dashed": N_("{party}’s view is drawn: dashed throughout"),
    "drawn.solid": N_("{party}’s view is drawn: solid throughout"),
    "actor.law": N_("Law of treaties"),
    "actor.scholars": N_("Scholars"),
    "country.AFG": N_("Afghanistan"),
    "country.CHE": N_("Switzerland"),
    "country.CHN": N_("China"),
    "country.DEU": N_("Germany"),
    "country.IND": N_("India"),
    "country.IRN": N_("Iran"),
    "country.PAK": N_("Pakistan"),
    "country.QAT": N_("Qatar"),
    "country.RUS": N_("Russia"),
    "country.SAU": N_("Saudi Arabia"),
    "country.TJK": N_("Tajikistan"),
    "country.TKM": N_("Turkmenistan"),
    "country.TUR": N_("Turkey"),
    "country.USA": N_("United States"),
    "country.UZB": N_("Uzbekistan"),
}
"""Words for the codes that the data holds; the key is the code's group and the code."""

MAP: dict[str, str] = {
    "map.nationwide": N_("nationwide"),
    "map.zoomIn": N_("Zoom in"),
    "map.zoomOut": N_("Zoom out"),
    "map.sources": N_("Sources"),
    "map.today": N_("Base map of today"),
    "map.kilometres": N_("{n} km"),
    "map.scale": N_("Scale: {n} km"),
    "map.event": N_("{title}, {date}, {place}"),
    "map.crossing": N_("{title}: {status}"),
    "map.route": N_("{title}: {status}"),
    "map.section": N_("{name}, {title}: {status}"),
    "map.lineName": N_("Durand Line"),
    "map.province": N_("{title}: {controller}"),
    "key.told": N_("Named: events of the chapter"),
    "key.toldWay": N_("Corridors of the chapter"),
    "key.pale": N_("Pale: what else there is"),
    "key.cut": N_("Cut"),
    "key.way": N_("The way that is left"),
    "key.otherWays": N_("Other corridors"),
    "key.who": N_("Who held what"),
    "key.held": N_("Who held what: {date}"),
    "key.between": N_("Between two holders"),
    "key.changed": N_("Last change in the time shown"),
    "key.date": N_("Aug 98"),
    "card.province": N_("Hollow sign: its place is known to the province only"),
    "card.country": N_("Nationwide: the sign stands at a peg, not at a place"),
    "card.pass": N_("White dot: a pass without a gate"),
    "card.rejected": N_("Hollow line: one side does not accept it"),
    "card.fence": N_("Fence, reported built"),
    "card.sectionEnd": N_("Ring: a section of the line ends here, and another begins"),
    "frame.shown": N_("{years}, {state}"),
    "frame.wheel.ctrl": N_("To zoom by the wheel, hold Ctrl or click the map first"),
    "frame.wheel.cmd": N_("To zoom by the wheel, hold ⌘ or click the map first"),
    "frame.readOn": N_("Read on"),
    "map.ledger.close": N_("Close the list of events at one place"),
}

COMPARE: dict[str, str] = {
    "compare.title": N_("Two dates compared"),
    "compare.stop": N_("Stop comparing"),
    "compare.open": N_("Compare with another day"),
    "compare.day": N_("The situation on this day"),
    "compare.page": N_("As a page, with JSON and CSV"),
    "compare.between": N_("between the two dates"),
    "compare.how": N_("How two dates are compared"),
    "compare.how.swipe": N_("Swipe"),
    "compare.how.beside": N_("Side by side"),
    "compare.field.earlier": N_("Earlier date"),
    "compare.field.later": N_("Later date"),
    "compare.type": N_("{day}: the day compared, type another"),
    "compare.needle": N_("Day compared"),
    "compare.handle": N_("Where the two dates meet"),
    "compare.handle.text": N_("{percent} % of the map shows {first}, the rest {last}"),
    "compare.side": N_("The map at {date}"),
    "compare.turned": N_("{before} → {after}"),
    "compare.none": N_("no record"),
    "compare.same": N_("At the end all is as it was at the beginning."),
    "compare.nothing": N_("Nothing changed."),
    "compare.off": N_("Not on the map."),
    "compare.show": N_("Show on the map: {layer}"),
    "compare.show.short": N_("Show it"),
    "compare.fault": N_("Not a day of the years shown: write it as 31 Dec 1998 or 1998-12-31"),
    "compare.noEvent": N_("No event is recorded."),
    "compare.events": N_("Events between"),
    "compare.print": N_("The map shows {date}."),
    "compare.said": N_("Compared: {first} and {last}."),
}

PLATE: dict[str, str] = {
    "plate.key": N_("Key"),
    "plate.number": N_("{number} · "),
    "plate.named": N_("Events named on the map, {n} of {all}"),
    "plate.killed": N_("{killed} killed"),
    "plate.line": N_("View of the line: {view}."),
    "plate.sources": N_("Data: every record with its sources at {address}. Map: {credits}."),
    "plate.projection": N_("Web Mercator; scale true at {latitude}."),
    "plate.north": N_("N"),
    "plate.south": N_("S"),
    "plate.view": N_("This view:"),
    "plate.printed": N_("Printed on {date}"),
}
"""What a print of the map says round it."""

SOURCE_KINDS: dict[str, str] = {
    "official": N_("Official"),
    "research": N_("Research"),
    "book": N_("Book"),
    "press": N_("Press"),
    "wiki": N_("Wiki"),
    "blog": N_("Blog, private page"),
}
"""Names of kinds of sources, in the order of pages; any other comes after, as it is."""
SOURCE_LANGUAGES: dict[str, str] = {
    "ar": N_("Arabic"),
    "de": N_("German"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "fa": N_("Persian"),
    "fa-AF": N_("Dari"),
    "fr": N_("French"),
    "hi": N_("Hindi"),
    "id": N_("Indonesian"),
    "it": N_("Italian"),
    "ps": N_("Pashto"),
    "ru": N_("Russian"),
    "tg": N_("Tajik"),
    "tk": N_("Turkmen"),
    "tr": N_("Turkish"),
    "ur": N_("Urdu"),
    "uz": N_("Uzbek"),
    "zh": N_("Chinese"),
}
"""Names of the languages of sources."""

UNITS = (
    N_("AFN billion"),
    N_("INR crore"),
    N_("USD million"),
    N_("containers"),
    N_("fatalities"),
    N_("km"),
    N_("people"),
    N_("percent"),
)
"""Units of the statistics, which templates translate; any other stays as it is."""

MESSAGES: dict[str, str] = {
    **TIME,
    **PANEL,
    **FILTERS,
    **{f"source.{code}": name for code, name in (SOURCE_KINDS | SOURCE_LANGUAGES).items()},
    **SHARE,
    **PLATE,
    **SAID,
    **CLAIMS,
    **DETAILS,
    **CODES,
    **MAP,
    **COMPARE,
}


_ISOLATE = re.compile("\u2068[^\u2069]*\u2069")
_TURNING = re.compile(r"[^\W\d_\u0590-\u08ff\ufb1d-\ufefc]|\d-\d")
"""A letter of a script that runs from left to right, or digits joined as in a date of ISO."""


def apart(text: str) -> str:
    """Return a text so that it turns nothing round it in a line from right to left (UAX 9).

    Only what has a direction of its own is isolated: an isolate without a letter from right to
    left, as a date whose parts are isolates, would itself run from left to right.
    """
    return f"\u2068{text}\u2069" if _TURNING.search(_ISOLATE.sub("", text)) else text


@dataclass(frozen=True, eq=False)
class Messages:
    """The words of one language.

    Attributes
    ----------
    locale : Locale
        How the language writes.
    translations : Translations
        What it says.
    table : mapping of str to str
        Key to text; a plural has a key ``<key>.<category>`` for each category of the locale.
    calendar : str or None
        One of `mapapp.words.calendars.CALENDARS` in which days are said; None is ours.
    """

    locale: Locale
    translations: Translations
    table: Mapping[str, str]
    calendar: str | None = None

    @classmethod
    def of(cls, locale: Locale, translations: Translations) -> Messages:
        """Return the words of a language."""
        table = {key: translations.text(text) for key, text in MESSAGES.items()}
        for key, (one, other) in PLURALS.items():
            forms = translations.forms(one, other)
            for category, form in zip(locale.plurals, forms, strict=True):
                table[f"{key}.{category}"] = form
        for prefix, names in (
            ("month", locale.months),
            ("month.short", locale.short_months),
            ("month.solar", locale.solar_months),
            ("month.lunar", locale.lunar_months),
        ):
            for index, name in enumerate(names, start=1):
                table[f"{prefix}.{index}"] = translations.text(name)
        return cls(locale, translations, table)

    def gettext(self, english: str) -> str:
        """Return a text that stands in a template, or that `N_` marks."""
        return self.translations.text(english)

    def ngettext(self, one: str, other: str, n: int) -> str:
        """Return a text in the plural form that a number takes."""
        forms = dict(zip(self.locale.plurals, self.translations.forms(one, other), strict=True))
        return forms[numbers.plural(self.locale, n)]

    def digits(self, text: str | int) -> str:
        """Return a year or a day in the locale's digits, without groups."""
        return numbers.digits(self.locale, text)

    def number(self, value: float) -> str:
        """Return a count or quantity, with groups."""
        return numbers.number(self.locale, value)

    def exact(self, text: str) -> str:
        """Return a quantity of a table with groups, and with all the digits that it has."""
        return numbers.exact(self.locale, Decimal(text))

    def from_left(self, at: float, length: float = 0, whole: float = 1) -> float:
        """Return how far from the left something is drawn that is so far along an axis."""
        return axes.from_left(self.locale, at, length, whole)

    def listed(self, texts: Iterable[str]) -> str:
        """Return texts in a row, with commas between."""
        turned = self.locale.direction == "rtl"
        return self.locale.comma.join(apart(each) if turned else each for each in texts)

    def years(self, first: int, last: int) -> str:
        """Return a range of years in words: ``1998`` or ``1995–1998``."""
        if first == last:
            return self.digits(first)
        years = {"from": self.digits(first), "to": self.digits(last)}
        return self.text("years.range", **years)

    def has(self, key: str) -> bool:
        """Return whether there is a text for a key that comes from the data's codes."""
        return key in self.table

    def code(self, group: str, code: str) -> str:
        """Return the words for a code of the data; the code itself where there are none."""
        return self.table.get(f"{group}.{code}", code)

    def text(self, key: str, **params: str | float) -> str:
        """Return a key's text with its names filled in, in the plural form for `n`.

        Raises
        ------
        KeyError
            If the table has no such key.

        Notes
        -----
        Where the language runs from right to left, a name in Latin letters is kept apart: it
        would turn the order of what stands beside it.
        """
        n = params.get("n")
        form = numbers.plural(self.locale, n) if isinstance(n, int) else "other"
        return self._filled(self.table.get(f"{key}.{form}") or self.table[key], params)

    def said(self, english: str, **params: str | float) -> str:
        """Return a text that `N_` marks, with its names filled in: what pages say, modules not."""
        return self._filled(self.gettext(english), params)

    def counted(self, forms: tuple[str, str], n: int, **params: str | float) -> str:
        """Return a text that `NP_` marks in the plural form for `n`, with its names filled in."""
        return self._filled(self.ngettext(*forms, n), {"n": n, **params})

    def _filled(self, text: str, params: Mapping[str, str | float]) -> str:
        def filled(match: re.Match[str]) -> str:
            value = params.get(match[1])
            if value is None:
                return match[0]
            if isinstance(value, (int, float)):
                return self.number(value)
            return apart(value) if self.locale.direction == "rtl" else value

        return _NAME.sub(filled, text)  # in one go: what is filled in is not filled in again
