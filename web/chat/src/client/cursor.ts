/**
 * Up to where the session's order has been seen without a gap: what a returning client names as `after`.
 * The highest `seq` alone would not do, as an acknowledgement may overtake another socket's frame.
 */
export class Cursor {
  #through: number | undefined;
  readonly #beyond = new Set<number>();

  /** `undefined` until a first replay has said where the client begins. */
  get through(): number | undefined {
    return this.#through;
  }

  /** Everything up to here is seen, or is not wanted. */
  advanceTo(seq: number): void {
    this.#through = Math.max(seq, this.#through ?? 0);
    for (const seen of this.#beyond) if (seen <= this.#through) this.#beyond.delete(seen);
    this.#closeGap();
  }

  see(seq: number): void {
    if (this.#through !== undefined && seq <= this.#through) return;
    this.#beyond.add(seq);
    this.#closeGap();
  }

  reset(): void {
    this.#through = undefined;
    this.#beyond.clear();
  }

  #closeGap(): void {
    if (this.#through === undefined) return;
    while (this.#beyond.delete(this.#through + 1)) this.#through += 1;
  }
}
