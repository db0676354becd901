// Addresses within the page: #overview, #accounts?band=red&owner=…, #account=ID, #lists, #list=2.
// Each view is an object with a `show` that takes what stands behind its name.

const views = {};

/** What the address says: the name of a view, and what stands behind it. */
function route() {
  const [, name, rest] = /^#(\w+)[?=]?(.*)$/s.exec(location.hash) ?? [];
  return name in views ? { name, rest } : null;
}

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const addressOf = (account) => `#account=${encodeURIComponent(valueOf(columns.id, account))}`;

let current = null;

/** Shows the view that the address names. */
function follow() {
  const { name, rest } = route() ?? { name: current ?? "overview", rest: "" };
  if (route() === null && current !== null) return;
  const { element, tab } = views[name];
  for (const view of Object.values(views)) view.element.hidden = view.element !== element;
  for (const link of document.querySelectorAll("nav [data-view]")) {
    if (link.dataset.view === tab) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  views[name].show?.(rest);
  const moved = current !== null && current !== name;
  if (moved) {
    scrollTo(0, 0);
    document.getElementById("content").focus({ preventScroll: true });
  }
  current = name;
}

const section = (name) => document.getElementById(`view-${name}`);
