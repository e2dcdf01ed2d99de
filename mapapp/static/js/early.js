// Runs before the first paint: the reader's own choice of theme must not flash in after it. A theme that the page
// has already is the choice of the site that frames it.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  if (root.dataset.theme) return;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // storage may be forbidden: the system's theme then holds
  }
})();
