// The table of accounts: sorting, searching, filtering, the keyboard.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { builtIn, close, example, health, names, open, report, written } from "./browser.mjs";

after(close);
const path = report(example);
const scored = JSON.parse(
  health("score", example, "-c", builtIn, "--as-of", "2026-11-01", "--format", "json", "--sort", "risk"),
);

/** The names of accounts, the first `most`. */
const called = (accounts, most = 5) => accounts.slice(0, most).map(({ name, id }) => name ?? id);

test("the table begins in the order of risk", async () => {
  const page = await open(path, { hash: "#accounts" });
  assert.deepEqual((await names(page)).slice(0, 5), called(scored.accounts));
  assert.match(await page.getByRole("status").first().textContent(), /^40 of 40 accounts, worth 2,978,700$/);
  assert.deepEqual(page.seen, []);
});

test("a heading sorts, and a second click turns the order round", async () => {
  const page = await open(path, { hash: "#accounts" });
  const known = scored.accounts.filter(({ score }) => score !== null);
  const rising = called([...known].sort((one, other) => one.score - other.score));
  const heading = page.getByRole("columnheader", { name: "Score" });
  await heading.getByRole("button").click();
  assert.deepEqual((await names(page)).slice(0, 5), rising);
  assert.equal(await heading.getAttribute("aria-sort"), "ascending");
  await heading.getByRole("button").click();
  const falling = called([...known].sort((one, other) => other.score - one.score));
  assert.deepEqual((await names(page)).slice(0, 5), falling);
  assert.equal(await heading.getAttribute("aria-sort"), "descending");
});

test("bands, owners and a search narrow the table, and the address keeps them", async () => {
  const page = await open(path, { hash: "#accounts" });
  await page.getByRole("button", { name: "red" }).click();
  assert.equal((await names(page)).length, 7);
  await page.getByRole("combobox", { name: "Owner" }).selectOption({ label: "Sarah Okafor" });
  const hers = scored.accounts.filter(({ band, owner }) => band === "red" && owner === "Sarah Okafor");
  assert.deepEqual(await names(page), called(hers, 40));
  await page.getByLabel("Search accounts").fill("QUILL compass");
  await page.waitForFunction(() => document.querySelectorAll(".accounts tbody .at-account").length === 1);
  assert.deepEqual(await names(page), ["Quill & Compass, Inc."]);
  const again = await open(path, { hash: new URL(page.url()).hash });
  assert.deepEqual(await names(again), ["Quill & Compass, Inc."]);
  await again.getByRole("button", { name: "Clear the filter" }).click();
  assert.match(await again.getByRole("status").first().textContent(), /^40 of 40/);
});

test("a search needs no accents", async () => {
  const page = await open(path, { hash: "#accounts" });
  for (const [text, name] of [
    ["backerei grunwald", "Bäckerei Grünwald GmbH"],
    ["BÄCKEREI", "Bäckerei Grünwald GmbH"],
    ["cafe zurich", "Café Zürichberg"],
    ["لنخيل", "شركة النخيل"],
  ]) {
    await page.getByLabel("Search accounts").fill(text);
    await page.waitForFunction(() => document.querySelectorAll(".accounts tbody .at-account").length === 1);
    assert.deepEqual(await names(page), [name]);
    await page.getByLabel("Search accounts").fill("");
    await page.waitForFunction(() => document.querySelectorAll(".accounts tbody .at-account").length > 1);
  }
});

test("no number is ever cut", async () => {
  const header = "account_id,company,csm,arr,renewal_date,open_complaints,days_overdue,seats,active_users_30d\n";
  const rows = "A-1,Acme,Ann,1840250000,2026-11-20,2,9,10,4\nA-2,Birch,Ann,-1240000123.4,15/11/2026,2,9,10,4\n";
  const page = await open(report(written("money.csv", header + rows)), { hash: "#accounts" });
  const cut = () =>
    page.locator("td.number:visible").evaluateAll((cells) =>
      cells.filter((it) => it.scrollWidth > it.clientWidth).map((it) => `${it.className}: ${it.textContent}`),
    );
  assert.deepEqual(await cut(), []);
  assert.match(await page.locator(".accounts tbody .at-value").first().textContent(), /^1,840,250,000$/);
  for (const hash of ["#lists", "#account=A-2"]) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    assert.deepEqual(await cut(), [], hash);
  }
  await page.locator(".about", { hasText: "15/11/2026 (no date)" }).waitFor();
  assert.deepEqual(page.seen, []);
});

test("a number of the overview leads to its accounts", async () => {
  const page = await open(path);
  await page.locator(".tile.red a").click();
  assert.match(await page.getByRole("status").first().textContent(), /^7 of 40 accounts/);
});

test("the keyboard walks down the table and opens an account", async () => {
  const page = await open(path, { hash: "#accounts" });
  await page.getByRole("region", { name: "Table of accounts" }).focus();
  await page.keyboard.press("ArrowDown");
  for (let step = 0; step < 30; step++) await page.keyboard.press("ArrowDown");
  const name = called(scored.accounts, 31)[30];
  assert.equal(await page.evaluate(() => document.activeElement.textContent), name);
  await page.keyboard.press("Home");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), called(scored.accounts)[0]);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: called(scored.accounts, 40)[39] }).waitFor();
  assert.deepEqual(page.seen, []);
});
