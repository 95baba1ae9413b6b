/** Conversations stand under the right day. */
import { expect, it } from "vitest";
import { groupByDay } from "./days";

const NOW = new Date(2026, 10, 22, 12);

function labelsOf(...times: Date[]): string[] {
  return groupByDay(times, (time) => time.toISOString(), NOW).map(
    (group) => `${group.label} ${group.items.length}`,
  );
}

it("puts what happened just after midnight under today and just before under yesterday", () => {
  expect(labelsOf(new Date(2026, 10, 22, 0, 1), new Date(2026, 10, 21, 23, 59))).toEqual([
    "Today 1",
    "Yesterday 1",
  ]);
});

it("keeps days of one group together", () => {
  expect(
    labelsOf(
      new Date(2026, 10, 22, 9),
      new Date(2026, 10, 22, 1),
      new Date(2026, 10, 18),
      new Date(2026, 10, 16),
    ),
  ).toEqual(["Today 2", "Last 7 days 2"]);
});

it("names the month of what is older than a week", () => {
  expect(labelsOf(new Date(2026, 8, 3), new Date(2025, 8, 3))).toEqual([
    "September 2026 1",
    "September 2025 1",
  ]);
});

it("takes a clock that runs ahead for today", () => {
  expect(labelsOf(new Date(2026, 10, 23, 1))).toEqual(["Today 1"]);
});
