// Small helpers to build the page; styles only through classes and the CSSOM, as the content policy demands.

type Attributes = Record<string, string | boolean>;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...inside);
  return element;
}

export function button(words: string, classes: string, press: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", class: classes }, words);
  made.addEventListener("click", press);
  return made;
}

/** Put values into "breath {n} of {of}". */
export function fill(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
