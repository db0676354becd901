// Numbers as people read them, by the same rules as everywhere in the reports and with the marks of
// the page's language, whatever that of the browser is. Scores and points come in tenths that are
// rounded already.

const MINUS = "\u2212";

/** What stands in the numbers that programs read. */
const ENGLISH = { decimal: ".", group: ",", least: 1 };

/** Tenths with one decimal; a dash where there are none. */
function tenths(number, { decimal } = marks) {
  if (number === null) return "–";
  const size = Math.abs(number);
  return `${number < 0 ? MINUS : ""}${Math.floor(size / 10)}${decimal}${size % 10}`;
}

/** The same with a plus sign where they are positive. */
const signed = (number) => `${number > 0 ? "+" : ""}${tenths(number)}`;

/** A whole number in groups of three, where it has as many digits as that takes. */
function count(number) {
  const digits = String(number);
  return digits.length < 3 + marks.least ? digits : digits.replace(/\B(?=(\d{3})+$)/g, marks.group);
}

/** Money: whole, to the nearest, halves to the even number. */
function money(number) {
  if (number === null) return "";
  const size = Math.abs(number);
  const near = Math.round(size);
  const whole = size % 1 === 0.5 && near % 2 === 1 ? near - 1 : near;
  const digits = BigInt(whole).toString();
  return `${number < 0 && whole > 0 ? MINUS : ""}${count(digits)}`;
}

/** The money of several accounts. */
const worth = (accounts) =>
  accounts.reduce((sum, account) => sum + (valueOf(columns.value, account) ?? 0), 0);

const percent = (number) => fill(words.percent, { number });
