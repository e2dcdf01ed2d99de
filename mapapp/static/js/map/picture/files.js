/** A picture as a file, made in the browser: no server sees it. */

/** @param {SVGElement} picture @returns {Blob} */
export function svgFile(picture) {
  return new Blob([textOf(picture)], { type: "image/svg+xml" });
}

/**
 * @param {SVGElement} picture
 * @param {number} scale pixels of the file per px
 * @returns {Promise<Blob>}
 */
export async function pngFile(picture, scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.getAttribute("width") * scale);
  canvas.height = Math.round(picture.getAttribute("height") * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png");
  });
}

function textOf(picture) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}`;
}

/** Give a file to the reader. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
