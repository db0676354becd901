// A browser, and pages of `health report` in it.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const { HEALTH, CHROMIUM, TOOLS } = process.env;
const require = createRequire(join(TOOLS, "package.json"));
const { chromium } = require("playwright-core");

// The source of axe-core: a policy lets what a debugger evaluates through.
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "health-browser-"));
const pictures = join(TOOLS, "pictures");
mkdirSync(pictures, { recursive: true });

export const example = join(root, "examples/accounts.csv");
export const builtIn = join(root, "scoring.example.toml");

/** Runs `health`, in English unless it is told otherwise, and gives what it prints. */
export const health = (...words) =>
  execFileSync(HEALTH, words, {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 1 << 28,
  });

/** Writes a file below a folder of its own. */
export function written(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Writes the page of some accounts; gives its path. */
export function report(accounts, ...more) {
  const page = join(folder, `report-${Math.random()}.html`);
  health("report", accounts, "-c", builtIn, "--as-of", "2026-11-01", "-o", page, ...more);
  return page;
}

/** Keeps accounts, each of these files on its day, in a history; gives its path. */
export function kept(nights) {
  const history = join(folder, `history-${Math.random()}.db`);
  const words = ["-c", builtIn, "--history", history, "--format", "csv"];
  for (const [accounts, day] of nights) health("score", accounts, "--as-of", day, ...words);
  return history;
}

/** Keeps the same accounts on several days. */
export const nights = (accounts, days) => kept(days.map((day) => [accounts, day]));

let browser;

/** A page of the browser that shows a file. `seen` collects what should not happen. */
export async function open(path, { hash = "", ...options } = {}) {
  browser ??= await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = [];
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("console", (message) => seen.push(`${message.type()}: ${message.text()}`));
  page.on("dialog", (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const left = (request) => {
    if (request.url().split("#")[0] !== pathToFileURL(path).href) seen.push(`request: ${request.url()}`);
  };
  page.on("requestfinished", left);
  // What a policy stops has never left.
  page.on("requestfailed", (request) => request.failure()?.errorText === "csp" || left(request));
  await page.goto(pathToFileURL(path).href + hash);
  return Object.assign(page, { seen });
}

export const close = () => browser?.close();

/** Keeps a picture of a page, to be looked at. */
export const picture = (page, name, whole = true) =>
  page.screenshot({ path: join(pictures, `${name}.png`), fullPage: whole });

/** What has no room on a page: itself, where it is wider than the screen, and cards that hold more than they show. */
export async function cramped(page) {
  // A phone shows a page that is too wide in small: `innerWidth` is then not that of the screen.
  const { width } = page.viewportSize();
  return page.evaluate((width) => {
    const all = [...document.querySelectorAll(".card, .tile, .facts > div")];
    const over = all.filter((it) => it.scrollWidth > it.clientWidth + 1);
    const whole = document.documentElement.scrollWidth;
    const told = over.map((it) => `${it.textContent.slice(0, 40)}: ${it.scrollWidth} in ${it.clientWidth}`);
    return whole > width ? [...told, `the page: ${whole} on ${width}`] : told;
  }, width);
}

/** What axe-core finds wrong with a page, with some of the elements that it is about. */
export async function violations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run());
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.html)
        .slice(0, 3)
        .join(" ")}`,
  );
}

/** The names of the accounts in the rows that are there. */
export const names = (page) => page.locator(".accounts tbody .at-account a").allTextContents();
