// Asks a running Mithaq what openapi-fetch can ask, and fails if the answers are not the register's:
//
//	node main.js http://localhost:8080
//
// The types are generated; see .ci/client-ts.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./mithaq.js";

const memorandum = "ma-ae-police-mou-2024";

const client = createClient<paths>({
  baseUrl: process.argv[2] ?? "http://localhost:8080",
  // Lists are joined by commas: style "form", explode false.
  querySerializer: { array: { style: "form", explode: false } },
});

// Both countries take part, each with its agencies.
function sameParties(parties: components["schemas"]["Party"][]): void {
  assert.deepEqual(parties.map((p) => `${p.country.id} ${p.agency?.id}`).sort(), [
    "AE ae-abu-dhabi-police",
    "AE ae-saif-bin-zayed-academy",
    "MA ma-dgsn",
    "MA ma-royal-police-institute",
  ]);
}

// Which instruments on police cooperation are there between two countries?
const list = await client.GET("/v1/instruments", {
  params: { query: { between: ["MA", "AE"], topic: ["police-cooperation"] } },
});
assert(list.data, JSON.stringify(list.error));
const row = list.data.data.find((i) => i.id === memorandum);
assert(row?.parties, `${memorandum} is not among the ${list.data.data.length} listed`);
sameParties(row.parties);

// The instrument whose date the sources do not agree on.
const one = await client.GET("/v1/instruments/{id}", { params: { path: { id: memorandum } } });
assert(one.data, JSON.stringify(one.error));
assert.equal(one.data.id, memorandum);
const status: components["schemas"]["Status"] | null = one.data.status;
assert.equal(status, "signed");
assert.equal(one.data.conflicts.find((c) => c.field === "signed")?.values.length, 3);
sameParties(one.data.parties);

// What cannot be answered: a problem has a type as well.
const flaws = await client.GET("/v1/instruments", { params: { query: { between: ["MA"], signed: ["soon"] } } });
assert.equal(flaws.response.status, 400);
assert.equal(flaws.response.headers.get("content-type")?.split(";")[0], "application/problem+json");
const problem: components["schemas"]["Problem"] | undefined = flaws.error;
assert.deepEqual(problem?.errors.map((flaw) => flaw.location).sort(), ["between", "signed"]);

console.log("the TypeScript client read a list, a record and a problem");
