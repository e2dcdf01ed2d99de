/** Lets what is imported after it write in the page's language, and not in the browser's, which may be none ("C"). */
Object.defineProperty(navigator, "language", { value: document.documentElement.lang });
