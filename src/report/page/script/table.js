// The table of accounts: only the rows that can be seen are there, between two spacers.

const ROW = 52;
const SPARE = 8;
const PRINTED = 500;

/** The columns: what they are called, by what they sort, and what they show. */
const SHOWN = [
  {
    name: "account",
    sort: "name",
    cell: (account) => [
      html("a", { href: addressOf(account) }, nameOf(account)),
      small(valueOf(columns.id, account)),
    ],
  },
  {
    name: "owner",
    sort: "owner",
    is: has(columns.owner),
    cell: (account) => [valueOf(columns.owner, account) ?? ""],
  },
  {
    name: "segment",
    sort: "segment",
    is: has(columns.segment),
    cell: (account) => [valueOf(columns.segment, account) ?? ""],
  },
  {
    name: "value",
    sort: "value",
    is: hasValue,
    number: true,
    cell: (account) => [money(valueOf(columns.value, account))],
  },
  {
    name: "score",
    sort: "score",
    number: true,
    cell: (account) => [
      tenths(valueOf(columns.score, account)),
      scoreBar(valueOf(columns.score, account), bandOf(account)),
    ],
  },
  { name: "band", sort: "band", cell: (account) => standing(account) },
  {
    name: "change",
    sort: "change",
    is: nights.length > 1,
    number: true,
    cell: (account) => [valueOf(columns.change, account)],
  },
  { name: "trend", is: nights.length > 1, cell: (account) => trendOf(account) },
  {
    name: "known",
    sort: "known",
    number: true,
    cell: (account) => [percent(valueOf(columns.known, account))],
  },
  {
    name: "heldBack",
    cell: (account) => heldBackCell(account),
  },
  { name: "nextStep", is: plays.length > 0, cell: (account) => [clipped(actionsOf(account)[0] ?? "")] },
].filter(({ is = true }) => is);

function has(column) {
  return column.of.some((value) => value !== null);
}

/** A text that takes two lines at most: rows are all of one height. */
const clipped = (text) => html("span", { class: "clip" }, text);

/** What holds an account back, on the two lines of a row: rules alone, where they lowered its band. */
function heldBackCell(account) {
  const reasons = reasonsOf(account);
  const told = reasons.length > 0 ? reasons : driversOf(account);
  if (told.length === 1) return [clipped(told[0])];
  return told.slice(0, 2).map((text) => html("span", { class: "entry" }, text));
}

let digits = null;

/** Gives the values of a table the room that the longest of all takes: no number is ever cut. */
function roomForValues(table) {
  digits ??= Math.max(0, ...valueLengths());
  table.style.setProperty("--digits", `${digits}ch`);
  return table;
}

/** How long the largest value and the least are when they are written. */
function valueLengths() {
  const values = columns.value.of.filter((value) => value !== null);
  if (values.length === 0) return [];
  const ends = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [0, 0]);
  return ends.map((value) => money(value).length);
}

function standing(account) {
  const [band, ...more] = valueOf(columns.standing, account).split("\n");
  return [bandBadge(bandOf(account), band), ...more.map(small)];
}

function trendOf(account) {
  const scores = columns.trend.map((night) => valueOf(night, account));
  return scores.filter((score) => score !== null).length > 1 ? [line(scores, 28)] : [];
}

/** The table and the window through which it is seen; `show` fills it. */
function accountTable(sortBy) {
  const head = html("tr");
  const body = html("tbody");
  const printed = html("p", { class: "note printed" });
  const past = nights.length > 1 ? " past" : "";
  const table = roomForValues(html("table", { class: `accounts${past}` }, html("thead", {}, head), body));
  const pane = html(
    "div",
    {
      class: "window",
      tabindex: 0,
      role: "region",
      "aria-label": words.table,
    },
    printed,
    table,
  );
  let accounts = [];
  let range = [0, 0];
  let top = 0;

  const cells = SHOWN.map(({ name, sort = null, number }) => {
    const label = words[name];
    const content =
      sort === null
        ? label
        : html(
            "button",
            { type: "button", title: fill(words.sortedBy, { column: label }), click: () => sortBy(sort) },
            label,
          );
    return html("th", { scope: "col", class: `at-${name}${number ? " number" : ""}` }, content);
  });
  head.append(...cells);

  const rowOf = (place) => {
    const account = accounts[place];
    const cells = SHOWN.map(({ name, number, cell }, column) =>
      html(
        column === 0 ? "th" : "td",
        { class: `at-${name}${number ? " number" : ""}`, scope: column === 0 ? "row" : null },
        cell(account),
      ),
    );
    return html("tr", { "aria-rowindex": place + 2, "data-place": place }, cells);
  };

  const spacer = (rows) => {
    const row = html("tr", { "aria-hidden": "true", class: "spacer" }, html("td"));
    row.firstChild.style.height = `${rows * ROW}px`;
    return row;
  };

  const fillRows = (first, last) => {
    const focused = body.contains(document.activeElement)
      ? document.activeElement.closest("tr").dataset.place
      : null;
    const rows = [];
    for (let place = first; place < last; place++) rows.push(rowOf(place));
    if (first > 0) rows.unshift(spacer(first));
    if (last < accounts.length) rows.push(spacer(accounts.length - last));
    body.replaceChildren(...rows);
    range = [first, last];
    if (focused !== null) body.querySelector(`[data-place="${focused}"] a`)?.focus({ preventScroll: true });
  };

  const look = () => {
    if (pane.clientHeight === 0) return;
    const first = Math.max(0, Math.floor(pane.scrollTop / ROW) - SPARE);
    const last = Math.min(accounts.length, Math.ceil((pane.scrollTop + pane.clientHeight) / ROW) + SPARE);
    if (first !== range[0] || last !== range[1]) fillRows(first, last);
  };

  /** Moves the focus to the account at a place. */
  const go = (place) => {
    const to = Math.max(0, Math.min(accounts.length - 1, place));
    const headHeight = table.tHead.offsetHeight;
    if (to * ROW < pane.scrollTop) pane.scrollTop = to * ROW;
    if ((to + 1) * ROW + headHeight > pane.scrollTop + pane.clientHeight)
      pane.scrollTop = (to + 1) * ROW + headHeight - pane.clientHeight;
    look();
    body.querySelector(`[data-place="${to}"] a`)?.focus({ preventScroll: true });
  };

  const step = () => Math.max(1, Math.floor(pane.clientHeight / ROW) - 2);
  const MOVES = {
    ArrowDown: (place) => place + 1,
    ArrowUp: (place) => place - 1,
    PageDown: (place) => place + step(),
    PageUp: (place) => place - step(),
    Home: () => 0,
    End: () => accounts.length - 1,
  };
  pane.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(MOVES, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest("tbody tr");
    if (row === null && event.target !== pane) return;
    event.preventDefault();
    go(row === null ? Math.ceil(pane.scrollTop / ROW) : MOVES[event.key](Number(row.dataset.place)));
  });
  const scrolled = () => {
    // A table that is not shown has lost its place.
    if (pane.clientHeight === 0) return;
    top = pane.scrollTop;
    requestAnimationFrame(look);
  };
  pane.addEventListener("scroll", scrolled, { passive: true });
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-place]");
    if (row !== null && event.target.closest("a") === null && String(getSelection()) === "")
      row.querySelector("a").click();
  });
  addEventListener("resize", look);
  addEventListener("beforeprint", () => {
    fillRows(0, Math.min(accounts.length, PRINTED));
    printed.textContent =
      accounts.length > PRINTED
        ? fill(words.printed, { number: count(PRINTED), all: count(accounts.length) })
        : "";
  });
  addEventListener("afterprint", look);

  const show = (chosen) => {
    accounts = chosen;
    table.setAttribute("aria-rowcount", accounts.length + 1);
    SHOWN.forEach(({ sort }, column) => {
      const isSorted = sort !== undefined && sort === order.by;
      if (isSorted) cells[column].setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else cells[column].removeAttribute("aria-sort");
    });
    pane.scrollTop = 0;
    range = [-1, -1];
    look();
  };
  /** Shows the same accounts again, where they were left. */
  const resume = () => {
    pane.scrollTop = top;
    look();
  };
  return { element: pane, show, resume };
}
