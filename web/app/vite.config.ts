/** How the page is built: hashed assets, nothing inlined (the content policy is `default-src 'self'`), compressed copies beside each file. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./build/precompress.ts";

/** Where `npm run dev` finds a running server for `/api` and `/ws`. */
const server = process.env.PROMPTCRAFT_SERVER ?? "http://127.0.0.1:8000";

/** The server trusts login cookies only from its own origin, and the page in development comes from another port. */
const headers = { origin: server };

export default defineConfig({
  plugins: [react(), precompress()],
  // Tests resolve packages as a server does; the same sources are meant.
  ssr: {
    resolve: { conditions: ["promptcraft-source", "module", "node", "development|production"] },
  },
  resolve: {
    dedupe: ["react", "react-dom"],
    conditions: ["promptcraft-source", "module", "browser", "development|production"],
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2022",
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": { target: server, headers },
      "/health": { target: server, headers },
      "/ws": { target: server, headers, ws: true },
    },
  },
});
