/** The platform's clock, chance, timers and network events; each can be exchanged, and none is needed to load. */
import type { ChatEnvironment } from "./types";

export function defaultEnvironment(given: Partial<ChatEnvironment> = {}): ChatEnvironment {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    createId,
    setTimeout: (task, delayMs) => setTimeout(task, delayMs),
    clearTimeout: (handle) => clearTimeout(handle),
    isOnline: () => typeof navigator === "undefined" || navigator.onLine !== false,
    watch,
    ...given,
  };
}

/** A random UUID; `crypto.randomUUID` alone would not do, as it is missing on pages served by plain HTTP. */
export function createId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) => {
    if (at === 6) return ((byte & 0x0f) | 0x40).toString(16);
    const value = at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, "0");
  });
  return [4, 2, 2, 2, 6].map((length) => hex.splice(0, length).join("")).join("-");
}

function watch(listener: (change: "online" | "offline" | "visible") => void): () => void {
  if (typeof window === "undefined" || typeof document === "undefined") return () => {};
  const online = () => listener("online");
  const offline = () => listener("offline");
  const shown = () => {
    if (document.visibilityState === "visible") listener("visible");
  };
  window.addEventListener("online", online);
  window.addEventListener("offline", offline);
  document.addEventListener("visibilitychange", shown);
  return () => {
    window.removeEventListener("online", online);
    window.removeEventListener("offline", offline);
    document.removeEventListener("visibilitychange", shown);
  };
}
