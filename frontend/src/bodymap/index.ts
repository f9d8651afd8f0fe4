/**
 * The body map: pressing a place on the drawing ticks its box in the list, and ticking a box colours the place.
 *
 * The list is the form. The drawing is hidden from assistive technology, and without this file it is only a picture.
 */

interface Box {
  input: HTMLInputElement;
  places: SVGElement[];
}

function boxes(map: HTMLElement): Map<string, Box> {
  const found = new Map<string, Box>();
  for (const place of map.querySelectorAll<SVGElement>("[data-for]")) {
    const id = place.dataset["for"] ?? "";
    const known = found.get(id);
    if (known) known.places.push(place);
    else {
      const input = document.getElementById(id);
      if (input instanceof HTMLInputElement) found.set(id, { input, places: [place] });
    }
  }
  return found;
}

function show(map: HTMLElement, view: string): void {
  map.dataset["view"] = view;
  for (const button of map.querySelectorAll<HTMLButtonElement>("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset["show"] === view));
  }
}

function start(map: HTMLElement): void {
  if (map.dataset["started"]) return;
  map.dataset["started"] = "1";
  const all = boxes(map);
  const form = map.closest("form") ?? document.body;
  const chosen = form.querySelector<HTMLElement>("[data-chosen]");

  const paint = (): void => {
    for (const { input, places } of all.values()) {
      for (const place of places) place.classList.toggle("chosen", input.checked);
    }
    if (!chosen) return;
    chosen.replaceChildren();
    for (const input of form.querySelectorAll<HTMLInputElement>("[data-place]:checked")) {
      const chip = document.createElement("button");
      chip.type = "button";
      chip.className = "chip on";
      const number = input.dataset["number"];
      chip.textContent = `${input.dataset["place"] ?? ""}${number ? ` · ${number}` : ""}`;
      chip.addEventListener("click", () => {
        input.scrollIntoView({ block: "center" });
        input.focus();
      });
      chosen.append(chip);
    }
  };

  for (const [, { input, places }] of all) {
    for (const place of places) {
      place.addEventListener("click", (event) => {
        event.preventDefault();
        input.checked = !input.checked;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  }
  for (const button of map.querySelectorAll<HTMLButtonElement>("[data-show]")) {
    button.addEventListener("click", () => show(map, button.dataset["show"] ?? "back"));
  }
  form.addEventListener("change", paint);
  window.addEventListener("pageshow", paint);
  const front = [...all.values()].some(({ input, places }) => input.checked && places[0]?.closest("[data-side=back]"));
  const only = [...all.values()].some(({ input, places }) => input.checked && places[0]?.closest("[data-side=front]"));
  show(map, !front && only ? "front" : "back");
  map.classList.add("alive");
  paint();
}

function startAll(): void {
  for (const map of document.querySelectorAll<HTMLElement>("[data-bodymap]")) start(map);
}

startAll();
document.addEventListener("unknot:arrived", startAll);
