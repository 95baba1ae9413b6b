/** A button with a menu of actions, in the browser's top layer, so that no scrolling list cuts it off. */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Icon, type IconName } from "./Icon";
import { IconButton } from "./IconButton";

export interface MenuProps {
  readonly label: string;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

export function Menu({ label, icon = "more", children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const place = () => {
    const { right = 0, bottom = 0, top = 0 } = button.current?.getBoundingClientRect() ?? {};
    const { offsetWidth = 0, offsetHeight = 0, style } = menu.current ?? {};
    const below = bottom + 4 + offsetHeight <= innerHeight;
    style?.setProperty("left", `${Math.max(8, right - offsetWidth)}px`);
    style?.setProperty("top", `${below ? bottom + 4 : Math.max(8, top - 4 - offsetHeight)}px`);
  };
  return (
    <span className="menu-anchor">
      <IconButton
        ref={button}
        icon={icon}
        label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
      />
      <div
        ref={menu}
        id={id}
        className="menu"
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onToggle={(event) => {
          setOpen(event.newState === "open");
          if (event.newState === "open") {
            place();
            itemsOf(menu.current)[0]?.focus();
          }
        }}
        onClick={() => menu.current?.hidePopover()}
        onKeyDown={(event) => moveFocus(event, itemsOf(menu.current))}
      >
        {children}
      </div>
    </span>
  );
}

export interface MenuItemProps {
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, danger = false, onSelect, children }: MenuItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={danger ? "menu-item menu-item-danger" : "menu-item"}
      onClick={onSelect}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}

export function MenuLink({
  icon,
  href,
  download,
  children,
}: {
  readonly icon: IconName;
  readonly href: string;
  readonly download: string;
  readonly children: ReactNode;
}) {
  return (
    <a role="menuitem" tabIndex={-1} className="menu-item" href={href} download={download}>
      <Icon name={icon} />
      {children}
    </a>
  );
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return menu ? [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')] : [];
}

function moveFocus(event: KeyboardEvent, items: readonly HTMLElement[]): void {
  const here = items.findIndex((item) => item.matches(":focus"));
  const target = targetOf(event.key, here, items.length);
  if (target !== undefined) {
    event.preventDefault();
    items[target]?.focus();
  }
}

function targetOf(key: string, here: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (here + 1) % count;
    case "ArrowUp":
      return (here - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
