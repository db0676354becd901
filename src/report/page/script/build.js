// Elements. Texts become text nodes, whatever they hold: no text of the data is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  // A child may be a list, and so may a child of that.
  node.append(...children.flat(Infinity).filter((child) => child !== null));
  return node;
}

/** An HTML element; attributes that are functions listen to the event of that name. */
const html = (name, attributes = {}, ...children) =>
  filled(document.createElement(name), attributes, children);

/** An SVG element. */
const svg = (name, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, name), attributes, children);

const small = (text) => html("span", { class: "small" }, text);
