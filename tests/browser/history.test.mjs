// A page with a history: how the book moved, who moved most and why, and the trend of each account.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { close, example, kept, open, picture, report, violations, written } from "./browser.mjs";

after(close);

/** The example as it was: what the columns said of some accounts, by id. */
function before(name, changes) {
  const [header, ...rows] = readFileSync(example, "utf8").trim().split("\n");
  const columns = header.split(",");
  const lines = rows.map((row) => {
    const cells = row.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, ""));
    for (const [column, value] of Object.entries(changes[cells[0]] ?? {})) cells[columns.indexOf(column)] = value;
    return cells.slice(0, columns.length).join(",");
  });
  return written(name, `${[header, ...lines].join("\n")}\n`);
}

const BEFORE = {
  "ACC-1007": { status: "active", sponsor_left: "no", days_overdue: "0", open_complaints: "0", future_plans: "staying" },
  "ACC-1010": { open_complaints: "0", days_overdue: "0" },
  "ACC-1022": { active_users_30d: "60", days_overdue: "0" },
};
const nights = [
  ["2026-07-01", {}],
  ["2026-08-01", { "ACC-1022": { open_complaints: "3" } }],
  ["2026-09-01", BEFORE],
  ["2026-10-01", BEFORE],
].map(([day, changes]) => [before(`${day}.csv`, changes), day]);
const path = report(example, "--history", kept(nights));
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

for (const [look, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["phone", PHONE],
]) {
  for (const [name, hash] of Object.entries({
    "history-overview": "",
    "history-accounts": "#accounts",
    "history-account": "#account=ACC-1022",
  })) {
    test(`${name}, ${look}: axe finds nothing, and nothing is wider than the screen`, async () => {
      const page = await open(path, { hash, ...options });
      assert.deepEqual(await violations(page), []);
      const [inner, whole] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
      assert.ok(whole <= inner, `${whole} wide on ${inner}`);
      const movers = page.locator(".scroll:has(> .movers)");
      assert.ok(await movers.evaluateAll((all) => all.every((it) => it.scrollWidth <= it.clientWidth)));
      assert.deepEqual(page.seen, []);
      await picture(page, `${name}-${look}`);
    });
  }
}

test("the overview tells how the book moved, and who moved most and why", async () => {
  const page = await open(path);
  await page.getByText("Since the snapshot of 2026-10-01.").waitFor();
  const line = page.getByRole("img", { name: /^The mean score, from .* on 2026-07-01 to .* on 2026-11-01$/ });
  assert.equal(await line.locator("circle").count(), 5);
  const movers = page.locator(".movers tbody tr");
  // Whom a rule moved into another band comes first; then the largest move.
  assert.match(await movers.first().textContent(), /Meridian.*was green.*The customer asked to cancel/s);
  const [, ...changes] = await movers.locator("td:nth-child(4)").allTextContents();
  const sizes = changes.map((text) => Math.abs(Number(text.replace("−", "-"))));
  assert.deepEqual(sizes, sizes.toSorted((one, other) => other - one));
  const whys = await movers.locator(".why").allTextContents();
  assert.ok(
    whys.every((why) => /[+−]\d/.test(why)),
    whys.join("\n"),
  );
  assert.match(await movers.filter({ hasText: "Quill" }).textContent(), /open complaints 0 → \d: −/);
});

test("a mover leads to its account, which shows its scores over time", async () => {
  const page = await open(path);
  const mover = page.locator(".movers tbody a").first();
  const name = await mover.textContent();
  await mover.click();
  assert.equal(await page.locator(".who").textContent(), name);
  const history = page.locator(".card", { hasText: "Score over time" });
  const days = await history.getByRole("rowheader").allTextContents();
  assert.deepEqual(days, ["2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"]);
  await page.goto(`${page.url().split("#")[0]}#accounts`);
  await page.getByRole("columnheader", { name: "Change" }).waitFor();
  assert.ok((await page.locator(".accounts .at-trend svg").count()) > 5);
  // The window counts on rows of one height.
  const rows = await page.locator(".accounts tbody tr[data-place]").all();
  const heights = await Promise.all(rows.map(async (row) => (await row.boundingBox()).height));
  assert.ok(Math.max(...heights) < 54, `rows are up to ${Math.max(...heights)} high`);
  assert.deepEqual(page.seen, []);
});

test("the overview with a history prints on A4", async () => {
  const page = await open(path);
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print" });
  const [inner, whole] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
  assert.ok(whole <= inner, `${whole} wide`);
  await picture(page, "history-overview-paper");
});
