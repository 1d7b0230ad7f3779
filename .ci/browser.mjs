// Opens the reference of a running Mithaq in Chromium as a reader would, and fails if it does not work,
// complains, or asks any other host:
//
//	node browser.mjs http://localhost:8080 /usr/bin/chromium picture.png
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [url, executablePath, picture] = process.argv.slice(2);
const { paths } = await (await fetch(`${url}/openapi.json`)).json();

// shown scrolls through the page, which draws only what is in sight of a long description, and answers the ids of
// the operations that were met.
async function shown(page) {
  const ids = new Set();
  const look = async () => {
    for (const id of await page.locator(".opblock").evaluateAll((all) => all.map((e) => e.id))) ids.add(id.split("-").at(-1));
  };
  const step = () =>
    page.evaluate(async () => {
      scrollBy(0, innerHeight / 2);
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    });
  let end = false;
  while (!end) {
    await look();
    end = await step();
  }
  await look();
  await page.evaluate(() => scrollTo(0, 0));
  return ids;
}

const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox", // it would not start as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.setDefaultTimeout(60_000);
  const complaints = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && complaints.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => complaints.push(`uncaught: ${e.message}`));
  page.on("requestfailed", (r) => complaints.push(`failed: ${r.url()} ${r.failure()?.errorText}`));
  page.on("response", (r) => r.status() >= 400 && complaints.push(`${r.status()}: ${r.url()}`));
  page.on("request", (r) => /^https?:/.test(r.url()) && new URL(r.url()).origin !== url && complaints.push(`another host: ${r.url()}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));
  });

  await page.goto(`${url}/docs`);
  await page.getByText("List instruments", { exact: true }).waitFor();
  const operations = Object.values(paths).flatMap((p) => Object.values(p).filter((o) => o.operationId));
  assert.deepEqual(await shown(page), new Set(operations.map((o) => o.operationId)), "operations shown");

  // An operation is opened and executed with the examples that are filled in.
  const operation = page.locator("#operations-instruments-getInstrument");
  await operation.locator(".opblock-summary-control").click();
  const answered = page.waitForResponse((r) => r.url().startsWith(`${url}/v1/instruments/`));
  await operation.getByRole("button", { name: "Execute" }).click();
  const answer = await answered;
  assert.equal(answer.status(), 200, answer.url());
  const live = operation.locator(".live-responses-table");
  await live.getByText("200", { exact: true }).first().waitFor();
  await live.getByText(`"${new URL(answer.url()).pathname.split("/").pop()}"`).first().waitFor();
  await live.scrollIntoViewIfNeeded();
  await page.screenshot({ path: picture });

  assert.deepEqual(complaints, []);
  assert(readFileSync(picture).length > 10_000, "the picture is empty");
  console.log(`/docs shows ${operations.length} operations and executes one; a picture is in ${picture}`);
} finally {
  await browser.close();
}
