// Lists that people act on: for each play the accounts that it is for, the most valuable first.

const FEW = 8;
const MANY = 1000;

/** The lists, made when they are first asked for. */
let lists = null;

function listsOf() {
  if (lists !== null) return lists;
  const byPlay = new Map(plays.map((_, play) => [play, []]));
  for (let account = 0; account < all; account++) {
    for (const play of valueOf(columns.plays, account)) byPlay.get(play).push(account);
  }
  const value = (account) => valueOf(columns.value, account) ?? -Infinity;
  lists = [...byPlay].filter(([, accounts]) => accounts.length > 0);
  for (const [, accounts] of lists) accounts.sort((one, other) => value(other) - value(one) || one - other);
  return lists;
}

function listTable(accounts) {
  const row = (account) =>
    html(
      "tr",
      {},
      html("th", { scope: "row" }, html("a", { class: "clip", href: addressOf(account) }, nameOf(account))),
      has(columns.owner)
        ? html("td", {}, html("span", { class: "clip" }, valueOf(columns.owner, account) ?? ""))
        : null,
      hasValue ? html("td", { class: "number" }, money(valueOf(columns.value, account))) : null,
      html("td", { class: "number" }, tenths(valueOf(columns.score, account))),
      html("td", { class: "at-band" }, bandBadge(bandOf(account))),
      has(columns.renewal) ? html("td", { class: "number" }, valueOf(columns.renewal, account) ?? "") : null,
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
  return html("table", {}, html("thead", {}, html("tr", {}, head)), html("tbody", {}, accounts.map(row)));
}

function listCard([play, accounts], most) {
  const action = plays[play];
  const size = accountsInWords(accounts.length);
  const told = hasValue ? fill(words.listOf, { accounts: size, value: money(worth(accounts)) }) : size;
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
      html("div", {}, html("h2", {}, action), html("p", { class: "note" }, told)),
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
            ? html("a", { href: `#list=${play}` }, fill(words.whole, { accounts: size }))
            : fill(words.first, { n: count(most) }),
        )
      : null,
  );
}

/** The view of all lists. */
function listsView() {
  const element = section("lists");
  const show = () => {
    const made = listsOf().map((list) => listCard(list, FEW));
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
    element.replaceChildren(back, list === undefined ? html("p", {}, words.listsNone) : listCard(list, MANY));
  };
  return { element, tab: "lists", show };
}
