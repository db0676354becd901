// The data of the page. An account is its place among all of them; a column knows each value once,
// and in `at`, with `wide` digits for each account, which one that account has.

const {
  words,
  marks,
  lists,
  bands,
  cards,
  rules,
  plays,
  columns,
  nights,
  count: all,
  hasValue,
} = JSON.parse(document.getElementById("data").textContent);

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const digitOf = new Uint8Array(128);
for (let digit = 0; digit < DIGITS.length; digit++) digitOf[DIGITS.charCodeAt(digit)] = digit;

/** The value that an account has in a column. */
function valueOf({ of, at, wide }, account) {
  if (at === undefined) return of[account];
  let place = 0;
  for (let digit = account * wide; digit < (account + 1) * wide; digit++) {
    place = place * 64 + digitOf[at.charCodeAt(digit)];
  }
  return of[place];
}

/** What people call an account. */
const nameOf = (account) => valueOf(columns.name, account) ?? valueOf(columns.id, account);

const bandOf = (account) => bands[valueOf(columns.band, account)];

const cardOf = (account) => cards[valueOf(columns.card, account)];

/** The actions that are listed for an account, most important first. */
const actionsOf = (account) => valueOf(columns.plays, account).map((play) => plays[play]);

/** A date in a column, for people; what stands there instead where that is none. */
const dayOf = (column, account) => {
  const day = valueOf(column, account);
  return day === null || typeof day === "string" ? day : fill(words.noDate, { text: day.text });
};

/** What a signal holds back as its points are shown, in tenths: near enough to put equals in order. */
function lostOf(account, slot) {
  const points = valueOf(columns.signals[slot].points, account);
  if (points === null) return 0;
  if (cardOf(account).signals[slot].takes) return -points;
  return valueOf(columns.signals[slot].most, account) - points;
}

/** Why rules lowered the band of an account, in words. */
const reasonsOf = (account) => valueOf(columns.lowered, account).map((rule) => rules[rule].reason);

/** The signals that hold an account back the most, in words. */
const driversOf = (account) =>
  valueOf(columns.drivers, account).map(([slot, lost]) => {
    const { title } = cardOf(account).signals[slot];
    return `${title} ${signed(-lost)}`;
  });

/** What holds an account back: first the rules, since no score explains what they did. */
const heldBackBy = (account) => [...reasonsOf(account), ...driversOf(account)];

/** A text as it is compared: as `stage` and `Stage` are the same. */
const fold = (text) => text.normalize("NFC").toLowerCase();

/** A text as it is searched: `zurich` finds `Zürich`. Marks of other scripts than Latin, Greek and Cyrillic stay. */
const searchable = (text) => {
  const bare = /[^\0-\x7f]/.test(text) ? text.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : text;
  return fold(bare).replaceAll("ß", "ss");
};

/** A pattern of words with its `{names}` filled in. */
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
