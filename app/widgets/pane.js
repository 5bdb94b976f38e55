// Document pane (原文窗格): text goes in by textContent only, never as HTML.
const TYPING = "input:not([type='radio'], [type='checkbox']), textarea, select, [contenteditable='true'], [role='textbox'], [role='combobox']";

function typing(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  return event.composedPath().some((node) => node.matches && node.matches(TYPING));
}

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function drawRun(run, byNumber) {
  if (!run.p.length) return document.createTextNode(run.t);
  const first = byNumber.get(run.p[0]);
  const mark = make("mark", "point " + first.look);
  mark.dataset.points = run.p.join(" ");
  for (const number of run.s) {
    const point = byNumber.get(number);
    const sign = make("button", "sign " + point.look, number + point.sign);
    sign.dataset.point = number;
    sign.setAttribute("aria-label", "密点" + number + " " + point.level + " " + point.name);
    mark.appendChild(sign);
  }
  mark.appendChild(document.createTextNode(run.t));
  return mark;
}

function drawText(sheet, data, byNumber) {
  sheet.replaceChildren();
  let page = null;
  for (const paragraph of data.paragraphs) {
    if (paragraph.page && paragraph.page !== page) {
      page = paragraph.page;
      sheet.appendChild(make("div", "page", "第" + page + "页"));
    }
    const line = make("p", paragraph.k);
    paragraph.runs.forEach((run) => line.appendChild(drawRun(run, byNumber)));
    sheet.appendChild(line);
  }
}

function drawBar(bar, data) {
  bar.replaceChildren();
  bar.appendChild(make("span", "count"));
  for (const point of data.points) {
    const chip = make("button", "chip " + point.look, point.no + point.sign);
    chip.dataset.point = point.no;
    chip.setAttribute("aria-label", "密点" + point.no + " " + point.level + " " + point.name);
    bar.appendChild(chip);
  }
  if (data.parts > 1) {
    bar.appendChild(make("button", "turn earlier", "上一部分"));
    bar.appendChild(make("span", "", "第" + (data.part + 1) + "/" + data.parts + "部分"));
    bar.appendChild(make("button", "turn later", "下一部分"));
  }
  if (data.points.length) {
    bar.appendChild(make("button", "step back", "上一处 K"));
    bar.appendChild(make("button", "step next", "下一处 J"));
  }
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  document.documentElement.lang = "zh-CN"; // Streamlit's page says en
  const root = parentElement.querySelector(".pane");
  const sheet = root.querySelector(".sheet");
  const bar = root.querySelector(".bar");
  const strip = root.querySelector(".strip");
  const byNumber = new Map(data.points.map((point) => [point.no, point]));
  const state = root.state || (root.state = { current: 0, seen: new Set(), draft: null, part: null });
  root.style.height = data.height + "px";

  const isNewDraft = state.draft !== data.draft;
  const isNewPart = isNewDraft || state.part !== data.part;
  if (isNewDraft) Object.assign(state, { draft: data.draft, current: 0, seen: new Set() });
  if (isNewPart) {
    state.part = data.part;
    drawText(sheet, data, byNumber);
    drawBar(bar, data);
    sheet.scrollTop = 0;
    strip.textContent = data.points.length ? "点密点,或按 J / K,查看依据。" : data.quiet;
  }

  function count() {
    const all = data.points.length;
    bar.querySelector(".count").textContent = all ? "密点已看 " + state.seen.size + "/" + all : "无密点";
    bar.querySelectorAll(".chip").forEach((chip) => {
      const number = Number(chip.dataset.point);
      chip.classList.toggle("seen", state.seen.has(number));
      chip.classList.toggle("current", number === state.current);
    });
  }

  function show(number) {
    const point = byNumber.get(number);
    if (!point) return;
    if (point.part !== data.part) {
      setStateValue("place", { part: point.part, point: number });
      return;
    }
    state.current = number;
    sheet.querySelectorAll(".point").forEach((mark) => {
      mark.classList.toggle("current", mark.dataset.points.split(" ").includes(String(number)));
    });
    const sign = sheet.querySelector(".sign[data-point='" + number + "']");
    if (sign) {
      const down = sign.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
      sheet.scrollTop += down - sheet.clientHeight / 3;
    }
    strip.replaceChildren(make("b", point.look, "密点" + number + " " + point.level), make("span", "", point.detail));
    const isNew = !state.seen.has(number);
    state.seen.add(number);
    count();
    if (isNew) setStateValue("seen", [...state.seen].sort((a, b) => a - b));
  }

  function step(by) {
    const all = data.points.length;
    if (all) show(state.current ? ((state.current - 1 + by + all) % all) + 1 : by > 0 ? 1 : all);
  }

  function turn(by) {
    const part = Math.min(Math.max(data.part + by, 0), data.parts - 1);
    if (part !== data.part) setStateValue("place", { part, point: 0 });
  }

  function click(event) {
    const target = event.target.closest("[data-point], .point, .step, .turn");
    if (!target) return;
    if (target.classList.contains("turn")) turn(target.classList.contains("later") ? 1 : -1);
    else if (target.classList.contains("step")) step(target.classList.contains("next") ? 1 : -1);
    else show(Number(target.dataset.point || target.dataset.points.split(" ")[0]));
  }

  function key(event) {
    if (typing(event)) return;
    if (event.code === "KeyJ") step(1);
    else if (event.code === "KeyK") step(-1);
    else if (/^Digit[1-9]$/.test(event.code)) show(Number(event.code.slice(5)));
    else return;
    event.stopPropagation();
    event.preventDefault();
  }

  count();
  if (isNewPart && data.focus) show(data.focus);
  root.onclick = click;
  document.addEventListener("keydown", key, true);
  return () => document.removeEventListener("keydown", key, true);
}
