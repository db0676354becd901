// Lists as CSV, by the rules of the reports: the same in every language, quoted where need be, and
// nothing that a spreadsheet would run as a formula.

const CSV_COLUMNS = [
  ["id", (account) => valueOf(columns.id, account)],
  ["name", (account) => valueOf(columns.name, account)],
  ["owner", (account) => valueOf(columns.owner, account)],
  ["segment", (account) => valueOf(columns.segment, account)],
  ["value", (account) => valueOf(columns.value, account)],
  [
    "score",
    (account) => {
      const score = valueOf(columns.score, account);
      return score === null ? null : score / 10;
    },
  ],
  ["band", (account) => bandOf(account).name],
  [
    "renewal",
    (account) => {
      const day = valueOf(columns.renewal, account);
      return day?.text ?? day;
    },
  ],
  [
    "drivers",
    (account) =>
      valueOf(columns.drivers, account)
        .map(([slot, lost]) => `${cardOf(account).signals[slot].id} -${tenths(lost, ENGLISH)}`)
        .join("; "),
  ],
  ["rules", (account) => valueOf(columns.lowered, account).map((rule) => rules[rule].id).join("; ")],
  ["plays", (account) => actionsOf(account).join("; ")],
];

function csvCell(value) {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Accounts as CSV with a header. */
function csvOf(accounts) {
  const rows = accounts.map((account) => CSV_COLUMNS.map(([, cell]) => csvCell(cell(account))).join(","));
  const header = CSV_COLUMNS.map(([name]) => name).join(",");
  return [header, ...rows].map((row) => `${row}\r\n`).join("");
}

/** Puts a text where it can be pasted; says whether that was possible. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Some browsers keep the clipboard from files, but for what is selected.
    const area = html("textarea", { class: "offstage" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** Hands a text to the reader as a file. */
function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  html("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
