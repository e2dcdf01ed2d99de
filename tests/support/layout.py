"""What a page does not show of what it says: text that is cut, and texts that lie on each other."""

from __future__ import annotations

from playwright.sync_api import Page

_SEEN = """
  const hidden = (element) => {
    if (element.getBoundingClientRect().width < 2) return true;
    for (let box = element; box; box = box.parentElement)
      if (getComputedStyle(box).clipPath.startsWith("inset(50%")) return true;
    return false;
  };
  const may = ".visually-hidden, .skip, .leaflet-container > .leaflet-pane, .leaflet-map-pane, svg";
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const own = [...element.childNodes].filter((n) => n.nodeType === 3 && n.data.trim());
    if (!own.length || element.closest(may) || !element.checkVisibility() || hidden(element))
      continue;
    const range = document.createRange();
    const boxes = own.flatMap((node) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
    found.push({ element, boxes, said: element.textContent.trim() });
  }
"""

_CUT = f"""() => {{
  {_SEEN}
  const cut = [];
  const width = document.documentElement.clientWidth;
  for (const {{ element, boxes, said }} of found) {{
    for (const text of boxes) {{
      for (let box = element; box && box !== document.body; box = box.parentElement) {{
        const style = getComputedStyle(box);
        if (style.textOverflow === "ellipsis" || /auto|scroll/.test(style.overflowX)) break;
        const {{ left, right }} = box.getBoundingClientRect();
        if (style.overflowX === "visible") continue;
        if (text.left < left - 1 || text.right > right + 1) cut.push(said);
      }}
    }}
    const {{ left, right }} = element.getBoundingClientRect();
    let scrolls = false;
    for (let box = element.parentElement; box; box = box.parentElement)
      scrolls ||= /auto|scroll/.test(getComputedStyle(box).overflowX);
    if (!scrolls && (left < -1 || right > width + 1)) cut.push(said);
  }}
  for (const field of document.querySelectorAll("input"))
    if (field.value && field.checkVisibility() && field.type === "text" && !field.readOnly
      && field.scrollWidth > field.clientWidth + 1) cut.push(field.value);
  return [...new Set(cut)];
}}"""

_OVERLAPPING = f"""() => {{
  {_SEEN}
  const shown = found.flatMap(({{ element, boxes, said }}) => boxes.map((rect) => {{
    let {{ left, right, top, bottom }} = rect;
    for (let box = element; box && box !== document.body; box = box.parentElement) {{
      if (getComputedStyle(box).overflow === "visible") continue;
      const edge = box.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }}
    return {{ element, said, left, right, top, bottom }};
  }}));
  const read = shown.filter(({{ element, left, right, top, bottom }}) => {{
    if (right - left < 2 || bottom - top < 2) return false;
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return over && (element.contains(over) || over.contains(element));
  }});
  const lying = [];
  read.forEach((a, at) => {{
    for (const b of read.slice(at + 1)) {{
      if (a.element === b.element) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const least = Math.min(a.bottom - a.top, b.bottom - b.top);
      if (across > 2 && down > 0.4 * least) lying.push(`${{a.said}} / ${{b.said}}`);
    }}
  }});
  return [...new Set(lying)];
}}"""

_MARKS = str.maketrans("", "", "\u200e\u200f\u202e\u202c\u2068\u2069")


def cut(page: Page) -> set[str]:
    """Return what is cut at a side or sticks out of the window, as words alone."""
    return {text.translate(_MARKS) for text in page.evaluate(_CUT)}


def overlapping(page: Page) -> set[str]:
    """Return the pairs of texts that lie on each other where both can be read."""
    return set(page.evaluate(_OVERLAPPING))
