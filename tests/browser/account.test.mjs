// One account, and the lists.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { builtIn, close, example, health, open, report } from "./browser.mjs";

after(close);
const path = report(example);
const explained = (id) =>
  JSON.parse(health("explain", example, id, "-c", builtIn, "--as-of", "2026-11-01", "--format", "json"));

test("a click opens an account, and going back leaves the table as it was", async () => {
  const page = await open(path, { hash: "#accounts?band=yellow" });
  await page.locator(".accounts tbody tr").nth(3).click();
  const name = await page.locator(".who").textContent();
  assert.notEqual(name, "");
  await page.goBack();
  await page.locator(".accounts tbody tr").nth(3).getByText(name).waitFor();
  assert.match(await page.getByRole("status").first().textContent(), /^11 of 40/);
});

test("the waterfall shows every signal that counts, from start to score", async () => {
  const page = await open(path, { hash: "#account=ACC-1022" });
  const [account] = explained("ACC-1022").accounts;
  const rows = await page.locator(".waterfall tbody tr").count();
  const counting = account.signals.filter(({ share }) => share !== null);
  assert.equal(rows, counting.length + 2);
  assert.match(await page.locator(".waterfall tbody tr").last().textContent(), /score.*51\.8/);
  const points = await page.locator(".waterfall tbody .number").allTextContents();
  const tenths = points.map((text) => Math.round(10 * Number(text.split(" ")[0].replace("−", "-"))));
  const score = tenths.pop();
  assert.equal(
    tenths.reduce((sum, it) => sum + it),
    score,
  );
  assert.deepEqual(page.seen, []);
});

test("an account says what would lift it, its rules and what to do next", async () => {
  const page = await open(path, { hash: "#account=ACC-1007" });
  for (const text of [
    "Call the sponsor today",
    "The customer asked to cancel (red at best)",
    "yellow is out of reach",
  ]) {
    await page.getByText(text).first().waitFor();
  }
});

test("a band that a rule lowered is told with the rule wherever the account stands", async () => {
  const reason = "The customer asked to cancel";
  const page = await open(path, { hash: "#accounts?text=ACC-1007" });
  assert.equal(await page.locator(".accounts tbody .at-heldBack").textContent(), reason);
  await page.locator(".accounts tbody tr").click();
  const held = page.locator(".verdict .about div", { hasText: "Held back by" }).locator(".entry");
  assert.equal(await held.first().textContent(), reason);
  const lists = await open(path, { hash: "#lists" });
  const row = lists.locator(".list tr", { hasText: "Meridian Freight" }).first();
  assert.equal(await row.locator(".at-heldBack").textContent(), reason);
});

test("whoever goes back finds the focus where it was, and the title says where that is", async () => {
  const page = await open(path);
  const title = await page.title();
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  for (const [hash, link] of [
    ["#accounts", page.locator(".accounts tbody .at-account a").nth(5)],
    ["#lists", page.locator(".list tbody a").nth(3)],
    ["#overview", page.locator(".people a").nth(1)],
  ]) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    const name = await link.textContent();
    await link.focus();
    await page.keyboard.press("Enter");
    await page.locator(".who", { hasText: name }).waitFor();
    assert.equal(await page.title(), `${name} – ${title}`);
    await page.goBack();
    await link.waitFor();
    assert.equal(await focused(), name, hash);
  }
  assert.equal(await page.title(), title);
});

test("an address that names a part of the language itself is no view", async () => {
  for (const hash of ["#constructor", "#__proto__", "#toString?a=1", "#accounts?by=constructor"]) {
    const page = await open(path, { hash });
    assert.deepEqual(page.seen, [], hash);
    const shown = await page.locator("main > .view:visible").count();
    assert.equal(shown, 1, hash);
    assert.notEqual((await page.locator("main").innerText()).trim(), "", hash);
  }
});

test("an address of no account says so", async () => {
  const page = await open(path, { hash: "#account=%3Cb%3ENOBODY" });
  await page.getByText("This page has no account <b>NOBODY.").waitFor();
  assert.deepEqual(page.seen, []);
});

test("a list is copied as the CSV that score would write", async () => {
  const page = await open(path, { hash: "#lists", permissions: ["clipboard-read", "clipboard-write"] });
  const list = page.locator(".list", { hasText: "Answer the open complaint" }).first();
  await list.getByRole("button", { name: "Copy as CSV" }).click();
  await list.getByText("Copied").waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/);
  assert.equal(lines.length, 9);
  assert.equal(lines[0], "id,name,owner,segment,value,score,band,renewal,drivers,rules,plays");
  const columns = "id,drivers,rules,plays";
  const written = health("score", example, "-c", builtIn, "--as-of", "2026-11-01", "--format", "csv", "--columns", columns);
  for (const line of lines.slice(1)) {
    const id = line.split(",")[0];
    const expected = written.split("\r\n").find((row) => row.startsWith(`${id},`));
    assert.ok(line.endsWith(expected.slice(id.length)), `${line}\n${expected}`);
  }
  assert.match(
    lines.find((line) => line.includes("Quill")),
    /^ACC-1010,"Quill & Compass, Inc\.",/,
  );
});

test("a whole list has an address of its own", async () => {
  const page = await open(path, { hash: "#lists" });
  await page
    .getByRole("link", { name: /^The whole list/ })
    .first()
    .click();
  assert.equal(await page.locator(".list").count(), 1);
  assert.ok((await page.locator(".list tbody tr").count()) > 8);
  assert.deepEqual(page.seen, []);
});
