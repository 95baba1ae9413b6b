/** What the buttons that open and close the right column point at. */
export const PANEL_ID = "prompt-panel";
