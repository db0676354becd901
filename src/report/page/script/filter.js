// Which accounts are shown, in which order. The filter is part of the address.

/** The columns by which a filter can choose, as its parts are called in an address. */
const CHOICES = { owner: columns.owner, segment: columns.segment, stage: columns.stage, card: columns.card };

const filter = { text: "", bands: new Set(), play: "", owner: null, segment: null, stage: null, card: null };
const order = { by: "risk", down: false };

/** Reads the filter from an address. */
function readFilter(address) {
  const parts = new URLSearchParams(address);
  filter.text = parts.get("text") ?? "";
  filter.bands = new Set((parts.get("band") ?? "").split(",").filter(Boolean));
  filter.play = parts.get("play") ?? "";
  for (const choice of Object.keys(CHOICES)) filter[choice] = parts.get(choice);
  order.by = Object.hasOwn(SORTS, parts.get("by")) ? parts.get("by") : "risk";
  order.down = parts.has("down");
}

/** The filter as an address. */
function filterAddress() {
  const parts = new URLSearchParams();
  if (filter.text) parts.set("text", filter.text);
  if (filter.bands.size > 0) parts.set("band", [...filter.bands].join(","));
  if (filter.play) parts.set("play", filter.play);
  for (const choice of Object.keys(CHOICES)) if (filter[choice] !== null) parts.set(choice, filter[choice]);
  if (order.by !== "risk") parts.set("by", order.by);
  if (order.down) parts.set("down", "");
  const text = parts.toString().replace(/\+/g, "%20");
  return text ? `#accounts?${text}` : "#accounts";
}

const isFiltered = () =>
  filter.text !== "" ||
  filter.bands.size > 0 ||
  filter.play !== "" ||
  Object.keys(CHOICES).some((it) => filter[it] !== null);

let searched = null;

/** The texts that a search looks at, each account's as one, made when they are first asked for. */
function searchedTexts() {
  searched ??= Array.from({ length: all }, (_, account) => {
    const texts = [columns.name, columns.id, columns.owner, columns.segment, columns.stage];
    return searchable(texts.map((column) => valueOf(column, account) ?? "").join("\n"));
  });
  return searched;
}

const RISK = { red: 0, unknown: 1, yellow: 2, green: 3 };

/** What accounts are sorted by. What is not known comes last, whichever way. */
const SORTS = {
  risk: null,
  name: (account) => fold(nameOf(account)),
  owner: (account) => lower(columns.owner, account),
  segment: (account) => lower(columns.segment, account),
  value: (account) => valueOf(columns.value, account),
  score: (account) => valueOf(columns.score, account),
  band: (account) => RISK[bandOf(account).name],
  known: (account) => valueOf(columns.known, account),
  change: (account) => changeOf(account),
};

const lower = (column, account) => {
  const text = valueOf(column, account);
  return text === null ? null : fold(text);
};

/** By how many tenths the score changed since the night before. */
function changeOf(account) {
  if (columns.trend.length < 2) return null;
  const [before, now] = columns.trend.slice(-2).map((night) => valueOf(night, account));
  return before === null || now === null ? null : now - before;
}

/** The accounts that the filter lets through, in order. */
function filtered() {
  const chosen = [];
  const wanted = searchable(filter.text).split(/\s+/).filter(Boolean);
  const texts = wanted.length > 0 ? searchedTexts() : null;
  const play = filter.play === "" ? null : Number(filter.play);
  const choices = Object.entries(CHOICES).filter(([choice]) => filter[choice] !== null);
  for (let account = 0; account < all; account++) {
    if (filter.bands.size > 0 && !filter.bands.has(bandOf(account).name)) continue;
    if (play !== null && !valueOf(columns.plays, account).includes(play)) continue;
    if (
      !choices.every(
        ([choice, column]) => fold(String(valueOf(column, account) ?? "")) === fold(filter[choice]),
      )
    )
      continue;
    if (texts !== null && !wanted.every((word) => texts[account].includes(word))) continue;
    chosen.push(account);
  }
  return sorted(chosen);
}

function sorted(accounts) {
  const key = SORTS[order.by];
  if (key === null) return order.down ? accounts.reverse() : accounts;
  const keys = new Map(accounts.map((account) => [account, key(account)]));
  const way = order.down ? -1 : 1;
  return accounts.sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    if (a === null || b === null) return (a === null) - (b === null) || one - other;
    return (a < b ? -way : a > b ? way : 0) || one - other;
  });
}
