/** Runs before every test file: fills in what jsdom lacks, and takes rendered components away again. */
import { afterEach } from "vitest";

afterEach(async () => {
  if (typeof document === "undefined") return;
  const { cleanup } = await import("@testing-library/react");
  cleanup();
});

// The accessibility checker asks for a canvas, which jsdom has not, and does without where there is none.
if (typeof HTMLCanvasElement !== "undefined") HTMLCanvasElement.prototype.getContext = () => null;
