import DOMPurify from 'dompurify';

const html = [
  'a', 'abbr', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'dd', 'del', 'details', 'div', 'dl', 'dt', 'em',
  'figcaption', 'figure', 'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre',
  'q', 's', 'samp', 'section', 'small', 'span', 'strong', 'sub', 'summary', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th',
  'thead', 'tr', 'u', 'ul', 'var',
];
const mathMl = [
  'math', 'semantics', 'annotation', 'menclose', 'mfrac', 'mi', 'mn', 'mo', 'mover', 'mpadded', 'mphantom', 'mroot', 'mrow',
  'mspace', 'msqrt', 'mstyle', 'msub', 'msubsup', 'msup', 'mtable', 'mtd', 'mtext', 'mtr', 'munder', 'munderover', 'mlabeledtr',
];
const svg = ['svg', 'path', 'line', 'g'];

const attributes = [
  'align', 'alt', 'class', 'colspan', 'height', 'href', 'id', 'open', 'role', 'rowspan', 'src', 'start', 'style', 'title', 'width',
  // MathML and SVG, as KaTeX writes them.
  'accent', 'accentunder', 'columnalign', 'columnlines', 'columnspacing', 'd', 'depth', 'display', 'displaystyle', 'encoding',
  'fence', 'linebreak', 'linethickness', 'lspace', 'mathbackground', 'mathcolor', 'mathsize', 'mathvariant', 'maxsize', 'minsize',
  'movablelimits', 'notation', 'preserveaspectratio', 'rowlines', 'rowspacing', 'rspace', 'scriptlevel', 'separator', 'stretchy',
  'stroke-width', 'viewbox', 'voffset', 'x1', 'x2', 'xmlns', 'y1', 'y2',
];

/**
 * The renderer's output as nodes. Core already writes only what is on its lists; this second list is the browser's own
 * reading of the same text, so that one mistake in either is not enough (SECURITY A1).
 */
export function insertRendered(parent: Element, rendered: string): void {
  const nodes = DOMPurify.sanitize(rendered, {
    ALLOWED_TAGS: [...html, ...mathMl, ...svg],
    ALLOWED_ATTR: attributes,
    // Applied to every attribute: what has no scheme may be anything.
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|data:image\/(?:png|jpeg|gif|webp);base64,|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
    ALLOW_DATA_ATTR: true,
    ALLOW_ARIA_ATTR: true,
    SANITIZE_DOM: true,
    RETURN_DOM_FRAGMENT: true,
  });
  parent.replaceChildren(nodes);
}
