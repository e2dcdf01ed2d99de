"""What compiles, formats or runs a text is given none of the data: the kinds behind F3 and F4."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

import mapapp

PACKAGE = Path(mapapp.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted((PACKAGE / "static" / "js").rglob("*.js"))

COMPILERS = {"Element", "Template", "Markup", "from_string", "eval", "exec", "compile"}
"""What takes a text for a program, or for markup that is safe."""
EXPRESSIONS = {"compile", "match", "search", "fullmatch", "sub", "split", "findall", "finditer"}
"""What takes its first argument for a regular expression."""

OWN_MARKUP = {
    "looks/signs.py",  # makes markup out of its own constants
    "web/templates.py",  # marks languages in what a template has already made
}
OWN_EXPRESSIONS = {
    "meaning/citation.py",  # characters of its own, escaped
    "data/patterns.py",  # its own forms
    "web/ogc/cql2/relations.py",  # a pattern of LIKE, each character of it escaped
}

SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|DOMParser"
    r"|document\.write|\beval\(|new Function|new RegExp|srcdoc|cssText|bindPopup|bindTooltip"
    r"|setContent|setTimeout\([\"'`]|setInterval\([\"'`]|javascript:|import\([^\"'\w]"
)
"""What makes markup, a program or an expression of a text in a browser."""


@pytest.fixture(scope="module")
def templates(root: Path) -> dict[str, nodes.Template]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    files = sorted((root / "templates").rglob("*.html"))
    return {
        file.relative_to(root / "templates").as_posix(): environment.parse(
            file.read_text(encoding="utf-8")
        )
        for file in files
    }


def test_gettext_in_templates_takes_literal_texts_only(
    templates: dict[str, nodes.Template],
) -> None:
    """What `_` returns is a format and counts as safe markup; `translated` leaves text alone."""
    calls = [
        (name, call)
        for name, template in templates.items()
        for call in template.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "gettext", "ngettext")
    ]
    assert len(calls) > 100
    for name, call in calls:
        count = 2 if call.node.name == "ngettext" else 1
        texts = call.args[:count]
        assert all(isinstance(text, nodes.Const) for text in texts), f"{name}:{call.lineno}"


def test_templates_call_nothing_safe_but_the_map_and_format_by_literals_only(
    templates: dict[str, nodes.Template],
) -> None:
    for name, template in templates.items():
        for call in template.find_all(nodes.Filter):
            place = f"{name}:{call.lineno}"
            if call.name == "safe":
                assert isinstance(call.node, nodes.Getattr), place
                assert (call.node.node.name, call.node.attr) == ("map", "html"), place
            if call.name == "format":
                assert isinstance(call.node, nodes.Const), place
        assert not [*template.find_all((nodes.MarkSafe, nodes.ScopedEvalContextModifier))], name


def _calls(file: Path) -> Iterator[tuple[str, str, ast.Call]]:
    """Yield owner and name of what a file calls: ``re.compile`` is ``re`` and ``compile``."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield "", node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                owner = node.func.value
                yield owner.id if isinstance(owner, ast.Name) else "", node.func.attr, node


def _is_own(argument: ast.expr) -> bool:
    """Whether a text stands in the code, or is put together of constants that do."""
    if isinstance(argument, ast.JoinedStr):
        parts = [part.value for part in argument.values if isinstance(part, ast.FormattedValue)]
        return all(isinstance(part, ast.Name) and part.id.isupper() for part in parts)
    return isinstance(argument, ast.Constant)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_python_gives_compilers_and_expressions_literal_texts_only(file: Path) -> None:
    name = file.relative_to(PACKAGE).as_posix()
    for owner, called, call in _calls(file):
        place = f"{name}:{call.lineno}"
        is_own = bool(call.args) and _is_own(call.args[0])
        if owner == "re":
            if called in EXPRESSIONS and name not in OWN_EXPRESSIONS:
                assert is_own, place
        elif called in COMPILERS and name not in OWN_MARKUP:
            assert is_own, place


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_scripts_make_elements_and_text_only(file: Path) -> None:
    found = SINKS.findall(file.read_text(encoding="utf-8"))
    assert found == []
