// Reads the files of a running Mithaq with programs that others have written, and compares them with its JSON:
//
//	node files.mjs http://localhost:8080 PACKAGE
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import http from "node:http";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { parse } from "csv-parse/sync";
import datapackage from "datapackage";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import ICAL from "ical.js";
import jsonld from "jsonld";

const [url, folder] = process.argv.slice(2);
const list = "/v1/instruments?between=MA,AE&sort=signed&lang=ar";

// get answers a whole file: one that breaks off, or is not what its digest says, is an error.
const get = (path) =>
  new Promise((resolve, reject) => {
    http
      .get(url + path, (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("error", reject);
        response.on("aborted", () => reject(new Error(`${path} broke off`)));
        response.on("end", () => {
          const body = Buffer.concat(parts);
          assert.equal(response.statusCode, 200, `${path}: ${body.subarray(0, 500)}`);
          if (response.headers.trailer) {
            const sum = createHash("sha256").update(body).digest("base64");
            assert.equal(response.trailers["unencoded-digest"], `sha-256=:${sum}:`, path);
          }
          resolve({ body, text: body.toString("utf8"), rows: Number(response.trailers["row-count"]) });
        });
      })
      .on("error", reject);
  });

const json = async (path) => JSON.parse((await get(path)).text);
const { data } = await json(`${list}&limit=500`);
const byID = new Map(data.map((i) => [i.id, i]));
assert(data.length > 10, "too few instruments to compare");

// What a flat row must say of a record; null is null.
const expected = (i) => ({
  id: i.id,
  title: i.title,
  titles_ar: i.titles.ar ?? null,
  titles_fr: i.titles.fr ?? null,
  signed: i.signed,
  pair: i.pair,
  parties_country: i.parties.map((p) => p.country.id).join("; "),
  parties_agency: i.parties.map((p) => p.agency?.id ?? "").join("; "),
});
const compare = (format, rows) => {
  assert.equal(rows.length, data.length, `${format}: rows`);
  rows.forEach((row, n) => {
    for (const [name, value] of Object.entries(expected(data[n]))) {
      assert.deepEqual(row[name] ?? null, value, `${format}: ${name} of ${data[n].id}`);
    }
  });
};

// csv-parse, strictly: null is nothing, an empty text is in quotation marks.
const cells = { cast: (value, { quoting }) => (value === "" && !quoting ? null : value) };
for (const [format, delimiter] of [["csv", ","], ["tsv", "\t"]]) {
  const file = await get(`${list}&format=${format}`);
  assert.equal(file.rows, data.length, `${format}: Row-Count`);
  compare(format, parse(file.text, { ...cells, columns: true, delimiter, relax_column_count: false, record_delimiter: "\r\n" }));
  assert.equal((await get(`${list}&format=${format}&bom=true`)).text[0], "\ufeff");
}

// hyparquet.
const parquet = await get(`${list}&format=parquet`);
const bytes = parquet.body.buffer.slice(parquet.body.byteOffset, parquet.body.byteOffset + parquet.body.length);
const rows = await parquetReadObjects({ file: bytes, compressors });
compare("parquet", rows);
rows.forEach((row, n) => {
  if (/^\d{4}-\d\d-\d\d$/.test(data[n].signed ?? "")) assert.equal(row.signed_min.toISOString().slice(0, 10), data[n].signed);
  if (data[n].signed === null) assert.equal(row.signed_min ?? null, null);
});

// ExcelJS.
const book = new ExcelJS.Workbook();
const workbook = (await get(`${list}&format=xlsx`)).body;
await book.xlsx.load(workbook);
const sheet = book.worksheets[0];
// ExcelJS knows "1" only, and not "true", which is the same to XML.
const xml = await (await JSZip.loadAsync(workbook)).file("xl/worksheets/sheet1.xml").async("string");
assert.match(xml, /<sheetView[^>]* rightToLeft="(1|true)"/, "xlsx: from right to left");
const names = sheet.getRow(1).values.slice(1);
compare("xlsx", Array.from({ length: sheet.rowCount - 1 }, (_, n) => Object.fromEntries(names.map((name, c) => [name, sheet.getRow(n + 2).getCell(c + 1).value]))));

// NDJSON and JSON: the records as they are listed.
assert.deepEqual((await get(`${list}&format=ndjson`)).text.trim().split("\n").map((l) => JSON.parse(l)), data);
assert.deepEqual((await json(`${list}&format=json`)).data, data);

// citation-js: what comes from each format is the same instrument.
for (const [format, type] of [["bibtex", null], ["ris", "legislation"], ["csl", "treaty"]]) {
  const { data: cited } = new Cite((await get(`${list}&format=${format}`)).text);
  assert.equal(cited.length, data.length, `${format}: entries`);
  cited.forEach((entry, n) => {
    const i = data[n];
    if (type) assert.equal(entry.type, type, `${format}: type`);
    assert(entry.title.includes(i.title.replaceAll(/\s+/g, " ").slice(0, 40)), `${format}: the title of ${i.id} is ${entry.title}`);
    const said = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(i.signed ?? "");
    if (said) {
      const parts = entry.issued["date-parts"][0].map(Number);
      assert.deepEqual(parts, said.slice(1).filter(Boolean).map(Number), `${format}: the date of ${i.id}`);
    }
    if (format !== "ris") assert.equal(entry.author.length, new Set(i.parties.filter((p) => p.role === "party").map((p) => p.country?.id)).size, `${format}: parties of ${i.id}`);
  });
}

// jsonld.js: every instrument is a piece of legislation with its titles, each in its language.
const nodes = await jsonld.expand(await json(`${list}&format=jsonld`), { documentLoader: () => assert.fail("a context had to be fetched") });
assert.equal(nodes.length, data.length, "jsonld: nodes");
for (const node of nodes) {
  const i = byID.get(node["@id"].split("/").pop());
  assert(node["@type"].includes("https://schema.org/Legislation") && node["@type"].includes("http://data.europa.eu/eli/ontology#LegalResource"));
  assert.deepEqual(Object.fromEntries(node["https://schema.org/name"].map((t) => [t["@language"], t["@value"]])), i.titles);
}
await jsonld.toRDF(await json("/v1/catalog"), { format: "application/n-quads" });

// ical.js.
const calendar = new ICAL.Component(ICAL.parse((await get("/v1/expiring?within=P10Y&format=ics&lang=ar")).text));
for (const event of calendar.getAllSubcomponents("vevent")) assert(new ICAL.Event(event).startDate.isDate);

// The Data Package: its profile, its tables with their schemas, and the digest of every file.
const described = JSON.parse(readFileSync(`${folder}/datapackage.json`, "utf8"));
const { valid, errors } = await datapackage.validate({ ...described, resources: described.resources.map((r) => ({ ...r, profile: "data-resource" })) }, { basePath: folder });
assert(valid, `${errors}`);
for (const r of described.resources) {
  const text = readFileSync(`${folder}/${r.path}`);
  assert.equal(`sha256:${createHash("sha256").update(text).digest("hex")}`, r.hash, r.path);
  if (r.format === "csv") {
    const table = parse(text, { columns: true, record_delimiter: "\r\n" });
    assert.equal(table.length, r.rows, r.path);
    if (table.length) assert.deepEqual(Object.keys(table[0]), r.schema.fields.map((f) => f.name), r.path);
  }
}
console.log(`${data.length} instruments are the same in every format; ${described.resources.length} files of the package are what it says`);
