// Addresses within the page: #overview, #accounts?band=red&owner=…, #account=ID, #lists, #list=2.
// Each view is an object with a `show` that takes what stands behind its name.

const views = {};

/** What the address says: the name of a view, and what stands behind it. */
function route() {
  const [, name, rest] = /^#(\w+)[?=]?(.*)$/s.exec(location.hash) ?? [];
  return Object.hasOwn(views, name) ? { name, rest } : null;
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

/** By view: the link by which it was left last. */
const left = {};

/** Moves the focus to what was followed from a view, so that whoever comes back goes on there. */
function focusOn(name, element) {
  const links = [...element.querySelectorAll("a")];
  const link = links.find(({ hash }) => hash !== "" && hash === left[name]);
  scrollTo(0, 0);
  if (link === undefined) document.getElementById("content").focus({ preventScroll: true });
  else link.focus();
}

const pageTitle = document.title;

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
  document.title = name === "overview" ? pageTitle : `${element.getAttribute("aria-label")} – ${pageTitle}`;
  if (current !== null && current !== name) {
    left[current] = location.hash;
    focusOn(name, element);
  }
  current = name;
}

const section = (name) => document.getElementById(`view-${name}`);
