/** The ids of the page's elements. */

/** A map that stands alone may share its page with another: its ids begin with its name. */
const prefix = typeof ATLAS_NAME === "undefined" ? "" : `${ATLAS_NAME}-`;

/** The id that an element of ours has on this page. */
export function ownId(id) {
  return prefix + id;
}
