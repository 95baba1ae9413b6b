/** Puts what has a time under the day it happened on, in this browser's time zone. */

export interface DayGroup<T> {
  readonly label: string;
  readonly items: readonly T[];
}

const DAY_MS = 86_400_000;

/** Groups items, which are sorted newest first, under "Today", "Yesterday", "Last 7 days", and months. */
export function groupByDay<T>(
  items: readonly T[],
  timeOf: (item: T) => string,
  now: Date,
): DayGroup<T>[] {
  const groups: { label: string; items: T[] }[] = [];
  for (const item of items) {
    const label = dayLabel(new Date(timeOf(item)), now);
    const last = groups.at(-1);
    if (last?.label === label) {
      last.items.push(item);
    } else {
      groups.push({ label, items: [item] });
    }
  }
  return groups;
}

function dayLabel(time: Date, now: Date): string {
  if (Number.isNaN(time.getTime())) {
    return "Earlier";
  }
  const days = Math.round((startOfDay(now) - startOfDay(time)) / DAY_MS);
  if (days <= 0) {
    return "Today";
  }
  if (days === 1) {
    return "Yesterday";
  }
  if (days < 7) {
    return "Last 7 days";
  }
  return time.toLocaleDateString("en", { month: "long", year: "numeric" });
}

function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}
