// Autosaving text field (自动保存输入框): tells the server 0.8 s after the last key and on leaving the field;
// says 已保存 only once the server has answered with the very words; what it has not answered goes by beacon
// when the page or the field goes away, so that a reload or a closed window loses nothing.
const PAUSE = 800;

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const field = parentElement.querySelector("textarea");
  const note = parentElement.querySelector(".note");
  const state = field.state || (field.state = { drawn: null, sent: null, saved: null, touched: false, timer: null });
  parentElement.querySelector("label").textContent = data.label;
  field.rows = data.rows;
  field.placeholder = data.placeholder;
  if (state.drawn !== data.generation) {
    Object.assign(state, { drawn: data.generation, sent: data.value, touched: false });
    field.value = data.value;
  }
  state.saved = data.saved;
  say();

  function say() {
    note.textContent = !state.touched ? "" : field.value === state.saved ? "已保存" : "正在保存……";
  }

  function tell() {
    clearTimeout(state.timer);
    if (field.value === state.sent) return;
    state.sent = field.value;
    setStateValue("value", field.value);
  }

  function typed() {
    state.touched = true;
    say();
    clearTimeout(state.timer);
    state.timer = setTimeout(tell, PAUSE);
  }

  function leave() {
    if (field.value === state.saved) return;
    state.saved = field.value;
    const body = new Blob([JSON.stringify({ ...data.beacon, text: field.value })], { type: "application/json" });
    navigator.sendBeacon("/desk/draft", body);
  }

  field.oninput = typed;
  field.onblur = tell;
  window.addEventListener("pagehide", leave);
  return () => {
    window.removeEventListener("pagehide", leave);
    setTimeout(() => { if (!field.isConnected) leave(); }, 0); // drawn anew or gone for good
  };
}
