// Lists that people act on: for each play the accounts that it is for, the most valuable first.

const FEW = 8;
const MANY = 1000;

/** The accounts of each play, made when they are first asked for. */
let byPlay = null;

function listsOf() {
  if (byPlay !== null) return byPlay;
  const accountsOf = plays.map(() => []);
  for (let account = 0; account < all; account++) {
    for (const play of valueOf(columns.plays, account)) accountsOf[play].push(account);
  }
  const value = (account) => valueOf(columns.value, account) ?? -Infinity;
  for (const accounts of accountsOf) accounts.sort((one, other) => value(other) - value(one) || one - other);
  byPlay = [...accountsOf.entries()].filter(([, accounts]) => accounts.length > 0);
  return byPlay;
}

/** A date stays on one line; what is none may be any text. */
function renewalCell(account) {
  const number = valueOf(columns.renewal, account)?.text === undefined ? "number " : "";
  return html("td", { class: `${number}at-renewal` }, dayOf(columns.renewal, account) ?? "");
}

function listTable(accounts) {
  const row = (account) =>
    html(
      "tr",
      {},
      html("th", { scope: "row" }, html("a", { class: "clip", href: addressOf(account) }, nameOf(account))),
      has(columns.owner)
        ? html("td", { class: "at-owner" }, html("span", { class: "clip" }, valueOf(columns.owner, account) ?? ""))
        : null,
      hasValue ? html("td", { class: "number at-value" }, money(valueOf(columns.value, account))) : null,
      html("td", { class: "number at-score" }, tenths(valueOf(columns.score, account))),
      html("td", { class: "at-band" }, bandBadge(bandOf(account))),
      has(columns.renewal) ? renewalCell(account) : null,
      html("td", { class: "at-heldBack" }, heldBackBy(account)[0] ?? ""),
    );
  const heading = (name, number = false) =>
    html("th", { scope: "col", class: `at-${name}${number ? " number" : ""}` }, words[name]);
  const head = [
    heading("account"),
    has(columns.owner) ? heading("owner") : null,
    hasValue ? heading("value", true) : null,
    heading("score", true),
    heading("band"),
    has(columns.renewal) ? heading("renewal", true) : null,
    heading("heldBack"),
  ];
  const table = html("table", {}, html("thead", {}, html("tr", {}, head)), html("tbody", {}, accounts.map(row)));
  return roomForValues(table);
}

function listCard([play, accounts], most) {
  const action = plays[play];
  const { size, whole } = lists[play];
  const said = html("span", { class: "small", role: "status" });
  const tools = [
    html(
      "button",
      {
        type: "button",
        click: async () => {
          said.textContent = (await copy(csvOf(accounts))) ? words.copied : words.copyFailed;
        },
      },
      words.copy,
    ),
    html(
      "button",
      {
        type: "button",
        click: () => save(csvOf(accounts), `${action.replace(/[^\p{L}\p{N}]+/gu, "-")}.csv`),
      },
      words.save,
    ),
    html(
      "button",
      {
        type: "button",
        click: () => {
          location.hash = `#list=${play}`;
          setTimeout(print);
        },
      },
      words.printList,
    ),
  ];
  return html(
    "section",
    { class: "card list" },
    html(
      "div",
      { class: "head" },
      html("div", {}, html("h2", {}, action), html("p", { class: "note" }, size)),
      html("div", { class: "tools" }, said, tools),
    ),
    html(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": action },
      listTable(accounts.slice(0, most)),
    ),
    accounts.length > most
      ? html(
          "p",
          { class: "note" },
          most === FEW
            ? html("a", { href: `#list=${play}` }, whole)
            : fill(words.first, { number: count(most) }),
        )
      : null,
  );
}

/** The view of all lists. */
function listsView() {
  const element = section("lists");
  const show = () => {
    const made = listsOf().map((list) => listCard(list, FEW));
    element.setAttribute("aria-label", words.lists);
    element.replaceChildren(
      html("p", { class: "note" }, made.length > 0 ? words.listsNote : words.listsNone),
      ...made,
    );
  };
  return { element, tab: "lists", show };
}

/** The view of one list, whole. */
function listView() {
  const element = section("lists");
  const show = (rest) => {
    const list = listsOf().find(([play]) => play === Number(rest));
    const back = html("a", { class: "back", href: "#lists" }, `← ${words.allLists}`);
    element.setAttribute("aria-label", list === undefined ? words.lists : plays[list[0]]);
    element.replaceChildren(back, list === undefined ? html("p", {}, words.listsNone) : listCard(list, MANY));
  };
  return { element, tab: "lists", show };
}
