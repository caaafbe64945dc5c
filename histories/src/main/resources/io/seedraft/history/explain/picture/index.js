// The list of keys. Only the rows in sight are elements, so that it may be as long as it likes.

const KEY_ROW_HEIGHT = 30;

class KeyIndex {
  constructor(keys, open) {
    this.keys = keys;
    this.open = open;
    this.list = byId("keys");
    this.height = byId("keys-height");
    this.search = byId("key-search");
    this.order = byId("key-order");
    this.chosen = -1;
    this.cursor = 0;
    this.list.addEventListener("scroll", () => this.draw(), { passive: true });
    this.list.addEventListener("click", (event) => this.click(event));
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.search.addEventListener("input", () => this.filter());
    this.search.addEventListener("keydown", (event) => this.key(event));
    this.order.addEventListener("change", () => this.filter());
    new ResizeObserver(() => this.draw()).observe(this.list);
    this.filter();
  }

  /** Words may be parts of names or verdicts. */
  filter() {
    const { keys } = this;
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = [];
    for (let key = 0; key < keys.size; key++) {
      const name = keys.name[key].toLowerCase();
      const verdict = VERDICTS[keys.verdict[key]];
      const fits = (word) => name.includes(word) || verdict.startsWith(word) || (word === "violated" && keys.verdict[key] === VIOLATED);
      if (words.every(fits)) shown.push(key);
    }
    const collator = new Intl.Collator("en", { numeric: true });
    if (this.order.value === "size") shown.sort((a, b) => keys.operations[b] - keys.operations[a]);
    if (this.order.value === "name") shown.sort((a, b) => collator.compare(keys.name[a], keys.name[b]));
    this.shown = shown;
    this.cursor = Math.max(0, shown.indexOf(this.chosen));
    this.height.style.height = `${shown.length * KEY_ROW_HEIGHT}px`;
    byId("key-count").textContent = words.length === 0 ? counted(keys.size, "key") : `${grouped(shown.length)} of ${counted(keys.size, "key")}`;
    this.list.scrollTop = 0;
    this.draw();
  }

  choose(key) {
    this.chosen = key;
    const at = this.shown.indexOf(key);
    if (at >= 0) this.moveTo(at);
    this.draw();
  }

  moveTo(at) {
    this.cursor = Math.max(0, Math.min(this.shown.length - 1, at));
    const top = this.cursor * KEY_ROW_HEIGHT;
    const { scrollTop, clientHeight } = this.list;
    if (top < scrollTop) this.list.scrollTop = top;
    else if (top + KEY_ROW_HEIGHT > scrollTop + clientHeight) this.list.scrollTop = top + KEY_ROW_HEIGHT - clientHeight;
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.list.scrollTop / KEY_ROW_HEIGHT) - 2);
    const last = Math.min(this.shown.length, first + Math.ceil(this.list.clientHeight / KEY_ROW_HEIGHT) + 5);
    const rows = [];
    for (let at = first; at < last; at++) rows.push(this.row(at));
    this.height.replaceChildren(...rows);
    const cursor = this.cursor >= first && this.cursor < last ? `key-${this.shown[this.cursor]}` : undefined;
    for (const box of [this.list, this.search]) {
      if (cursor === undefined) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", cursor);
    }
  }

  row(at) {
    const key = this.shown[at];
    const verdict = this.keys.verdict[key];
    const name = this.keys.name[key];
    const whole = this.keys.count[key] === this.keys.operations[key];
    return element(
      "div",
      {
        id: `key-${key}`,
        role: "option",
        "aria-selected": String(key === this.chosen),
        "aria-setsize": this.shown.length,
        "aria-posinset": at + 1,
        "aria-label": `${name}, ${VERDICTS[verdict]}, ${counted(this.keys.operations[key], "operation")}${whole ? "" : ", not all on this page"}`,
        class: `key ${VERDICT_CLASSES[verdict]}${at === this.cursor ? " cursor" : ""}`,
        style: `top:${at * KEY_ROW_HEIGHT}px`,
        "data-at": at,
        title: `${name}${verdict === UNKNOWN ? `: ${this.keys.reason.get(key)}` : ""}${whole ? "" : " (not all operations are on this page)"}`,
      },
      element("span", { class: "sign" }, VERDICT_SIGNS[verdict]),
      element("span", { class: "name" }, name === "" ? "(empty)" : name),
      element("span", { class: whole ? "number" : "number cut" }, grouped(this.keys.operations[key])),
    );
  }

  click(event) {
    const row = event.target.closest("[data-at]");
    if (row === null) return;
    this.cursor = Number(row.dataset.at);
    this.open(this.shown[this.cursor]);
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.list.clientHeight / KEY_ROW_HEIGHT) - 1);
    const inList = event.currentTarget === this.list;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    if (event.key in steps) this.moveTo(this.cursor + steps[event.key]);
    else if (inList && event.key === "Home") this.moveTo(0);
    else if (inList && event.key === "End") this.moveTo(this.shown.length - 1);
    else if (event.key === "Enter" && this.shown.length > 0) this.open(this.shown[this.cursor]);
    else return;
    event.preventDefault();
  }
}
