/** Who is using the page, at the foot of the sidebar. A guest sees where the work is kept, and the way to an account. */
import { Icon } from "../parts/Icon";
import { Link } from "../routing/Link";
import { account } from "../state/account";
import { useStore } from "../state/createStore";
import { openOverlay } from "../state/overlay";

export function AccountItem() {
  const { account: who } = useStore(account);
  switch (who.kind) {
    case "user":
      return (
        <Link className="nav-item nav-item-account" to={{ place: "settings" }}>
          <Icon name="user" />
          <span className="nav-item-lines">
            <span>{who.user.username}</span>
            <small>{who.user.email}</small>
          </span>
        </Link>
      );
    case "guest":
    case "unknown":
      return (
        <button
          type="button"
          className="nav-item nav-item-account"
          onClick={() => openOverlay("sign_in")}
        >
          <Icon name="user" />
          <span className="nav-item-lines">
            <span>Sign in</span>
            <small>Your work is kept in this browser</small>
          </span>
        </button>
      );
  }
}
