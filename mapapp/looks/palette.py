"""The one palette: what colour each thing has, on light and on dark paper.

Colours live here as light and dark pairs and reach the page as CSS custom properties
(`palette_css`); those of events and of who holds provinces come from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mapapp.looks.signs import DASHES, LINE_DASHES, WHOLE_LINE, Signs

PALETTE: dict[str, tuple[str, str]] = {
    "paper": ("#FBFAF7", "#191C1F"),
    "paper-2": ("#F3F1EB", "#22262A"),
    "land": ("#EFEDE6", "#25292C"),
    "halo": ("#F6F4EE", "#1B1E21"),
    "ink": ("#1F2428", "#ECEAE4"),
    "ink-2": ("#565C61", "#B3B6B7"),
    "ink-3": ("#6B7075", "#989CA0"),
    "rule": ("#DEDAD1", "#33383C"),
    "rule-2": ("#C9C4B8", "#4A5056"),
    "field": ("#858075", "#7A8086"),
    "focus": ("#0B5CAD", "#7CC0FF"),
    "line": ("#5A2460", "#E3A9E8"),
    "band": ("#8E4A94", "#B978C0"),
    "way": ("#0F6B66", "#5CC4BA"),
    "amber": ("#9A5B00", "#E5A64B"),
    "indigo": ("#262F5C", "#8C8ADA"),
    "water": ("#D3E0E5", "#0E161B"),
    "shore": ("#8AA3AE", "#4C626D"),
    "river": ("#86A5B3", "#41606F"),
    "river-name": ("#3F6779", "#86AEC0"),
    "range-name": ("#6E655A", "#A49C90"),
    "place": ("#22272B", "#EDEBE5"),
    "country": ("#4A4742", "#C9C5BC"),
    "neighbour": ("#68635B", "#96938C"),
    "border": ("#7A746B", "#8F8C86"),
    "province": ("#A8A195", "#595E62"),
}
"""Token to (light, dark) colour; the names are the page's CSS custom properties."""

OPACITIES: dict[str, tuple[float, float]] = {
    "band-opacity": (0.24, 0.20),
    "band-ground-opacity": (0.14, 0.16),
    "veil-opacity": (0.50, 0.42),
    "tint-hatch-opacity": (0.36, 0.28),
    "tint-dots-opacity": (0.40, 0.30),
    "tint-lines-opacity": (0.38, 0.30),
    "tint-plain-opacity": (0.48, 0.40),
    "tint-ink-opacity": (0.70, 0.60),
    "stripe-a-opacity": (0.55, 0.46),
    "stripe-b-opacity": (0.50, 0.42),
}
"""Token to (light, dark) opacity of fills that must let the relief through."""

SANS = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, '
    "sans-serif"
)
SERIF = (
    '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", '
    'Georgia, "Noto Serif", serif'
)
ARABIC = "Vazirmatn"
"""The face of `css/vazirmatn.css`: the letters of Dari, Pashto and Urdu, alike on every device."""
NASKH = (
    f'"Noto Naskh Arabic", "Geeza Pro", "Segoe UI", "Dubai", Tahoma, {ARABIC}, "DejaVu Sans", '
    "sans-serif"
)
"""For names in these languages on pages in others: what the device has, so that none is fetched."""


def _declarations(theme: int, signs: Signs) -> str:
    tokens = [f"--{name}: {pair[theme]};" for name, pair in PALETTE.items()]
    tokens += [f"--{name}: {pair[theme]};" for name, pair in OPACITIES.items()]
    tokens += [f"--family-{f.id}: {(f.light, f.dark)[theme]};" for f in signs.families]
    tokens += [f"--control-{c.id}: {(c.light, c.dark)[theme]};" for c in signs.coloured]
    tokens.append(f"color-scheme: {('light', 'dark')[theme]};")
    return " ".join(tokens)


def _sign_rules(signs: Signs) -> Iterator[str]:
    """Yield the rules that give families and holders their colour, and lines dash and colour."""
    for family in signs.families:
        yield f".family-{family.id} {{ --sign: var(--family-{family.id}); fill: var(--sign); }}"
    for holder in signs.coloured:
        yield f".control-{holder.id} {{ --sign: var(--control-{holder.id}); }}"
    drawn = {status.id: status.dash for status in signs.sections}
    for drawing, of in (drawn | {name: name for name in WHOLE_LINE}).items():
        far, near = LINE_DASHES[of]
        if far and near:
            yield f".status-{drawing} {{ stroke-dasharray: {far}; }}"
            yield f".map-near .status-{drawing} {{ stroke-dasharray: {near}; }}"
    for token in PALETTE:
        yield f".ink-{token} {{ --sign: var(--{token}); }}"
    for name, dash in DASHES.items():
        if dash:
            yield f".dash-{name} {{ stroke-dasharray: {dash}; }}"


@cache
def palette_css(signs: Signs) -> str:
    """Return the style sheet that declares every token for light and dark.

    Light is the default; the system's dark setting switches it unless the reader chose
    (`data-theme` on the root element). Paper is light, whatever the screen is.

    Parameters
    ----------
    signs
        What the catalogue says of signs: their colours, and how sections are dashed.
    """
    light, dark = _declarations(0, signs), _declarations(1, signs)
    fonts = f"--sans: {SANS}; --serif: {SERIF}; --naskh: {NASKH};"
    return (
        f":root {{ {fonts} {light} }}\n"
        "html:is(:lang(fa), :lang(ps), :lang(ur)) "
        f"{{ --sans: {ARABIC}, {SANS}; --serif: {ARABIC}, {SERIF}; --naskh: {ARABIC}, {NASKH}; }}\n"
        "@media screen and (prefers-color-scheme: dark) "
        f"{{ :root:not([data-theme=light]) {{ {dark} }} }}\n"
        f"@media screen {{ :root[data-theme=dark] {{ {dark} }} }}\n"
        + "\n".join(_sign_rules(signs))
        + "\n"
    )
