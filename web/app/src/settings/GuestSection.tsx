/** What a guest should know about an account. */
import { openOverlay } from "../state/overlay";
import { Section } from "./Section";

export function GuestSection() {
  return (
    <Section title="Account">
      <p>
        You are a guest. Your work is kept in this browser, and for 30 days after your last visit.
        An account keeps it for longer and brings it to your other browsers; what you have done so
        far moves along.
      </p>
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          onClick={() => openOverlay("register")}
        >
          Create an account
        </button>
        <button type="button" className="button" onClick={() => openOverlay("sign_in")}>
          Sign in
        </button>
      </div>
    </Section>
  );
}
