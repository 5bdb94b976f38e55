"use strict";
const rows = JSON.parse(document.getElementById("rows").textContent);
const most = Number(document.getElementById("most").textContent);
const form = document.getElementById("filters"), tree = document.getElementById("tree");
const choices = [["outcome", "结论"], ["level", "密级"], ["kind", "文种"], ["quality", "读取质量"], ["mark", "原有标志"], ["findings", "发现"]];
const NONE = "(无)";

function make(tag, words, name) {
  const node = document.createElement(tag);
  if (words) node.textContent = words;  // never as markup: names come from files
  if (name) node.className = name;
  return node;
}

function values(row, key) {
  const value = row[key];
  if (Array.isArray(value)) return value.length ? value : [NONE];
  return [value || NONE];
}

for (const [key, title] of choices) {
  const counts = new Map();
  for (const row of rows) for (const value of values(row, key)) counts.set(value, (counts.get(value) || 0) + 1);
  if (counts.size < 2) continue;
  const label = make("label", title), select = make("select");
  select.name = key;
  select.append(new Option("全部", ""));
  for (const [value, count] of [...counts].sort((a, b) => b[1] - a[1])) select.append(new Option(`${value} ${count}`, value));
  label.append(select);
  form.append(label);
}
const search = make("label", "名称含"), box = make("input");
box.name = "name";
box.type = "search";
search.append(box);
form.append(search);

function wanted(row) {
  for (const [key] of choices) {
    const select = form.elements[key];
    if (select && select.value && !values(row, key).includes(select.value)) return false;
  }
  return !box.value || row.file.includes(box.value);
}

function grown(kept) {
  const root = { folders: new Map(), files: [], count: 0, secret: 0 };
  for (const row of kept) {
    let at = root;
    const steps = row.file.split("/");
    const secret = row.level ? 1 : 0;
    at.count += 1; at.secret += secret;
    for (const step of steps.slice(0, -1)) {
      if (!at.folders.has(step)) at.folders.set(step, { folders: new Map(), files: [], count: 0, secret: 0 });
      at = at.folders.get(step);
      at.count += 1; at.secret += secret;
    }
    at.files.push([steps[steps.length - 1], row]);
  }
  return root;
}

const byName = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

function fill(node, folder) {
  for (const [name, inner] of [...folder.folders].sort(byName)) {
    const details = make("details"), summary = make("summary", name + "/");
    summary.append(make("span", `${inner.count} 份` + (inner.secret ? `,涉密 ${inner.secret}` : ""), "tag"));
    details.append(summary);
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) fill(details, inner);
    });
    node.append(details);
  }
  for (const [name, row] of folder.files.sort(byName)) node.append(shown(name, row));
}

function shown(name, row) {
  const details = make("details", "", "file"), summary = make("summary", name);
  for (const words of [row.outcome, row.level, row.mark && "原标 " + row.mark]) if (words) summary.append(make("span", words, "tag"));
  for (const words of row.findings) summary.append(make("span", words, "tag found"));
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(told(row));
  });
  return details;
}

function told(row) {
  const list = make("dl");
  const lines = [
    ["保密期限", row.term], ["依据", row.basis.join(";")], ["把握", row.sure ? "较有把握" : "请重点审核"], ["文种", row.kind],
    ["读取质量", row.quality + (row.gaps ? `,${row.gaps} 处没有读到` : "")], ["内容相同于", row.same], ["近似于", row.near],
    ...row.points.map(([place, text]) => ["密点", [place, text].filter(Boolean).join(" ")]),
  ];
  for (const [title, words] of lines) if (words) list.append(make("dt", title), make("dd", words));
  return list;
}

function draw() {
  const kept = rows.filter(wanted);
  tree.replaceChildren();
  fill(tree, grown(kept));
  document.getElementById("shown").textContent = `显示 ${kept.length} 份` +
    (rows.length >= most ? `(只载入最要紧的 ${most} 份,全部在 summary.csv)` : "");
}

form.addEventListener("input", draw);
form.addEventListener("submit", (event) => event.preventDefault());
draw();
