// Autosaving text field (自动保存输入框): tells the server 0.8 s after the last key, on leaving the field,
// and by beacon when the page goes away, so that a reload or a closed window loses nothing.
const PAUSE = 800;

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const field = parentElement.querySelector("textarea");
  const label = parentElement.querySelector("label");
  const note = parentElement.querySelector(".note");
  const state = field.state || (field.state = { sent: null, timer: null, known: null });
  label.textContent = data.label;
  field.rows = data.rows;
  field.placeholder = data.placeholder;
  if (state.known !== data.generation) {
    state.known = data.generation;
    state.sent = data.value;
    field.value = data.value;
    note.textContent = "";
  }

  function tell() {
    clearTimeout(state.timer);
    if (field.value === state.sent) return;
    state.sent = field.value;
    setStateValue("value", field.value);
    note.textContent = "已保存";
  }

  function later() {
    note.textContent = "正在输入……";
    clearTimeout(state.timer);
    state.timer = setTimeout(tell, PAUSE);
  }

  function leave() {
    if (field.value === state.sent || !data.beacon) return;
    state.sent = field.value;
    const body = new Blob([JSON.stringify({ ...data.beacon, text: field.value })], { type: "application/json" });
    navigator.sendBeacon("/desk/draft", body);
  }

  field.oninput = later;
  field.onblur = tell;
  window.addEventListener("pagehide", leave);
  return () => { tell(); window.removeEventListener("pagehide", leave); };
}
