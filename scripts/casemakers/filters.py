"""Filters of the built-in events: which of them match, and how an address of the page is read."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from casemakers.details import DATA
from mapapp.filters import Filters
from mapapp.folder import load_folder
from mapapp.query import select
from mapapp.times import DateRange
from mapapp.words.folding import fold

BOX = "66.4,30.9,66.6,31"
DURAND = "69,33,72,33,72,35,69,35"
BOWTIE = "66,33,72,37,72,33,66,37"

QUESTIONS = (
    "category=fighting",
    "category=battle",
    "category=airstrike,massacre",
    "category=fighting,airstrike,talks",
    "category=politics",
    "category=figures",
    "category=return",
    "category=trade&from=2015&to=2026",
    "category=attacks&from=2014&to=2014",
    "category=border-closure&place=PK-KP",
    "actor=british-india",
    "actor=Taliban&from=1995&to=1998",
    "actor=ttp,iskp",
    "actor=jamiat-e-islami,junbish-i-milli&category=capture",
    "actor=Hezb-e Wahdat",
    "actor=united-nations&from=1996&to=2001",
    "place=AFG",
    "place=PAK&from=1947&to=1979",
    "place=AF-KAB",
    "place=PK-BA,PK-SD",
    "place=AF-NAN",
    "place=AF-BAL&category=fighting",
    "place=USA,QAT,DEU",
    "place=AF-GHO",
    "place=AFG,PK-KP&from=2025&to=2026&category=air",
    "killed=1",
    "killed=100",
    "killed=1000",
    "killed=2000",
    "killed=1000000",
    "killed=50&place=PK-KP",
    "killed=10&disputed=no",
    "article=yes",
    "article=no&from=1879&to=1950",
    "article=yes&category=attacks",
    "disputed=yes&from=2025&to=2026",
    "disputed=no",
    "disputed=no&article=yes",
    "within=1",
    "within=5",
    "within=25.5&from=2021&to=2026",
    "within=2000&place=IRN,QAT",
    "within=0.05",
    "within=30&category=fighting,attacks&killed=20",
    "source=fa",
    "source=fa-AF",
    "source=fr,ar",
    "source=book&from=1879&to=1930",
    "source=official",
    "source=ru",
    "source=wiki&disputed=yes&from=1990&to=2001",
    "q=kabul&from=1992&to=1996",
    "q=mazar-i sharif",
    "q=Mazar e Sharif",
    "q=KABUL taliban",
    "q=qandahar",
    "q=airport",
    "q=sharif mazar",
    "q=zzz",
    "q=%D8%B7%D8%A7%D9%84%D8%A8%D8%A7%D9%86",
    "q=Pe%CC%81shawar",
    "q=1998",
    "q=...",
    "q=torkh&category=border-closure",
    f"bbox={BOX}",
    "bbox=69.1723,34.5281,69.1723,34.5281",
    "bbox=60,29,75,39&from=1979&to=1989",
    "bbox=170,-90,-70,90",
    "bbox=0,0,1,1",
    f"area={DURAND}",
    f"area={DURAND}&bbox={BOX}",
    f"area={BOWTIE}",
    "area=69.1723,34.5281,70,34.5281,70,35",
    "area=-180,-90,180,-90,180,90,-180,90",
    "area=66,34,66,34,66,34",
    "area=70,34,71,34,72,34",
    "category=attacks&actor=ttp&place=PK-KP&killed=20&within=100&from=2009&to=2024",
    "category=&actor=&place=&killed=&article=&within=&q=&area=&from=1998&to=1998",
    "category=capture,,battle,&from=1998&to=2001",
    "from=1998-08-08&to=1998-08-08&category=fighting,attacks",
)
"""Questions, as the address of the events asks them."""

ADDRESSES = (
    "",
    "category=fighting,battle,fighting",
    "category=picnic",
    "category=battle,picnic,air&killed=5",
    "actor=Taliban,British India,nobody",
    "actor=british-india,taliban",
    "place=PK-KP,AFG,Kabul",
    "killed=007",
    "killed=0",
    "killed=-1",
    "killed=1.5",
    "killed=1000000",
    "killed=1000001",
    "killed=nan",
    "killed=%D9%A1%D9%A2",
    "article=yes&disputed=no",
    "article=maybe&disputed=true",
    "within=25.50",
    "within=0",
    "within=2000",
    "within=2000.001",
    "within=inf",
    "within=1e3",
    "within=0.0001",
    "source=press,en,klingon",
    "q=%20%20Torkham%20%20gate%20",
    "q=a%00b",
    "q=%21%21",
    "q=" + "x" * 100,
    "q=" + "x" * 101,
    "q=" + "%F0%9F%97%BA" * 100,
    "bbox=view",
    "bbox=60,29.50,75,-0",
    "bbox=60,-0,75.10,39.1234",
    "bbox=170,0,-170,10",
    "bbox=60,39,75,29",
    "bbox=60,29,75",
    "bbox=60,29,75,39,40",
    "bbox=60,29,75,39.12345",
    "bbox=60,29,181,39",
    "bbox=60,-91,75,39",
    "bbox=nan,0,1,1",
    "area=66,33,72,37,72,33",
    "area=66,33,72,37",
    "area=66,33,72,37,72",
    "area=66,33,72,91,72,33",
    "area=" + ",".join(["66,33"] * 60),
    "area=" + ",".join(["66,33"] * 61),
    "area=a,b,c,d,e,f",
    "category=,&actor=&q=",
)
"""Addresses of the page, some with values that there are not."""

FOLDED = (
    *("Mazar-i Sharif", "Mazar-e Sharīf", "al-Qaeda", "Al Qaida", "Hizb-i-Islami", "Quetta"),
    *(
        "Kūnaṛ – Asadābād",
        "Gulbuddin Hekmatyār’s",
        "Jamā‘at-e Islāmī",
        "Boom",
        "zoooom",
        "aa",
        "ee",
    ),
    *("طالبان", "كابل", "کابُل", "حزب‌اسلامی", "۱۳۷۷", "ﬁle ½ Ⅷ 𝟗", "İSTANBUL", "ΣΊΣΥΦΟΣ", "Straße"),
    *(
        "Peshawar",
        "Peshavar",
        "پیښور",
        "پېښور",
        "قندھار",
        "قندهار",
        "کوئٹہ",
        "کوټه",
        "بهاءالدین",
        "ړڼځڅګۃ",
    ),
    *("ee", "", "  ", "…!", "a\u0000b", "x\u200by", "Noor and i and e mail", "O'Neill", "𐐷𐐷"),
)
"""Texts in several spellings."""


def filters() -> dict[str, Any]:
    """Return the questions with the ids of what matches, and how addresses and texts are read."""
    events = load_folder(DATA).layers["events"]
    years = load_folder(DATA).years
    return {
        "questions": [_question(text, events, years) for text in QUESTIONS],
        "addresses": [_address(text, events) for text in ADDRESSES],
        "folded": [[text, fold(text)] for text in FOLDED],
    }


def _question(text: str, events: Any, years: tuple[int, int]) -> dict[str, Any]:
    asked = dict(parse_qsl(text, keep_blank_values=True))
    days = {name: asked.pop(name) for name in ("from", "to") if name in asked}
    span = DateRange.parse(days["from"], days["to"], years).span if days else None
    found = select(events, span=span, filters=asked)
    return {"filters": asked, **days, "ids": [each["id"] for each in found]}


def _address(text: str, events: Any) -> dict[str, Any]:
    asked = dict(parse_qsl(text, keep_blank_values=True))
    found, faults = Filters.read(asked, events)
    return {"filters": asked, "query": found.query(), "unknown": [f.name for f in faults]}
