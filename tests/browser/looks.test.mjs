// How the page looks: pictures to be looked at, paper, phones, and what a screen reader needs.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { close, cramped, example, open, picture, report, violations } from "./browser.mjs";

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
