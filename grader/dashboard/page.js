"use strict";
// Sorting by a click on a column's head, and filtering. Without it the page has all the same.
for (const table of document.querySelectorAll("table.sortable")) {
  for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, column, head));
  }
}

function sort(table, column, head) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [key(row.cells[column]), row]);
  rows.sort(([a], [b]) => {
    if (a === "" || b === "") return (a === "") - (b === "");  // what is not defined comes last
    const order = typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), undefined, { numeric: true });
    return down ? -order : order;
  });
  body.append(...rows.map(([, row]) => row));
}

function key(cell) {
  const text = cell.dataset.v ?? cell.textContent.trim();
  const number = Number(text);
  return text === "" || Number.isNaN(number) ? text : number;
}

for (const tools of document.querySelectorAll(".tools")) {
  const rows = [...document.getElementById(tools.dataset.for).tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const search = tools.querySelector("input[type=search]");
  const only = tools.querySelector("input[type=checkbox]");
  const choice = tools.querySelector("select");
  const shown = tools.querySelector("output");
  const filter = () => {
    const words = search.value.toLowerCase().trim();
    let count = 0;
    for (const [place, row] of rows.entries()) {
      row.hidden = !texts[place].includes(words)
        || (only !== null && only.checked && !row.classList.contains("look"))
        || (choice !== null && choice.value !== ""
          && !JSON.parse(row.dataset.sections).includes(choice.value));
      count += !row.hidden;
    }
    shown.textContent = `${count} of ${rows.length} shown`;
  };
  for (const input of [search, only, choice]) input?.addEventListener("input", filter);
  tools.hidden = false;
  filter();
}

// A link into what is folded unfolds it.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  target?.closest("details")?.setAttribute("open", "");
}
addEventListener("hashchange", unfold);
unfold();
