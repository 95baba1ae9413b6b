/** Starts the real server on a free port with a fresh data folder. Needs PROMPTCRAFT_BIN, the path of the binary. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Server {
  /** Where it listens, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops the process, as a crash would, and keeps the data. */
  kill(): Promise<void>;
  /** Starts it again on the same address and data. */
  restart(): Promise<void>;
  /** Stops it and removes the data. */
  stop(): Promise<void>;
}

/** A cold start on a busy machine takes seconds; past this something is wrong. */
const START_MS = 20_000;

export interface ServerOptions {
  /** Settings, as `PROMPTCRAFT_…`. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startServer({ env = {} }: ServerOptions = {}): Promise<Server> {
  const binary = process.env.PROMPTCRAFT_BIN;
  if (!binary) {
    throw new Error(
      "Set PROMPTCRAFT_BIN to the path of the promptcraft binary (cargo xtask build makes one).",
    );
  }
  const folder = await mkdtemp(join(tmpdir(), "promptcraft-e2e-"));
  const start = (listen: string) =>
    run(binary, ["serve", "--listen", listen, "--data-dir", folder], env);
  let { child, url } = await start("127.0.0.1:0");
  return {
    url,
    kill: () => end(child, "SIGKILL"),
    async restart() {
      ({ child } = await start(new URL(url).host));
    },
    async stop() {
      await end(child, "SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function run(
  binary: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(binary, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const timer = setTimeout(
      () => reject(new Error(`The server did not say where it listens:\n${said.join("\n")}`)),
      START_MS,
    );
    const onLine = (line: string) => {
      said.push(line);
      const url = /http:\/\/[\w.:[\]-]+:\d+/.exec(line)?.[0];
      if (url) {
        clearTimeout(timer);
        resolve({ child, url: url.replace("localhost", "127.0.0.1") });
      }
    };
    createInterface({ input: child.stdout }).on("line", onLine);
    createInterface({ input: child.stderr }).on("line", onLine);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${code}:\n${said.join("\n")}`));
    });
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}
