/** Gives a browser whose language is none that `Intl` knows (such as "C", without a locale) that of the page. */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: document.documentElement.lang });
}
