// Table of cases (件的列表): cells by textContent, a row opens by click or Enter.
const SHORT = /^([\x20-\x7e]{1,19}|.{1,9})$/u; // numbers, dates, names: not broken over lines

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  document.documentElement.lang = "zh-CN"; // Streamlit's page says en
  const table = parentElement.querySelector("table");
  table.setAttribute("aria-label", data.name);
  table.replaceChildren();
  const head = table.createTHead().insertRow();
  for (const column of data.columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = column;
    head.appendChild(cell);
  }
  const body = table.createTBody();
  for (const row of data.rows) {
    const line = body.insertRow();
    row.cells.forEach((cell, place) => {
      const box = line.insertCell();
      let holder = box;
      if (place === 0 && row.opens) {
        holder = document.createElement("button");
        holder.setAttribute("aria-label", "打开 " + cell.text);
        box.appendChild(holder);
      } else if (cell.look) {
        holder = document.createElement("span");
        holder.className = "badge " + cell.look;
        box.appendChild(holder);
      }
      holder.textContent = cell.text;
      if (SHORT.test(cell.text)) box.className = "short";
    });
    if (row.opens) {
      line.className = "opens";
      line.onclick = () => setTriggerValue("opened", row.opens);
    }
  }
}
