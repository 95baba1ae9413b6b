/**
 * Finishes the built package: gives the type declarations full file names, so that every way of resolving
 * modules finds them, adds the same for CommonJS, and joins the style sheets into one.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

const SPECIFIER = /((?:from|import)\s*\(?\s*")(\.{1,2}\/[^"]*)(")/g;

for (const file of readdirSync(dist, { recursive: true })) {
  if (file.endsWith(".d.ts")) finishTypes(join(dist, file));
}
writeFileSync(join(dist, "style.css"), joinStyles(join(root, "src", "style.css")));

function finishTypes(file) {
  const text = readFileSync(file, "utf8");
  const named = (extension) =>
    text.replace(SPECIFIER, (_, before, path, after) => {
      const target = join(dirname(file), path);
      const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
      return `${before}${path}${isFolder ? "/index" : ""}${extension}${after}`;
    });
  writeFileSync(file.replace(/\.d\.ts$/, ".d.cts"), named(".cjs"));
  writeFileSync(file, named(".js"));
}

/** Follows `@import`; none of our sheets imports anything from elsewhere. */
function joinStyles(file) {
  return readFileSync(file, "utf8").replace(/@import "([^"]+)";\n/g, (_, path) =>
    joinStyles(join(dirname(file), path)),
  );
}
