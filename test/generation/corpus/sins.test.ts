/** Documents with small errors: the usable part works, and the rest is reported by name. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { SinsApi } from "../output/sins/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new SinsApi(wire.client);

test("the generated part works", async () => {
  wire.answer({ any: 1 });
  expect((await api.lost("a", { pattern: "x", size: 3 })).data).toEqual({ any: 1 });
  expect(wire.last().target).toBe("/lost/a?pattern=x&size=3");
  await api.first();
  expect(wire.last().target).toBe("/things");
  await api.second();
  expect(wire.last().target).toBe("/things");
  wire.answer({ count: 1, itself: { at: "2030-05-01T09:30:00Z" }, elsewhere: [1] });
  const { data } = await api.post({ body: { absent: 1, count: 2, elsewhere: "x", circle: null } });
  expect(data).toEqual({ count: 1, itself: { at: new Date("2030-05-01T09:30:00Z") }, elsewhere: [1] });
  expect(wire.last().body).toBe('{"count":2,"elsewhere":"x","circle":null,"absent":1}');
});

describe("unsupported parts are reported by name", () => {
  const notes = readFileSync("test/generation/output/notes.txt", "utf8");

  test.each<[what: string, place: string]>([
    ["A parameter of the path is not described", "lost.undeclared"],
    ["that the path has no place for", "lost.nowhere"],
    ["A header that each request has of itself", "lost.Accept"],
    ["without a name, or in no known place", "lost."],
    ["no regular expression of JavaScript", "lost.pattern"],
    ["The reference #/components/parameters/Missing leads nowhere", "lost"],
    ["The reference #/components/schemas/Missing leads nowhere", "lost.200"],
    ["What stands behind a # in a path", "first: /things#first"],
    ["A server of an operation's own", "post"],
    ["Callbacks are not generated", "post"],
    ["Links between responses and operations", "post.200"],
    ["in one of its media types alone", "application/xml"],
    ["A field of requests is required but not described", "Sinner.absent"],
    ["There is no type timestamp", "Sinner.when"],
    ["leads to another file", "Sinner.elsewhere"],
    ["The reference #thing leads nowhere", "Sinner.anchor"],
    ["The rule not is not checked", "Sinner.choice"],
    ["The values of a list or an object are not enumerated", "Sinner.lists"],
    ["patternProperties", "Sinner.named"],
    ["uniqueItems", "Sinner.name"],
    ["holds is not generated", "Unused"],
    ["twice", "sins.yaml"],
    ["written as text, not in its media type", "leaveOut.as-xml: application/xml"],
    ["style does not fit its place", "leaveOut.bent: matrix"],
    ["headers of a part", "part"],
    ["handed over as text, not as a model", "leaveOut.200: application/xml"],
    ["Webhooks are not generated", "thingMade"],
  ])("%s: %s", (what, place) => {
    const line = notes.split("\n").find((each) => each.includes(what) && each.includes(place));
    expect(line ?? notes).toMatch(/^ {2}\S.* \(.+\)$/);
  });
});
