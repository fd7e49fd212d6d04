// Turns web addresses inside a text into links, as LINE does; everything else stays plain text.
import { el } from "./dom.js";

const ADDRESS = /https?:\/\/[^\s<>"'「」]+/g;
const TRAILING = /[.,;:!?)\]}]+$/;

/** Append `text` to `node` with its addresses as links. */
export function appendLinked(node, text) {
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, "");
    node.append(text.slice(from, match.index));
    node.append(el("a", { href: address, text: address, target: "_blank", rel: "noopener noreferrer" }));
    from = match.index + address.length;
  }
  node.append(text.slice(from));
}
