#!/usr/bin/env python3
"""Lints the same prompts with PromptCraft and with other linters, in one run, and prints a table. Judges no findings.

  lint_peers.py [--bin target/release/promptcraft] [--data FILE.jsonl ...] [--rounds 5]

Each line of a data file is an object with `prompt`; without data, the prompts of the calibration are linted. The peers are installed in
the versions below into a folder that is deleted afterwards (needs network, python3, npm). They are timed inside their own process, without
its start and without reading or printing; PromptCraft as a whole: start, reading JSON Lines, linting, printing. Rounds alternate; the
fastest round of each counts, which is the one that other programs disturbed least.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Reads prompts, lints all of them once to warm up, then once for each line on standard input, and answers with seconds and findings.
PYTHON_LOOP = """
import json, sys, time
prompts = json.load(open(sys.argv[1], encoding="utf-8"))
{setup}
found = sum(len(lint(prompt)) for prompt in prompts)
for line in sys.stdin:
    start = time.perf_counter()
    for prompt in prompts:
        lint(prompt)
    print(time.perf_counter() - start, found, flush=True)
"""
NODE_LOOP = """
const lint = require("write-good");
const prompts = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
const found = prompts.reduce((sum, prompt) => sum + lint(prompt).length, 0);
require("readline").createInterface({ input: process.stdin }).on("line", () => {
  const start = process.hrtime.bigint();
  for (const prompt of prompts) lint(prompt);
  console.log(Number(process.hrtime.bigint() - start) / 1e9, found);
});
"""
PYTHON_PEERS = {
    "promptlint-cli==1.3.0": """
from promptlint.engine import LintEngine
from promptlint.utils.config import load_config
lint = LintEngine(load_config(None)).analyze""",
    "context-lint==0.1.0": """
from context_lint.parser import parse
from context_lint.runner import run_rules
lint = lambda prompt: run_rules(parse(prompt)).issues""",
}
NODE_PEER = "write-good@1.0.8"


def read_prompts(files):
    if files:
        return [json.loads(line)["prompt"] for file in files for line in open(file, encoding="utf-8")]
    good = (ROOT / "crates/promptcraft-engine/examples/calibrate/good.txt").read_text(encoding="utf-8")
    return good.split("\n====\n")


def start_python_peer(folder, number, package, setup, prompts):
    venv = folder / f"venv-{number}"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    subprocess.run([venv / "bin/pip", "install", "--quiet", "--disable-pip-version-check", package], check=True)
    return start([venv / "bin/python", "-c", PYTHON_LOOP.format(setup=setup), prompts], folder)


def start_node_peer(folder, prompts):
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, NODE_PEER], check=True)
    (folder / "loop.js").write_text(NODE_LOOP, encoding="utf-8")
    return start(["node", "loop.js", prompts], folder)


def start(command, folder):
    return subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def ask(peer):
    peer.stdin.write("\n")
    peer.stdin.flush()
    seconds, found = peer.stdout.readline().split()
    return float(seconds), int(found)


def lint_with_promptcraft(binary, lines):
    start_at = time.perf_counter()
    done = subprocess.run([binary, "lint", "--jsonl"], input=lines, capture_output=True, check=True)
    seconds = time.perf_counter() - start_at
    return seconds, sum(len(json.loads(line)["findings"]) for line in done.stdout.splitlines())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=ROOT / "target/release/promptcraft")
    parser.add_argument("--data", nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    prompts = read_prompts(arguments.data)
    size = sum(len(prompt.encode()) for prompt in prompts)
    lines = "".join(json.dumps({"prompt": prompt}) + "\n" for prompt in prompts).encode()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "prompts.json"
        file.write_text(json.dumps(prompts), encoding="utf-8")
        peers = {
            package: start_python_peer(folder, number, package, setup, file)
            for number, (package, setup) in enumerate(PYTHON_PEERS.items())
        }
        peers[NODE_PEER] = start_node_peer(folder, file)
        best = {}
        for _ in range(arguments.rounds):
            results = {"promptcraft, whole process": lint_with_promptcraft(arguments.bin, lines)}
            results |= {package: ask(peer) for package, peer in peers.items()}
            for package, result in results.items():
                best[package] = min(result, best.get(package, result))
        for peer in peers.values():
            peer.stdin.close()
            peer.wait()
    print(f"{len(prompts)} prompts, {size / 1e6:.2f} MB, fastest of {arguments.rounds} alternating rounds\n")
    print("| linter | seconds | MB/s | ms per prompt | findings |\n| --- | ---: | ---: | ---: | ---: |")
    for package, (seconds, found) in sorted(best.items(), key=lambda row: row[1]):
        speed, each = size / 1e6 / seconds, 1e3 * seconds / len(prompts)
        print(f"| {package} | {seconds:.3f} | {speed:.2f} | {each:.3f} | {found} |")


if __name__ == "__main__":
    main()
