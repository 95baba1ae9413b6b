/** Builds foreign pages, one around the published chat and one with a chat of its own, and serves them from an origin of their own. */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";

const SOURCES = fileURLToPath(new URL("../embed", import.meta.url));

export interface EmbedPage {
  readonly url: string;
  stop(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

export async function serveEmbedPage(): Promise<EmbedPage> {
  const folder = await mkdtemp(join(tmpdir(), "promptcraft-embed-"));
  await build({
    root: SOURCES,
    logLevel: "error",
    plugins: [react()],
    resolve: { conditions: ["promptcraft-source", "module", "browser", "development|production"] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      // Strict mode mounts twice only in React's development build.
      minify: false,
      rolldownOptions: { input: ["index.html", "plain.html"].map((name) => join(SOURCES, name)) },
    },
    mode: "development",
  });
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://page").pathname);
    const file = join(folder, path === "/" ? "index.html" : path);
    const content = await readFile(file).catch(() => undefined);
    response.writeHead(content ? 200 : 404, {
      "content-type": TYPES[extname(file)] ?? "text/plain",
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
