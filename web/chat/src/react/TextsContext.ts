/** Hands the component's words down to its parts; parts that stand alone speak English. */
import { createContext, useContext } from "react";
import { type ChatTexts, ENGLISH } from "./texts";

const TextsContext = createContext<ChatTexts>(ENGLISH);

export const TextsProvider = TextsContext.Provider;

export function useTexts(): ChatTexts {
  return useContext(TextsContext);
}
