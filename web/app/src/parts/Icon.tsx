/** The one set of icons: 16 units, strokes of 1.5, in the colour of the text around them. Decoration only: the label stands beside or on the button. */

const PATHS = {
  arrow_right: "M3 8h10M9 4l4 4-4 4",
  arrow_left: "M13 8H3M7 4 3 8l4 4",
  chat: "M3 3.5h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H8.5L5 14v-2.5H3a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z",
  check: "M3 8.5 6.5 12 13 4.5",
  chevron_down: "m4 6 4 4 4-4",
  close: "m4 4 8 8M12 4l-8 8",
  copy: "M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z",
  download: "M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11",
  edit: "M9.5 3.5 12.5 6.5M3 13l.6-3 7.3-7.3a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2L6 12.4 3 13Z",
  error: "M5.5 2.5h5l3 3v5l-3 3h-5l-3-3v-5ZM6.2 6.2l3.6 3.6M9.8 6.2 6.2 9.8",
  info: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2ZM8 7.5v3.2M8 5.2h0",
  keyboard:
    "M2.5 4h11a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM4.5 6.8h0M7 6.8h0M9.5 6.8h0M12 6.8h0M5.5 9.5h5",
  library: "M3 2.5v11M6.5 2.5v11M9.5 3l3.5 10",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  monitor: "M3 3h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM6 13.5h4",
  moon: "M13.5 9.5A6 6 0 0 1 6.5 2.5a5.8 5.8 0 1 0 7 7Z",
  more: "M3.5 8h0M8 8h0M12.5 8h0",
  panel: "M3 3h10a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM10 3v10",
  plus: "M8 3v10M3 8h10",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3l3.2 3.2",
  settings: "M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 3v3M6 10v3",
  sparkle: "M8 2.5 9.4 6.6 13.5 8 9.4 9.4 8 13.5 6.6 9.4 2.5 8 6.6 6.6 8 2.5Z",
  sun: "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6ZM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9",
  trash:
    "M2.5 4.5h11M6.5 4.5v-2h3v2M4 4.5l.7 8a1 1 0 0 0 1 1h4.6a1 1 0 0 0 1-1l.7-8M6.7 7v4M9.3 7v4",
  warning: "M8 2.5 14 13H2ZM8 6.5v3M8 11.2h0",
  user: "M8 2.5a2.7 2.7 0 1 1 0 5.5 2.7 2.7 0 0 1 0-5.5ZM3 13.5c.3-2.5 2.4-3.8 5-3.8s4.7 1.3 5 3.8",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === "more" ? 2.5 : 1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
