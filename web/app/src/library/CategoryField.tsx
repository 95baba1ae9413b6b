/** The choice of a category; one that nobody knows any more stays until another is chosen. */
import { useEffect, useId } from "react";
import { useStore } from "../state/createStore";
import { library, loadLibrary } from "../state/library";

export interface CategoryFieldProps {
  readonly value: string;
  readonly onChange: (category: string) => void;
}

export function CategoryField({ value, onChange }: CategoryFieldProps) {
  const id = useId();
  const { categories } = useStore(library);
  useEffect(() => {
    void loadLibrary();
  }, []);
  const known = categories.some((one) => one.id === value);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        Category
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {!known && <option value={value}>{value === "" ? "None" : value}</option>}
        {categories.map((category) => (
          <option key={category.id} value={category.id}>
            {category.name}
          </option>
        ))}
      </select>
    </div>
  );
}
