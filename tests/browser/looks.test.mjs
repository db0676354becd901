// How the page looks: pictures to be looked at, paper, phones, and what a screen reader needs.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { close, cramped, example, open, picture, report, violations, written } from "./browser.mjs";

after(close);
const path = report(example);
const VIEWS = {
  overview: "",
  accounts: "#accounts",
  account: "#account=ACC-1022",
  unknown: "#account=ACC-1030",
  lists: "#lists",
};
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

for (const [name, hash] of Object.entries(VIEWS)) {
  for (const [look, options] of [
    ["light", {}],
    ["dark", { colorScheme: "dark" }],
    ["phone", PHONE],
  ]) {
    test(`${name}, ${look}: axe finds nothing, and everything has room`, async () => {
      const page = await open(path, { hash, ...options });
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(await cramped(page), []);
      await picture(page, `${name}-${look}`);
    });
  }
}

test("the colours can be chosen, and stay chosen", async () => {
  const page = await open(path);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  const button = page.getByRole("button", { name: /^Colours/ });
  await button.click();
  assert.equal(await paper(), light);
  await button.click();
  assert.notEqual(await paper(), light);
  assert.match(await button.textContent(), /dark/);
});

test("a list on paper begins on the first page, and nothing in it stands over something else", async () => {
  const page = await open(path, { hash: "#lists", viewport: { width: 794, height: 1123 } });
  await page.emulateMedia({ media: "print" });
  const over = await page
    .locator(".list :is(th, td):visible")
    .evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent));
  assert.deepEqual(over, []);
  const breaks = await page
    .locator(".list")
    .first()
    .evaluate((it) => getComputedStyle(it).breakInside);
  assert.equal(breaks, "auto");
});

test("a journey of many stages fits on paper and on a phone", async () => {
  const stages = Array.from({ length: 14 }, (_, place) => `A-${place},Acme,stage ${place},2,9,10,4\n`);
  const header = "account_id,company,stage,open_complaints,days_overdue,seats,active_users_30d\n";
  const many = report(written("stages.csv", header + stages.join("")));
  for (const width of [794, 375]) {
    const page = await open(many, { viewport: { width, height: 1000 } });
    if (width === 794) await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".journey tbody tr").count(), 14);
    const [table, room] = await page.evaluate(() => [
      document.querySelector(".journey").scrollWidth,
      document.querySelector(".journey").parentElement.clientWidth,
    ]);
    if (width === 794) assert.ok(table <= room, `${table} in ${room}`);
    assert.deepEqual(await cramped(page), []);
  }
});

test("a list on a phone shows score, band and reason at once", async () => {
  for (const hash of ["#lists", "#list=0"]) {
    const page = await open(path, { hash, ...PHONE, viewport: { width: 375, height: 800 } });
    const hidden = await page.locator(".list .scroll").evaluateAll((all) =>
      all.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.getAttribute("aria-label")),
    );
    assert.deepEqual(hidden, []);
    const heads = page.locator(".list").first().locator("thead th:visible");
    assert.deepEqual(await heads.allTextContents(), ["Account", "Score", "Band", "Held back by"]);
  }
});

test("nothing jumps while the page opens", async () => {
  const page = await open(path);
  const shift = await page.evaluate(
    () =>
      new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value))).observe({
          type: "layout-shift",
          buffered: true,
        });
        setTimeout(() => done(sum), 300);
      }),
  );
  assert.ok(shift < 0.02, `shifted by ${shift}`);
});

test("every view prints on A4, light also in the dark", async () => {
  for (const [name, hash] of Object.entries(VIEWS)) {
    const page = await open(path, { hash, colorScheme: "dark" });
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: "print" });
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
      "rgb(255, 255, 255)",
    );
    assert.deepEqual(await cramped(page), [], name);
    await picture(page, `${name}-paper`);
  }
});
