/**
 * Reads a JSON object field by field and refuses what has the wrong kind.
 * `null` counts as absent, as a server may write either.
 */

/** Thrown by `Fields`, caught by the decoder: the object has not the shape that was asked for. */
export class WrongShape extends Error {}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One JSON object under inspection. */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (!isRecord(value)) throw new WrongShape("not an object");
    this.#values = value;
  }

  text(name: string): string {
    return required(name, this.optionalText(name));
  }

  optionalText(name: string): string | undefined {
    const value = this.#values[name] ?? undefined;
    if (value === undefined || typeof value === "string") return value;
    throw new WrongShape(name);
  }

  /** A moment, RFC 3339. */
  time(name: string): string {
    const value = this.text(name);
    if (Number.isNaN(Date.parse(value))) throw new WrongShape(name);
    return value;
  }

  number(name: string): number {
    return required(name, this.optionalNumber(name));
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#values[name] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw new WrongShape(name);
  }

  /** A place in the session's order: a whole number from 1 on. */
  seq(name: string): number {
    const value = this.number(name);
    if (Number.isSafeInteger(value) && value >= 1) return value;
    throw new WrongShape(name);
  }

  /** The last place in the session's order, 0 while it is empty. */
  optionalSeq(name: string): number | undefined {
    const value = this.optionalNumber(name);
    if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) return value;
    throw new WrongShape(name);
  }

  flag(name: string, absent: boolean): boolean {
    return this.optionalFlag(name) ?? absent;
  }

  optionalFlag(name: string): boolean | undefined {
    const value = this.#values[name] ?? undefined;
    if (value === undefined || typeof value === "boolean") return value;
    throw new WrongShape(name);
  }

  /** One of the listed words. */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.optionalText(name);
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new WrongShape(name);
    return found;
  }

  object(name: string): Fields {
    return new Fields(this.#values[name]);
  }

  optionalObject(name: string): Fields | undefined {
    const value = this.#values[name] ?? undefined;
    return value === undefined ? undefined : new Fields(value);
  }

  /** Absent counts as empty. */
  list(name: string): readonly unknown[] {
    const value = this.#values[name] ?? [];
    if (!Array.isArray(value)) throw new WrongShape(name);
    return value;
  }

  objects<Item>(name: string, read: (fields: Fields) => Item): Item[] {
    return this.list(name).map((item) => read(new Fields(item)));
  }

  texts(name: string): string[] {
    return this.list(name).map((item) => {
      if (typeof item !== "string") throw new WrongShape(name);
      return item;
    });
  }

  pair(name: string): [number, number] {
    return readPair(name, this.list(name));
  }

  pairs(name: string): [number, number][] {
    return this.list(name).map((item) => readPair(name, item));
  }
}

function readPair(name: string, value: unknown): [number, number] {
  if (!Array.isArray(value) || value.length !== 2) throw new WrongShape(name);
  const [first, second]: unknown[] = value;
  if (typeof first !== "number" || typeof second !== "number") throw new WrongShape(name);
  return [first, second];
}

function required<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new WrongShape(name);
  return value;
}
