/** Takes pictures instead of testing: `npm run screenshots`. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["screenshots.ts"], testTimeout: 300_000, hookTimeout: 60_000 },
});
