"""What is described, and what describers of all kinds ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.meaning.address import ViewState
from mapapp.meaning.codes import code_text
from mapapp.meaning.describe.blocks import Entry, Fact, Link, Note
from mapapp.meaning.shown import shown_at
from mapapp.meaning.states import states_on
from mapapp.query import state_at
from mapapp.times import DATES, TimeRule
from mapapp.words.dates import Said, both_text, held_text, lunar_text
from mapapp.words.links import source_links
from mapapp.words.messages import Messages


@dataclass(frozen=True, slots=True)
class Subject:
    """A feature as the page shows it.

    Attributes
    ----------
    catalogue, layer, feature
        The data, the feature and its layer.
    state
        The range of years, the day, the view of the line, what is supposed to be closed.
    words
        The language.
    """

    catalogue: Catalogue
    layer: Layer
    feature: Feature
    state: ViewState
    words: Messages

    @property
    def id(self) -> str:
        """Id of the feature."""
        return str(self.feature["id"])

    @property
    def properties(self) -> Mapping[str, Any]:
        """What the feature holds."""
        properties: Mapping[str, Any] = self.feature["properties"]
        return properties

    @property
    def status(self) -> str | None:
        """Its state on the day shown."""
        return state_at(self.layer.kind, self.feature, self.state.day, self.state.closed)

    def said(self, key: str, **params: str | float) -> str:
        """Return the text of a message."""
        return self.words.text(key, **params)

    def fact(self, term: str, text: str | None = "", **more: Any) -> Fact:
        """Return a fact with its term in words."""
        return Fact(self.said(term), text or "", **more)

    def when(self, said: Said, **more: Any) -> Fact:
        """Return when a feature was, in the calendars that readers have; the lunar one aside."""
        if not any(self.properties.get(name) for name in DATES):
            return self.fact("fact.when")
        lunar = lunar_text(self.words, self.properties, said)
        aside = (self.said("lunar"), self.said("lunar.about", date=lunar)) if lunar else None
        text = both_text(self.words, self.properties, said)
        return self.fact("fact.when", text, aside=aside, **more)

    def code(self, group: str, code: str) -> str:
        """Return the words for a code of the data."""
        return code_text(self.catalogue, self.words, group, code)

    def place(self, place: str, country: str) -> str:
        """Return a place with its country, where that does not stand in its name."""
        name = self.words.code("country", country)
        return place if place == name else self.words.listed((place, name))

    def shown(self, status: str) -> str:
        """Return a state, by the key of its message, with the day at which it is shown."""
        return shown_at(self.words, "status", self.state, status=self.code(*status.split(".", 1)))

    def notes(self, *notes: tuple[str, str, str | None]) -> tuple[Note, ...]:
        """Return notes of a kind, with a title and a text, where there is a text."""
        return tuple(Note(kind, self.said(title), text) for kind, title, text in notes if text)

    def features(self, role: str) -> Sequence[Feature]:
        """Return the features of the layer that has a role; none where there is no such layer."""
        found = self.catalogue.role(role)
        return found.features if found else ()

    def layer_of(self, role: str) -> str | None:
        """Return the id of the layer that has a role."""
        found = self.catalogue.role(role)
        return found.id if found else None

    def links(self, role: str, ids: Iterable[str]) -> tuple[Link, ...]:
        """Return links to features of the layer that has a role; what is not there by its id."""
        found = self.catalogue.role(role)
        known = found.features_by_id if found else {}
        return tuple(
            Link(
                self.layer_of(role),
                id,
                (known[id]["properties"]["title"] if id in known else "") or id,
            )
            for id in ids
        )

    def inside(self, record: Mapping[str, Any], rule: TimeRule = "ongoing") -> bool:
        """Return whether a state, or an event, shares a day with the range of years."""
        return self.state.is_in_range(record, rule)

    def entries(self, told: Callable[[Mapping[str, Any], int], dict[str, Any]]) -> list[Entry]:
        """Return the feature's states as entries; `told` says of a state and its index the rest."""
        holding = states_on(self.feature, self.state.day)
        return [
            Entry(
                when=both_text(self.words, state, held_text),
                inside=self.inside(state),
                current=state in holding,
                sources=source_links(state),
                **told(state, index),
            )
            for index, state in enumerate(self.properties["states"])
        ]
