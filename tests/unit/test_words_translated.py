"""What translators wrote is whole, and what is wrong with it is found (`mapapp words`)."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog as Template
from fewer import make_fewer

from mapapp import translating
from mapapp.cli import main
from mapapp.data.catalogue import Catalogue, load_catalogue
from mapapp.data.translations import digest
from mapapp.translating import content, interface
from mapapp.translating.gathered import gathered
from mapapp.translating.writing import wrongs
from mapapp.words import translations
from mapapp.words.locale import FOLDER, locale_of
from mapapp.words.translations import Catalogue as Words
from mapapp.words.translations import catalogue_path, compile_catalogue

PO = "fa-AF/LC_MESSAGES/mapapp.po"
TABLE = "translations/fa-AF.csv"


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of the catalogues that a test may spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "locales"))


@pytest.fixture(scope="module")
def template() -> Template:
    """Every text of the interface."""
    return gathered()


def test_no_text_is_missing_unused_or_written_wrong(root: Path) -> None:
    faults, counts = translating.check(root / "geodata")
    assert [str(fault) for fault in faults] == []
    assert set(counts) == {"fa-AF", "ps", "ur"}
    for told, data in counts.values():
        assert told.texts == told.of > 1000
        assert data.of > data.texts > 3000
        assert 0 < told.unsure < told.texts
        assert 0 < data.unsure < data.texts


def spoiled(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


COUNT = 'msgid "{n} event"\nmsgid_plural "{n} events"\n'


def entry(text: str, english: str) -> str:
    """Return an entry of a catalogue as it stands there."""
    return next(each for each in text.split("\n\n") if f'msgid "{english}"\n' in each)


@pytest.mark.parametrize(
    ("english", "new", "fault"),
    [
        ("Closed", "", "'Closed': got no such text, expected its translation"),
        ("Closed", 'msgid "Shut"\nmsgstr "بسته"', "'Shut': got a translation, expected none"),
        ("Closed", 'msgid "Closed"\nmsgstr ""', "'Closed': got nothing, expected its translation"),
        ("Closed", 'msgid "Closed"\nmsgstr "Closed"', "'Closed': got English, expected a transl"),
        ("Closed", '#, fuzzy\nmsgid "Closed"\nmsgstr "بسته"', "'Closed': got fuzzy, which is not"),
        ("Closed", 'msgid "Closed"\nmsgstr "بسته 5"', "'Closed': got 5, expected digits from ۰"),
        ("Closed", 'msgid "Closed"\nmsgstr "بسته, باز"', "'Closed': got a Latin comma, expected ،"),
        ("Closed", 'msgid "Closed"\nmsgstr "بستہ"', "'Closed': got ہ, expected the letters of fa"),
        (
            "{km} km",
            'msgid "{km} km"\nmsgstr "کیلومتر"',
            "'{km} km': got nothing filled in, expect",
        ),
        ("{km} km", 'msgid "{km} km"\nmsgstr "{m} متر"', "'{km} km': got {m}, expected {km}"),
        (
            "{n} event",
            f'{COUNT}msgstr[0] "{{n}} رویداد"\nmsgstr[1] ""',
            "'{n} event': got 1 forms, expected 2",
        ),
        (
            "{n} event",
            f'{COUNT}msgstr[0] "{{n}} رویداد"\nmsgstr[1] "{{m}} رویداد"',
            "'{n} event': got {m} {n}, expected {n}",
        ),
    ],
)
def test_a_fault_of_a_catalogue_is_named(
    locales: Path, template: Template, english: str, new: str, fault: str
) -> None:
    path = locales / PO
    text = path.read_text(encoding="utf-8")
    path.write_text(spoiled(text, entry(text, english), new), encoding="utf-8")
    found = [str(each) for each in interface.faults(PO, interface.read(path), template)]
    assert any(each.startswith(f"{PO}: {fault}") for each in found), found
    gone = english in new or not new
    assert len(found) == (1 if gone else 2)


def test_english_that_is_marked_is_none(locales: Path, template: Template) -> None:
    path = locales / PO
    text = path.read_text(encoding="utf-8")
    new = '# as in English\nmsgid "Closed"\nmsgstr "Closed"'
    path.write_text(spoiled(text, entry(text, "Closed"), new), encoding="utf-8")
    assert list(interface.faults(PO, interface.read(path), template)) == []


@pytest.mark.parametrize(
    ("language", "text", "got"),
    [
        ("ps", "ګوګل", None),
        ("ps", "گوگل", "گ"),
        ("ur", "سنہ 1893", None),
        ("ur", "سنہ ۱۸۹۳", "۱۸۹۳"),
        ("ps", "د ISO 8601 نېټه", None),
        ("fa-AF", "{year} و %(day)s", None),
        ("fa-AF", " ", "' '"),
    ],
)
def test_each_language_is_written_with_its_own_letters_and_digits(
    language: str, text: str, got: str | None
) -> None:
    assert next((found for found, _ in wrongs(language, text)), None) == got


def test_the_files_are_brought_up_to_date_once(
    locales: Path, pristine: Path, tmp_path: Path
) -> None:
    """What is new is empty, what is gone is out, comments stay; a second time changes nothing."""
    data = Path(shutil.copytree(pristine, tmp_path / "geodata"))
    path, table = locales / PO, data / TABLE
    text = path.read_text(encoding="utf-8")
    gone = '# kept nowhere\nmsgid "Shut"\nmsgstr "بسته"'
    text = spoiled(text, entry(text, "Closed"), gone)
    path.write_text(spoiled(text, entry(text, "Open"), f"# unsure\n{entry(text, 'Open')}"), "utf-8")
    before = table.read_text(encoding="utf-8")
    table.write_text(f"{before}events/nowhere,title,هیچ,no,\n", encoding="utf-8")
    told = list(translating.extract(data, locales))
    assert told[0].startswith("fa-AF: 1 texts of the interface and ")
    once = path.read_bytes()
    assert 'msgid "Closed"\nmsgstr ""\n' in once.decode()
    assert "Shut" not in once.decode()
    assert '# unsure\nmsgid "Open"\nmsgstr "' in once.decode()
    assert "fuzzy" not in once.decode()
    assert "#:" not in once.decode()
    assert "EMAIL@ADDRESS" not in once.decode()
    assert table.read_text(encoding="utf-8") == before
    assert list(translating.extract(data, locales)) == told
    assert path.read_bytes() == once


@pytest.fixture(scope="module")
def pristine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small folder in which every text is translated."""
    folder = tmp_path_factory.mktemp("translated") / "geodata"
    make_fewer(root / "geodata", folder, translated=True)
    return folder


def without(folder: Path, id: str, field: str, language: str = "fa-AF") -> Catalogue:
    """Return the data without one translation."""
    path = folder / f"translations/{language}.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    few = [row for row in rows if row[:2] != [id, field]]
    assert len(few) == len(rows) - 1
    path.unlink()
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *few])
    return load_catalogue(folder)


def changed(folder: Path, cell: str, now: str) -> None:
    """Give the cell of a translation that tells of Herat's title other digits."""
    path = folder / TABLE
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    (row,) = (row for row in rows if row[:2] == ["events/herat-1995", "title"])
    assert row[header.index("made_of")] == cell
    row[header.index("made_of")] = now
    path.unlink()
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


@pytest.mark.no_cover
def test_a_translation_of_an_older_text_is_told_until_it_is_made_anew(
    pristine: Path, tmp_path: Path
) -> None:
    folder, locales = tmp_path / "geodata", tmp_path / "locales"
    shutil.copytree(pristine, folder)
    shutil.copytree(FOLDER, locales)
    now, older = digest("Taliban take Herat"), digest("Taliban take the city")
    changed(folder, now, older)
    faults = [str(fault) for fault in content.faults(load_catalogue(folder), "fa-AF")]
    assert faults[0] == f"{TABLE}: events/herat-1995: title: got no row, expected its translation"
    assert re.fullmatch(
        rf"{TABLE}: row \d+: made_of: got '{older}', expected a translation of the text as it "
        "stands, and then nothing here",
        faults[1],
    )
    list(translating.extract(folder, locales))  # guesses nothing
    assert len(list(content.faults(load_catalogue(folder), "fa-AF"))) == len(faults) == 2
    changed(folder, older, "")  # as who has made it anew leaves it
    assert list(content.faults(load_catalogue(folder), "fa-AF")) == []
    list(translating.extract(folder, locales))
    changed(folder, now, "")


@pytest.mark.parametrize(
    ("id", "field", "required"),
    [
        ("events/herat-1995", "title", True),
        ("layers/former-fata", "title", True),
        ("categories/battle", "title", True),
        ("chapters/kingdom", "text.1", True),
        ("article/ttp-2007", "note", True),
        ("events/herat-1995", "summary", False),
    ],
)
@pytest.mark.no_cover
def test_a_required_text_that_is_missing_is_a_fault(
    pristine: Path, tmp_path: Path, id: str, field: str, required: bool
) -> None:
    folder = Path(shutil.copytree(pristine, tmp_path / "geodata"))
    assert list(content.faults(load_catalogue(folder), "fa-AF")) == []
    catalogue = without(folder, id, field)
    assert (id, field) in content.missing(catalogue, "fa-AF")
    assert [(fault.id, fault.field) for fault in content.faults(catalogue, "fa-AF")] == (
        [(id, field)] if required else []
    )


@pytest.mark.no_cover
def test_a_folder_that_is_not_translated_has_no_fault_and_gets_no_table(
    pristine: Path, tmp_path: Path
) -> None:
    folder, locales = tmp_path / "geodata", tmp_path / "locales"
    shutil.copytree(pristine, folder)
    shutil.copytree(FOLDER, locales)
    package = json.loads((folder / "datapackage.json").read_bytes())
    package["resources"] = [
        each for each in package["resources"] if not each["path"].startswith("translations/")
    ]
    (folder / "datapackage.json").unlink()
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    shutil.rmtree(folder / "translations")
    assert translating.check(folder, locales)[0] == []
    assert len(list(translating.extract(folder, locales))) == 3
    assert not (folder / "translations").exists()


def test_the_command_prints_faults_and_what_is_missing(
    pristine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(pristine, tmp_path / "geodata"))
    assert main(["words", "check", "--data", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("fa-AF: interface ")
    without(folder, "events/herat-1995", "title")
    assert main(["words", "check", "--data", str(folder)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"{TABLE}: events/herat-1995: title: got no row, expected its translation"
    assert main(["words", "missing", "--lang", "fa-AF", "--data", str(folder)]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["id", "field", "text", "reviewed", "made_of"]
    assert ["events/herat-1995", "title"] in [row[:2] for row in rows]
    assert main(["words", "missing", "--lang", "xx", "--data", str(folder)]) == 1
    assert "expected one of fa-AF, ps, ur" in capsys.readouterr().err


def test_what_is_compiled_says_what_the_catalogue_says_and_is_never_stale(
    locales: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, locale = catalogue_path("ur", locales), locale_of("ur")
    path.with_suffix(".json").unlink(missing_ok=True)
    read = Words(path, locale)
    compile_catalogue(path)
    with monkeypatch.context() as patch:
        patch.setattr(translations, "_parsed", None)  # is not asked again
        made = Words(path, locale)
    assert made.text("Closed") == read.text("Closed") != "Closed"
    assert list(made.forms("{n} event", "{n} events")) == list(
        read.forms("{n} event", "{n} events")
    )
    assert made.unsure == read.unsure > 0
    text = path.read_text(encoding="utf-8")
    new = 'msgid "Closed"\nmsgstr "نیا"'
    path.write_text(spoiled(text, entry(text, "Closed"), new), encoding="utf-8")
    assert Words(path, locale).text("Closed") == "نیا"
    path.with_suffix(".json").write_text("{", encoding="utf-8")
    assert Words(path, locale).text("Closed") == "نیا"
