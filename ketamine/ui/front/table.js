// Tables: a caption, plain heads, one head a row; wide ones scroll inside their own frame, reachable by keyboard.

const headText = ({ label, unit }) => (unit ? `${label} (${unit})` : label);

function tableBlock(table, scene) {
  const head = table.columns.map((column) => h("th", { scope: "col", class: column.numeric ? "kt-number" : null }, headText(column)));
  const body = table.cells.map((line) =>
    h(
      "tr",
      {},
      line.map((cell, index) =>
        index === 0 && table.row_heads
          ? h("th", { scope: "row" }, say(cell, scene))
          : h("td", { class: table.columns[index].numeric ? "kt-number" : null }, say(cell, scene)),
      ),
    ),
  );
  return h(
    "div",
    { class: "kt-scroll", tabindex: "0", role: "region", "aria-label": table.caption },
    h("table", {}, h("caption", {}, h("span", {}, table.caption)), h("thead", {}, h("tr", {}, head)), h("tbody", {}, body)),
  );
}
