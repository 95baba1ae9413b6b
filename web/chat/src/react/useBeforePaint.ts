/** An effect that runs before the browser paints; a server, which never paints, is not warned about it. */
import { useEffect, useLayoutEffect } from "react";

export const useBeforePaint = typeof window === "undefined" ? useEffect : useLayoutEffect;
