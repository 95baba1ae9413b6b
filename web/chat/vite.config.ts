/** Builds the published package: ES modules and CommonJS, with React and the Markdown libraries left outside. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    sourcemap: true,
    minify: false,
    lib: {
      entry: { index: "src/index.ts", client: "src/client/index.ts" },
      formats: ["es", "cjs"],
    },
    rollupOptions: {
      external: [/^react($|\/|-dom)/, /^react-markdown/, /^remark-/, /^rehype-/],
      output: {
        exports: "named",
        // A page of the Next.js app router takes the component as it is; the client alone runs anywhere.
        banner: (chunk) => (chunk.isEntry && chunk.name === "index" ? '"use client";' : ""),
      },
    },
  },
});
