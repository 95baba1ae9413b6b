/** The library: templates as cards, found by words and category. */
import { useEffect, useState } from "react";
import { ErrorNotice } from "../parts/ErrorNotice";
import { Icon } from "../parts/Icon";
import { Link } from "../routing/Link";
import { PageHeader } from "../shell/PageHeader";
import { useDocumentTitle } from "../shell/useDocumentTitle";
import { useStore } from "../state/createStore";
import { type Library, library, loadLibrary, reloadLibrary } from "../state/library";
import { searchTemplates } from "./searchTemplates";
import { TemplateCard } from "./TemplateCard";
import "./library.css";

export default function LibraryPage() {
  const shelf = useStore(library);
  useDocumentTitle("Library");
  useEffect(() => {
    if (shelf.status === "idle") {
      void loadLibrary();
    }
  }, [shelf.status]);
  return (
    <>
      <PageHeader title="Library">
        <Link className="button button-primary" to={{ place: "new_template" }}>
          <Icon name="plus" />
          New template
        </Link>
      </PageHeader>
      <div className="page-body">
        <div className="library">
          <LibraryContent shelf={shelf} />
        </div>
      </div>
    </>
  );
}

function LibraryContent({ shelf }: { readonly shelf: Library }) {
  if (shelf.templates.length > 0) {
    return <Shelf shelf={shelf} />;
  }
  switch (shelf.status) {
    case "idle":
    case "loading":
      return <p className="visually-hidden">Loading the library</p>;
    case "failed":
      return (
        <ErrorNotice error={shelf.reason}>
          <button type="button" className="button" onClick={() => void reloadLibrary()}>
            Try again
          </button>
        </ErrorNotice>
      );
    case "ready":
      return <EmptyLibrary />;
  }
}

function EmptyLibrary() {
  return (
    <div className="empty">
      <h2>Prompts that you use again and again belong here</h2>
      <p>
        A template is a prompt with blanks, such as{" "}
        <code className="placeholder-chip">{"{{audience}}"}</code>, that a form fills in. Ask for
        similar things three times in a conversation and you are offered one; or write one yourself.
      </p>
      <div className="row">
        <Link className="button button-primary" to={{ place: "new_template" }}>
          Write a template
        </Link>
        <Link className="button" to={{ place: "start" }}>
          Start a conversation
        </Link>
      </div>
    </div>
  );
}

function Shelf({ shelf }: { readonly shelf: Library }) {
  const [query, setQuery] = useState("");
  const [category, setCategory] = useState("");
  const used = shelf.categories.filter((one) =>
    shelf.templates.some((template) => template.category === one.id),
  );
  const found = searchTemplates(shelf.templates, query, category);
  return (
    <>
      <div className="search library-search">
        <Icon name="search" />
        <input
          className="input"
          type="search"
          placeholder="Search templates"
          aria-label="Search templates"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <kbd>/</kbd>
      </div>
      {used.length > 1 && (
        <fieldset className="library-filter">
          <legend className="visually-hidden">Category</legend>
          {[{ id: "", name: "All" }, ...used].map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className="chip chip-button"
              aria-pressed={id === category}
              onClick={() => setCategory(id)}
            >
              {name}
            </button>
          ))}
        </fieldset>
      )}
      <p className="visually-hidden" role="status">
        {found.length === 1 ? "1 template" : `${found.length} templates`}
      </p>
      {found.length === 0 && <p className="muted">Nothing found for “{query}”. Try fewer words.</p>}
      <ul className="cards">
        {found.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            category={nameOf(shelf, template.category)}
          />
        ))}
      </ul>
    </>
  );
}

function nameOf(shelf: Library, category: string): string {
  return shelf.categories.find((one) => one.id === category)?.name ?? category;
}
