/** The library finds what every word of a query occurs in. */
import { expect, it } from "vitest";
import type { Template } from "../api/templates";
import { searchTemplates } from "./searchTemplates";

function template(title: string, content: string, category = "writing"): Template {
  return {
    id: title,
    title,
    description: "",
    category,
    tags: [],
    content,
    fields: [],
    examples: [],
    sourceSessionId: "",
    updatedAt: "",
  };
}

const LIBRARY = [
  template("Weekly report", "Summarize the launch"),
  template("Launch mail", "Write to {{team}}"),
  template("SQL tutor", "Explain {{query}}", "code"),
];

it("finds every word anywhere and puts titles first", () => {
  expect(searchTemplates(LIBRARY, "launch", "").map((one) => one.title)).toEqual([
    "Launch mail",
    "Weekly report",
  ]);
});

it("asks for all words", () => {
  expect(searchTemplates(LIBRARY, "launch team", "").map((one) => one.title)).toEqual([
    "Launch mail",
  ]);
});

it("keeps to a category", () => {
  expect(searchTemplates(LIBRARY, "", "code").map((one) => one.title)).toEqual(["SQL tutor"]);
});

it("keeps the order of the library where nothing is asked", () => {
  expect(searchTemplates(LIBRARY, " ", "").map((one) => one.title)).toEqual([
    "Weekly report",
    "Launch mail",
    "SQL tutor",
  ]);
});
