// Numbers as people read them, by the same rules as everywhere in the reports. Scores and points
// come in tenths that are rounded already.

const MINUS = "\u2212";

/** Tenths with one decimal; a dash where there are none. */
function tenths(number) {
  if (number === null) return "–";
  const size = Math.abs(number);
  return `${number < 0 ? MINUS : ""}${Math.floor(size / 10)}.${size % 10}`;
}

/** The same with a plus sign where they are positive. */
const signed = (number) => `${number > 0 ? "+" : ""}${tenths(number)}`;

/** A whole number in groups of three. */
const count = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

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

const percent = (number) => `${number} %`;
