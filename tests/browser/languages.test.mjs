// The page in each language: all of it is told, in the numbers of that language, and everything has room.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import {
  builtIn,
  close,
  cramped,
  example,
  health,
  names,
  nights,
  open,
  picture,
  report,
  violations,
} from "./browser.mjs";

after(close);
const past = nights(example, ["2026-08-01", "2026-09-01", "2026-10-01"]);
const LANGUAGES = ["en", "fr", "pt", "es", "de", "ko", "th"];
const PAGES = Object.fromEntries(
  LANGUAGES.map((language) => [language, report(example, "--history", past, "--lang", language)]),
);
const COMMA = ["fr", "pt", "es", "de"];
const VIEWS = { overview: "", accounts: "#accounts", account: "#account=ACC-1022", lists: "#lists" };
const SCREENS = {
  desktop: { viewport: { width: 1360, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

for (const [language, path] of Object.entries(PAGES)) {
  for (const [screen, options] of Object.entries(SCREENS)) {
    test(`${language}, ${screen}: every view has room and says all it has to`, async () => {
      for (const [name, hash] of Object.entries(VIEWS)) {
        const page = await open(path, { hash, ...options });
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        await picture(page, `${language}-${name}-${screen}`);
        assert.deepEqual(await cramped(page), [], name);
        assert.doesNotMatch(await page.locator("body").innerText(), /[{}]|undefined|NaN|\[object/);
        // What a reader hears is the same on both.
        if (screen === "phone") assert.deepEqual(await violations(page), [], name);
        assert.deepEqual(page.seen, []);
      }
    });
  }

  test(`${language}: the table sorts and filters, and an account opens`, async () => {
    const page = await open(path, { hash: "#accounts", locale: "en-US" });
    const before = await names(page);
    const heading = page.locator(".accounts .at-score[scope=col]");
    await heading.getByRole("button").click();
    assert.equal(await heading.getAttribute("aria-sort"), "ascending");
    assert.notDeepEqual(await names(page), before);
    await page.locator(".chips button").nth(2).click();
    assert.equal((await names(page)).length, 7);
    const score = await page.locator(".accounts tbody .at-score").first().textContent();
    assert.match(score, COMMA.includes(language) ? /^\d+,\d$/ : /^\d+\.\d$/);
    const status = await page.getByRole("status").first().textContent();
    assert.match(status, /40/);
    assert.match(status, /7/);
    const name = (await names(page))[0];
    await page.locator(".accounts tbody tr").first().click();
    await page.getByRole("heading", { name }).waitFor();
    assert.deepEqual(page.seen, []);
  });
}

test("rows are of one height, whatever stands in them", async () => {
  for (const [language, path] of Object.entries(PAGES)) {
    const page = await open(path, { hash: "#accounts" });
    const rows = page.locator(".accounts tbody tr[data-place]");
    const heights = await rows.evaluateAll((all) => all.map((row) => row.offsetHeight));
    assert.deepEqual([...new Set(heights)], [52], language);
  }
});

test("a table with nights fits on paper", async () => {
  for (const [language, path] of Object.entries(PAGES)) {
    const page = await open(path, { hash: "#accounts", viewport: { width: 794, height: 1123 } });
    await page.emulateMedia({ media: "print" });
    const [table, room] = await page.evaluate(() => [
      document.querySelector(".accounts").offsetWidth,
      document.querySelector(".window").clientWidth,
    ]);
    assert.ok(table <= room, `${language}: ${table} in ${room}`);
    const thin = await page.locator(".accounts thead th:visible").evaluateAll((all) =>
      all.filter((it) => it.offsetWidth < 40 || it.scrollWidth > it.clientWidth).map((it) => it.textContent),
    );
    assert.deepEqual(thin, [], language);
    // A box of its own is not repeated on the next page.
    const boxes = page.locator(".accounts thead button");
    assert.deepEqual(
      await boxes.evaluateAll((all) => [...new Set(all.map((it) => getComputedStyle(it).display))]),
      ["contents"],
    );
    await picture(page, `${language}-accounts-paper`);
  }
});

test("numbers are those of the page's language, whatever that of the browser is", async () => {
  const told = async (locale) => {
    const page = await open(PAGES.de, { hash: "#accounts", locale });
    return page.getByRole("status").first().textContent();
  };
  assert.equal(await told("en-US"), "40 von 40 Kunden im Wert von 2.978.700");
  assert.equal(await told("fr-FR"), await told("en-US"));
});

test("a copied list is the same in every language", async () => {
  const copied = async (path) => {
    const page = await open(path, { hash: "#list=0", permissions: ["clipboard-read", "clipboard-write"] });
    await page.locator(".list .tools button").first().click();
    await page.waitForFunction(() => document.querySelector(".list [role=status]").textContent !== "");
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const english = await copied(PAGES.en);
  assert.match(english, / -\d+\.\d/);
  for (const language of LANGUAGES) assert.equal(await copied(PAGES[language]), english, language);
});

test("the page says what the table says of an account", async () => {
  for (const [language, path] of Object.entries(PAGES)) {
    const page = await open(path, { hash: "#account=ACC-1022" });
    const rows = await page.locator(".waterfall tbody .because").allTextContents();
    const words = ["explain", example, "ACC-1022", "-c", builtIn, "--as-of", "2026-11-01"];
    const told = health(...words, "--format", "markdown", "--lang", language);
    const plain = told.replaceAll("\\", "").replace(/\s+/g, " ");
    assert.ok(rows.length > 5);
    for (const row of rows) {
      const [how] = row.split(" (");
      assert.ok(plain.includes(how.replace(/\s+/g, " ")), `${language}: ${how}`);
    }
  }
});
