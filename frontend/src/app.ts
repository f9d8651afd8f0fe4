/** What every page shares. Nothing here is needed: each form and link works without it. */
import htmx from "htmx.org/dist/htmx.esm.js";

declare global {
  interface Window {
    htmx: unknown;
  }
}

window.htmx = htmx;

const main = (): HTMLElement | null => document.getElementById("main");

/** After one question replaced another: read the new heading out, start at the top. */
function arrive(): void {
  document.title = document.getElementById("content")?.dataset["title"] ?? document.title;
  const place = main()?.querySelector<HTMLElement>("[data-faults]") ?? main()?.querySelector<HTMLElement>("h1");
  if (place) {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
  window.scrollTo(0, 0);
  document.dispatchEvent(new Event("unknot:arrived"));
}

/** A part of a page that was filled in afterwards (data-quiet) takes neither the focus nor the place. */
document.addEventListener("htmx:after:swap", (event) => {
  const target = (event as CustomEvent<{ ctx?: { target?: Element } }>).detail?.ctx?.target;
  if (!target?.closest?.("[data-quiet]")) arrive();
});

/** A form that is under way is not sent twice. The server would not mind; the person might. */
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset["sent"]) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset["sent"] = "1";
  window.setTimeout(() => delete form.dataset["sent"], 4000);
}, true);

window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset["sent"];
});

/** The menu closes on Escape and on a press outside it. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector<HTMLDetailsElement>(".menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});

document.addEventListener("click", (event) => {
  const menu = document.querySelector<HTMLDetailsElement>(".menu[open]");
  if (menu && !menu.contains(event.target as Node)) menu.open = false;
});

/** "None of these" unticks the others, and the others untick it. */
document.addEventListener("change", (event) => {
  const input = event.target as HTMLInputElement;
  const group = input.closest?.("[data-none]");
  if (!group || input.type !== "checkbox" || !input.checked) return;
  const none = "none" in input.dataset;
  for (const other of group.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
    if (other !== input && ("none" in other.dataset) !== none) other.checked = false;
  }
});

document.documentElement.dataset["ready"] = "1";
