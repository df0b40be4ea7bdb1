// usage: measure.mjs DIR: prints what report.html, playwright/ and allure/ in DIR do in a browser, the best of five times
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { chromium } from "@playwright/test";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".css": "text/css" };
const TIMES = 5, FIRST = "checks neighbors of router 0", PATIENCE = 30_000;

const directory = process.argv[2];
const server = http.createServer((request, response) => {
  const file = path.join(directory, decodeURIComponent(request.url.split("?")[0]));
  if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] || "application/octet-stream" });
  fs.createReadStream(file).pipe(response);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

/** Milliseconds of the page itself until some texts are drawn, and others are gone. */
const seen = (page, scope, there, gone = []) => page.evaluate(([scope, there, gone, patience]) => new Promise((done, refuse) => {
  const look = () => {
    const text = [...document.querySelectorAll(scope)].map((each) => each.textContent).join(" ");
    if (there.every((each) => text.includes(each)) && !gone.some((each) => text.includes(each))) requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    else if (performance.now() > patience) refuse(new Error("not seen: " + there));
    else setTimeout(look, 1);
  };
  look();
}), [scope, there, gone, PATIENCE]);
const now = (page) => page.evaluate(() => performance.now());
const elements = (page) => page.evaluate(() => document.querySelectorAll("*").length);

/** The address of a test in Allure's page. */
const testOf = (folder, fullName) => "#" + fs.readdirSync(folder).find((name) => fs.readFileSync(path.join(folder, name), "utf8").includes(`"fullName":"${fullName}"`)).replace(".json", "");

const REPORTS = {
  rapporteur: { scope: "#list, #detail", address: "report.html", all: "report.html#?q=type%3Atestcase", filter: "#q", stepsOf: "report.html#?q=task%3Along%20type%3Atestcase", long: (page) => page.locator("#list .row", { hasText: "case" }).last() },
  playwright: { scope: "#root", address: "playwright/index.html#?q=s:failed", all: "playwright/index.html", filter: "input.subnav-search-input", unfold: "large.spec.mjs", stepsOf: "playwright/index.html#?q=long", long: (page) => page.getByRole("link", { name: "case" }).first() },
  allure: { scope: "body > :not(script)", address: "allure/index.html", all: "allure/index.html", filter: "[data-testid=search-input]", stepsOf: "allure/index.html", hash: () => testOf(path.join(directory, "allure/data/test-results"), "large.long#case") },
};

async function measure(report) {
  const figures = {};
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(base + report.address, { waitUntil: "commit" });
  figures["ms until the first failure is seen"] = await seen(page, report.scope, [FIRST]);
  figures["elements then"] = await elements(page);
  await page.goto("about:blank");
  await page.goto(base + report.all);
  if (report.unfold && !(await page.evaluate((text) => document.body.innerText.includes(text), FIRST))) {
    await page.getByText(report.unfold).first().click();
  }
  await seen(page, report.scope, ["router "]);
  figures["elements of the list of all test cases"] = await elements(page);
  await page.fill(report.filter, "router 7");
  await page.press(report.filter, "Enter");
  await seen(page, report.scope, ["router 7"], [FIRST]);
  const begin = await now(page);
  await page.fill(report.filter, "router 77");
  await page.press(report.filter, "Enter");
  figures["ms of one more letter in the filter"] = await seen(page, report.scope, ["router 77"], ["router 71"]) - begin;
  await page.goto("about:blank");
  await page.goto(base + report.stepsOf);
  const long = report.hash ? undefined : report.long(page), hash = report.hash?.();
  await (long ? long.waitFor() : seen(page, report.scope, ["router "]));
  const click = await now(page);
  await (long ? long.click() : page.evaluate((hash) => { location.hash = hash; }, hash));
  figures["ms to open 10,000 steps"] = await seen(page, report.scope, ["step1", "step9"]) - click;
  figures["elements with 10,000 steps"] = await elements(page);
  await page.close();
  return figures;
}

for (const [name, report] of Object.entries(REPORTS)) {
  if (process.argv[3] && process.argv[3] !== name) continue;
  const best = {};
  for (let time = 0; time < TIMES; time++) {
    for (const [what, figure] of Object.entries(await measure(report))) best[what] = Math.min(best[what] ?? Infinity, figure);
  }
  for (const [what, figure] of Object.entries(best)) console.log(`${name}: ${Math.round(figure)} ${what}`);
}
await browser.close();
server.close();
