// Accounts whose names want to act.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { close, open, picture, report, written } from "./browser.mjs";

after(close);

const HOSTILE = [
  "<script>document.title='hit'</script>",
  "</script><script>document.title='hit'</script>",
  "<img src=x onerror=\"document.title='hit'\">",
  "<svg onload=document.title='hit'>",
  "javascript:document.title='hit'",
  "{{constructor.constructor('document.title=1')()}}",
  '=HYPERLINK("http://example.com")',
  "\u202egnp.exe\u2066",
  "\u2028\u2029]]>--><!--",
  "x".repeat(10000),
];
const cell = (text) => `"${text.replaceAll('"', '""')}"`;
const rows = HOSTILE.map((text, place) =>
  [`H-${place} ${text}`, text, text, text, text, text, text].map(cell).join(","),
);
const accounts = written(
  "hostile.csv",
  `account_id,company,csm,plan,stage,customer_since,renewal_date,arr,open_complaints,days_overdue,seats,active_users_30d\n${rows.map((row) => `${row},1.5e300,2,9,10,4\n`).join("")}`,
);
const path = report(accounts);

test("no name becomes more than a text, wherever it is shown", async () => {
  const page = await open(path);
  for (const hash of ["#overview", "#accounts", "#lists"]) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await page.waitForTimeout(100);
  }
  const ids = await page.evaluate(
    () => JSON.parse(document.getElementById("data").textContent).columns.id.of,
  );
  assert.equal(ids.length, HOSTILE.length);
  for (const id of ids) {
    await page.evaluate((id) => (location.hash = `#account=${encodeURIComponent(id)}`), id);
    await page.waitForTimeout(50);
    assert.notEqual(await page.locator(".who").textContent(), "");
  }
  assert.doesNotMatch(await page.title(), /^(hit|1)$/);
  assert.equal(
    await page.locator("img, iframe, object, form, body script:not(#data):not([type=module])").count(),
    0,
  );
  assert.deepEqual(page.seen, []);
});

test("a script that gets in all the same may not run", async () => {
  const page = await open(path);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'hit'";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", "<img src='https://example.com/x.png'>");
  });
  await page.waitForTimeout(200);
  assert.notEqual(await page.title(), "hit");
  assert.ok(
    page.seen.every((it) => it.startsWith("error: ") && it.includes("Content Security Policy")),
    page.seen.join("\n"),
  );
  assert.equal(page.seen.length, 2);
});

test("texts of 10,000 letters and the largest numbers leave the page its width", async () => {
  const long = encodeURIComponent(`H-9 ${HOSTILE[9]}`);
  const views = { overview: "#overview", accounts: "#accounts", lists: "#lists", account: `#account=${long}`, list: "#list=0" };
  for (const viewport of [
    { width: 1360, height: 900 },
    { width: 375, height: 740 },
  ]) {
    for (const [name, hash] of Object.entries(views)) {
      const page = await open(path, { hash, viewport });
      const [inner, whole] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
      assert.ok(whole <= inner, `${name} is ${whole} wide on ${inner}`);
      await picture(page, `hostile-${name}-${viewport.width}`);
    }
  }
});
