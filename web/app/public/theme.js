/** Sets the theme before the first paint, so that nothing flashes. Runs as a plain script: a policy of `script-src 'self'` allows it. */
(() => {
  let choice = "auto";
  try {
    choice = localStorage.getItem("promptcraft.theme") ?? "auto";
  } catch {
    // Storage may be forbidden; the system's choice is a good one.
  }
  const dark =
    choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
