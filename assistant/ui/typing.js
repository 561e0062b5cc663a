// What is typed as material reaches the app at a pause and not only when its box is left, so that a reload
// costs nothing; with other words not sent yet the browser asks before it leaves the page.
(() => {
  if (window.keepsTyping) return;
  window.keepsTyping = true;
  const MATERIAL = [".st-key-notes", ".st-key-commits", ".st-key-links", ".st-key-paths"].join();
  const PAUSE = 1500;  // milliseconds
  const unsent = new Set();
  let timer;

  const send = (box) => {
    const key = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true };
    box.dispatchEvent(new KeyboardEvent("keydown", key));
    unsent.delete(box);
  };
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("textarea, input[type=text]")) return;
    unsent.add(target);
    clearTimeout(timer);
    if (target.closest(MATERIAL)) timer = setTimeout(send, PAUSE, target);
  });
  document.addEventListener("focusout", ({ target }) => unsent.delete(target));
  document.addEventListener("keydown", ({ key, target }) => key === "Enter" && unsent.delete(target));
  window.addEventListener("beforeunload", (event) => {
    if ([...unsent].some((box) => box.isConnected)) event.preventDefault();
  });
})();
