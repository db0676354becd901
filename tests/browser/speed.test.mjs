// Twenty thousand accounts: how large, how fast to write, to open, to sort and to search.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { after, test } from "node:test";

import { close, example, names, open, picture, report, written } from "./browser.mjs";

after(close);
const ACCOUNTS = 20000;

/** The example's accounts again and again, each with a name, a value and numbers of its own. */
function many() {
  const [header, ...rows] = readFileSync(example, "utf8").trim().split("\n");
  const columns = header.split(",");
  const own = new Set(["arr", "seats", "active_users_30d", "mrr", "customer_gain_12m"]);
  const lines = [header];
  for (let account = 0; account < ACCOUNTS; account++) {
    const cells = rows[(account * 7) % rows.length]
      .match(/("([^"]|"")*"|[^,]*)(,|$)/g)
      .map((cell) => cell.replace(/,$/, ""));
    const line = columns.map((name, place) => {
      if (name === "account_id") return `ACC-${account}`;
      if (name === "company") return `Company ${account}`;
      return own.has(name) && cells[place] !== ""
        ? String(Math.round(Number(cells[place]) * (0.6 + ((account * 37) % 101) / 100)) + 1)
        : cells[place];
    });
    lines.push(line.join(","));
  }
  return written("many.csv", `${lines.join("\n")}\n`);
}

const timed = async (work) => {
  const begin = performance.now();
  const made = await work();
  return [made, Math.round(performance.now() - begin)];
};

test("20,000 accounts", async (context) => {
  const accounts = many();
  const [path, writing] = await timed(() => report(accounts));
  const size = statSync(path).size / 1e6;
  assert.ok(size < 12, `${size} MB`);
  const [page, opening] = await timed(() => open(path, { hash: "#accounts" }));
  const ready = await page.evaluate(() =>
    Math.round(performance.getEntriesByType("navigation")[0].domComplete),
  );
  const heading = page.getByRole("columnheader", { name: "Score" }).getByRole("button");
  const [, sorting] = await timed(() => heading.click());
  const [, searching] = await timed(async () => {
    await page.getByLabel("Search accounts").fill("company 19999");
    await page.waitForFunction(() => document.querySelectorAll(".accounts tbody .at-account").length === 1);
  });
  assert.deepEqual(await names(page), ["Company 19999"]);
  await page.getByLabel("Search accounts").fill("");
  await page.getByRole("button", { name: "Clear the filter" }).waitFor({ state: "hidden" });
  const pane = page.getByRole("region", { name: "Table of accounts" });
  const frames = await pane.evaluate(async (pane) => {
    const times = [];
    let before = performance.now();
    for (let step = 0; step < 60; step++) {
      pane.scrollTop += 5000;
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - before);
      before = performance.now();
    }
    return times.sort((one, other) => one - other);
  });
  const rows = await page.locator(".accounts tbody tr").count();
  assert.ok(rows < 60, `${rows} rows are there`);
  const [paper, printing] = await timed(() => page.pdf({ format: "A4", preferCSSPageSize: true }));
  assert.match(
    await page.locator(".printed").textContent(),
    /^The first 500 of 20,000 are printed, in the order of the table\.$/,
  );
  assert.deepEqual(page.seen, []);
  await picture(page, "many", false);
  context.diagnostic(
    `${size.toFixed(1)} MB, written in ${writing} ms, open in ${opening} ms (document complete after ${ready} ms)`,
  );
  context.diagnostic(
    `printed in ${printing} ms (${(paper.length / 1e6).toFixed(1)} MB), sorted in ${sorting} ms, searched in ${searching} ms, a frame of scrolling ${frames[30].toFixed(0)} ms (median)`,
  );
});
