"""How a page to read is cited: in one text, with its address."""

from __future__ import annotations

from mapapp.data.catalogue import Catalogue
from mapapp.meaning.citation import Citation, as_text, licences_of
from mapapp.web.atlas import atlas
from mapapp.web.hosts import public_address, public_root


def site() -> str:
    """Return what addresses in a citation begin with: what is kept of it is for that alone."""
    return public_root()


def citation(catalogue: Catalogue, title: str, path: str, name: str, site: str) -> str:
    """Return how a page is cited.

    Parameters
    ----------
    title, path : str
        Of the page.
    name : str
        What the key of the entry is made of, such as ``day/1998-08-08``.
    site : str
        What its address begins with.
    """
    return as_text(
        Citation(
            title=title,
            permalink=public_address(path),
            kind="entry",
            version=catalogue.version,
            released=catalogue.released,
            accessed=None,
            name=name,
            licences=licences_of(catalogue.layers.values()),
            data=f"{site}/data/{catalogue.version}",
            doi=atlas().settings.doi,
        )
    )
