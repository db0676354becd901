// One account: where its points come from, what is not known, and what would lift it.

/** The account of an id; `undefined` where there is none. */
const accountOf = (id) => {
  const place = columns.id.of.indexOf(id);
  return place < 0 ? undefined : place;
};

const card = (title, ...content) => html("section", { class: "card" }, html("h2", {}, title), content);

const linesOf = (lines) =>
  html(
    "ul",
    { class: "lines" },
    lines.map((text) => html("li", {}, text)),
  );

function factsOf(account) {
  const fact = (label, value) =>
    value === null || value === "" ? null : html("div", {}, html("dt", {}, label), html("dd", {}, value));
  const link = (name, value) =>
    value === null ? null : html("a", { href: `#accounts?${name}=${encodeURIComponent(value)}` }, value);
  const { profile } = cardOf(account);
  return html(
    "dl",
    { class: "about" },
    fact(words.id, valueOf(columns.id, account)),
    fact(words.value, money(valueOf(columns.value, account))),
    fact(words.owner, link("owner", valueOf(columns.owner, account))),
    fact(words.segment, link("segment", valueOf(columns.segment, account))),
    fact(words.stage, link("stage", valueOf(columns.stage, account))),
    fact(words.profile, profile),
    fact(words.since, dayOf(columns.since, account)),
    fact(words.renewal, dayOf(columns.renewal, account)),
  );
}

/** The score with all that is said of it. */
function verdictOf(account) {
  const score = valueOf(columns.score, account);
  const [standing, ...more] = valueOf(columns.standing, account).split("\n");
  const [low, high] = [columns.low, columns.high].map((column) => valueOf(column, account));
  const known = valueOf(columns.known, account);
  const held = heldBackBy(account);
  const change = valueOf(columns.change, account);
  return html(
    "div",
    { class: "verdict" },
    html(
      "div",
      { class: "score" },
      score === null
        ? html("p", { class: "figure" }, "–")
        : html("p", { class: "figure" }, tenths(score), " ", small(words.of100)),
      scale(score, low, high, account),
      html(
        "p",
        {},
        bandBadge(bandOf(account), standing),
        more.map((text) => [" ", small(text)]),
        change ? [" ", small(`${words.change} ${change}`)] : [],
      ),
    ),
    html(
      "dl",
      { class: "about" },
      html(
        "div",
        {},
        html("dt", {}, words.known),
        html(
          "dd",
          {},
          percent(known),
          low < high
            ? [html("br"), small(fill(words.interval, { low: tenths(low), high: tenths(high) }))]
            : [],
        ),
      ),
      held.length > 0
        ? html(
            "div",
            {},
            html("dt", {}, words.heldBack),
            html(
              "dd",
              {},
              held.map((text) => html("span", { class: "entry" }, text)),
            ),
          )
        : null,
    ),
  );
}

/** The score between 0 and 100, with the cuts and where it may lie. */
function scale(score, low, high, account) {
  const { cuts } = cardOf(account);
  const at = (number) => `${number / 10}%`;
  return svg(
    "svg",
    { class: "scale", width: "100%", height: 22, "aria-hidden": "true" },
    svg("rect", { class: "ground", width: "100%", height: 8, y: 6, rx: 4 }),
    score === null
      ? null
      : svg("rect", { class: bandOf(account).name, width: at(score), height: 8, y: 6, rx: 4 }),
    low < high ? svg("line", { class: "interval", x1: at(low), x2: at(high), y1: 19, y2: 19 }) : null,
    (cuts ?? []).map((cut) => svg("line", { class: "cut", x1: at(cut), x2: at(cut), y1: 1, y2: 16 })),
  );
}

/** What a signal adds, or takes, of what it could. */
const earned = (points, most) => fill(words.earned, { points: signed(points), most: tenths(most) });
const took = (points, most) => fill(words.took, { points: signed(points), most: tenths(most) });

/** The signals that count, by size of effect, then by what they hold back. */
function stepsOf(account) {
  const steps = cardOf(account).signals.map((signal, slot) => {
    const [points, most, how] = ["points", "most", "how"].map((name) =>
      valueOf(columns.signals[slot][name], account),
    );
    return { ...signal, slot, points, most, how };
  });
  const counting = steps.filter(({ most }) => most !== null);
  const size = ({ points }) => Math.abs(points ?? 0);
  counting.sort(
    (one, other) =>
      size(other) - size(one) ||
      lostOf(account, other.slot) - lostOf(account, one.slot) ||
      one.slot - other.slot,
  );
  return { counting, missing: steps.filter(({ most }) => most === null) };
}

function waterfall(account, counting) {
  const start = valueOf(columns.start, account);
  const row = (title, points, bar, because, name = "") =>
    html(
      "tr",
      { class: name },
      html(
        "th",
        { scope: "row" },
        title,
        because === "" ? null : html("span", { class: "because" }, because),
      ),
      html("td", { class: "wide" }, bar),
      html("td", { class: "number" }, points),
    );
  const rows = [];
  let stands = start;
  if (start !== null)
    rows.push(row(words.start, tenths(start), stepBar(0, start, start, false), words.startHow, "total"));
  for (const { title, takes, points, most, how, bounds } of counting) {
    const because = bounds === null ? how : `${how} (${bounds})`;
    if (points === null) {
      rows.push(row(title, "", "", because));
      continue;
    }
    const told = takes ? took(points, most) : earned(points, most);
    rows.push(row(title, told, stepBar(stands, points, most, takes), because));
    stands += points;
  }
  const score = valueOf(columns.score, account);
  if (score !== null) rows.push(row(words.total, tenths(score), scoreBarOf(account, score), "", "total"));
  return html(
    "table",
    { class: "waterfall" },
    html(
      "thead",
      {},
      html(
        "tr",
        {},
        html("th", { scope: "col" }, words.signal),
        html("td", { class: "wide" }),
        html("th", { scope: "col", class: "number" }, words.points),
      ),
    ),
    html("tbody", {}, rows),
  );
}

function scoreBarOf(account, score) {
  const bar = scoreBar(score, bandOf(account));
  bar.setAttribute("height", 10);
  return bar;
}

function missingTable(missing) {
  const row = ({ title, share, how }) =>
    html(
      "tr",
      {},
      html("th", { scope: "row" }, title, html("span", { class: "because" }, how)),
      html("td", { class: "number" }, small(fill(words.ofAll, { share }))),
    );
  return html("table", {}, html("tbody", {}, missing.map(row)));
}

function dimensionTable(account) {
  const rows = cardOf(account).dimensions.map((name, slot) => {
    const score = valueOf(columns.dimensions[slot], account);
    return html(
      "tr",
      {},
      html("th", { scope: "row" }, name),
      html("td", { class: "wide" }, stepBar(0, score ?? 0, 0, false)),
      html("td", { class: "number" }, tenths(score)),
    );
  });
  return html("table", {}, html("tbody", {}, rows));
}

function historyOf(account) {
  const scores = columns.trend.map((night) => valueOf(night, account));
  const label = fill(words.historyOf, { first: nights[0], last: nights.at(-1) });
  const row = (night, place) =>
    html(
      "tr",
      {},
      html("th", { scope: "row" }, night),
      html("td", { class: "number" }, tenths(scores[place])),
    );
  return [line(scores, 90, label), html("table", {}, html("tbody", {}, nights.map(row)))];
}

/** What would lift an account; it was not worked out for all of them. */
function liftCard(account, lift) {
  if (lift === null) {
    const told = fill(words.liftElsewhere, { id: valueOf(columns.id, account) });
    return card(words.lift, html("p", { class: "note" }, told));
  }
  return lift.length > 0 ? card(words.lift, html("p", {}, lift[0]), linesOf(lift.slice(1))) : null;
}

/** The view of one account. */
function accountView() {
  const element = section("account");
  const show = (rest) => {
    const id = decoded(rest);
    const account = accountOf(id);
    const back = html("a", { class: "back", href: filterAddress() }, `← ${words.back}`);
    if (account === undefined) {
      element.setAttribute("aria-label", fill(words.noSuch, { id }));
      element.replaceChildren(back, html("p", {}, fill(words.noSuch, { id })));
      return;
    }
    const { counting, missing } = stepsOf(account);
    const [rules, lift] = [columns.rules, columns.whatIf].map((column) => valueOf(column, account));
    const actions = actionsOf(account);
    const scores = columns.trend.filter((night) => valueOf(night, account) !== null);
    const beside = [
      card(
        words.nextSteps,
        actions.length > 0 ? linesOf(actions) : html("p", { class: "note" }, words.noNextSteps),
      ),
      liftCard(account, lift),
      rules.length > 0 ? card(words.rules, linesOf(rules)) : null,
      cardOf(account).dimensions.length > 0 ? card(words.dimensions, dimensionTable(account)) : null,
      scores.length > 1 ? card(words.history, ...historyOf(account)) : null,
      missing.length > 0 ? card(words.notKnown, missingTable(missing)) : null,
    ];
    element.setAttribute("aria-label", nameOf(account));
    element.replaceChildren(
      back,
      html("h2", { class: "who" }, nameOf(account)),
      html("div", { class: "card" }, factsOf(account), verdictOf(account)),
      html(
        "div",
        { class: "beside" },
        card(words.waterfall, waterfall(account, counting)),
        html("div", { class: "stack" }, beside.filter(Boolean)),
      ),
    );
  };
  return { element, tab: "accounts", show };
}
