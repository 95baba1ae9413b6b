/** Tests run in Node; those that need a page ask for jsdom in their first line. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: { include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["test/setup.ts"] },
});
