// The whole key: tools to search and to filter, the chart, and what its colours mean.

class WholeKey {
  constructor(section, contents, key, clashing) {
    this.section = section;
    this.contents = contents;
    this.chart = new Chart(contents, key, clashing, byId("tip"));
    this.found = [];
    this.build();
  }

  build() {
    const { chart, contents } = this;
    this.search = element("input", {
      type: "search",
      id: "op-search",
      placeholder: "value, p3, put…",
      autocomplete: "off",
      spellcheck: "false",
      "aria-keyshortcuts": "/",
      oninput: () => this.find(),
      onkeydown: (event) => this.searchKey(event),
    });
    this.count = element("span", { class: "quiet", role: "status", id: "op-count" });
    const button = (text, label, action) => element("button", { type: "button", "aria-label": label, title: label, onclick: action }, text);
    const zoom = element(
      "span",
      { class: "group", role: "group", "aria-label": "Zoom" },
      button("−", "Further away", () => chart.zoom(2)),
      button("+", "Closer", () => chart.zoom(0.5)),
      button("all", "Everything", () => chart.showAll()),
    );
    this.section.replaceChildren(
      element("div", { class: "bar" }, element("h3", {}, "Whole key"), this.holdings(), zoom, contents.timed && chart.whole ? this.scales() : ""),
      element(
        "div",
        { class: "bar" },
        element("label", { for: "op-search" }, "Search"),
        this.search,
        this.count,
        this.processes(),
        this.kinds(),
        this.outcomes(),
      ),
      chart.root,
      this.legend(),
    );
    this.section.hidden = false;
    chart.lay();
  }

  close() {
    this.chart.close();
  }

  holdings() {
    const { contents, chart } = this;
    const all = contents.keys.operations[chart.key];
    const here = chart.end - chart.begin;
    const text = chart.whole
      ? counted(all, "operation")
      : `${grouped(here)} of ${counted(all, "operation")} one by one; of the others, how many began when`;
    return element("span", { class: chart.whole ? "quiet" : "quiet cut" }, text);
  }

  scales() {
    const { chart } = this;
    const group = element("span", { class: "group", role: "group", "aria-label": "Time scale" });
    for (const [text, byClock] of [["by the clock", true], ["by events", false]]) {
      const press = () => {
        chart.setByClock(byClock);
        for (const other of group.children) other.setAttribute("aria-pressed", String(other.textContent === text));
      };
      group.append(element("button", { type: "button", "aria-pressed": String(byClock), onclick: press }, text));
    }
    return group;
  }

  processes() {
    const { chart } = this;
    const names = chart.rows.map((row) => row.process);
    const change = (event) => {
      chart.process = event.target.value === "" ? undefined : Number(event.target.value);
      chart.filterChanged();
    };
    return element(
      "select",
      { "aria-label": "Process", onchange: change },
      element("option", { value: "" }, names.length === 1 ? "1 process" : `${grouped(names.length)} processes`),
      ...names.slice(0, 2000).map((process) => element("option", { value: process }, `process ${process}`)),
    );
  }

  toggles(label, names, off, colour) {
    const { chart } = this;
    const group = element("span", { class: "group", role: "group", "aria-label": label });
    for (const [value, name] of names) {
      const toggle = (event) => {
        const on = off.delete(value) || !off.add(value);
        event.currentTarget.setAttribute("aria-pressed", String(on));
        chart.filterChanged();
      };
      const swatch = colour ? element("span", { class: "swatch", style: `background:var(--kind${value % COLOURS})` }) : "";
      group.append(element("button", { type: "button", "aria-pressed": "true", onclick: toggle }, swatch, name));
    }
    return group;
  }

  kinds() {
    const { chart, contents } = this;
    const here = new Set();
    for (let i = chart.begin; i < chart.end; i++) here.add(contents.kindOf[contents.ops.asked[i]]);
    const names = [...here].sort((a, b) => a - b).slice(0, 12).map((kind) => [kind, contents.kinds[kind]]);
    return this.toggles("Kinds of operations", names, chart.kindsOff, true);
  }

  outcomes() {
    const { chart, contents } = this;
    const here = new Set();
    for (let i = chart.begin; i < chart.end; i++) here.add(contents.ops.outcome[i]);
    return this.toggles("Outcomes", [...here].sort().map((outcome) => [outcome, OUTCOMES[outcome]]), chart.outcomesOff, false);
  }

  legend() {
    const { chart, contents } = this;
    const parts = ["A bar reaches from the call to the answer; one that fades has an unknown outcome; a dashed one failed."];
    if (chart.points.size > 0) {
      const proof = contents.keys.verdict[chart.key] === LINEARIZABLE;
      parts.push(`Numbered points: ${proof ? "an order that explains every answer" : "the longest order that explains the answers before the clash"}.`);
    }
    if (chart.clashing.size > 0) parts.push("Framed: the operations of the explanation.");
    return element("p", { class: "quiet" }, parts.join(" "));
  }

  /** Every word must be part of the question or the answer, or name the process: p3. */
  find() {
    const { chart, contents } = this;
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.found = [];
    chart.matches = undefined;
    if (words.length > 0) {
      const asked = words.map((word) => contents.ops.askedTexts.map((text) => text.toLowerCase().includes(word)));
      const answers = words.map((word) => contents.ops.answerTexts.map((text) => text.toLowerCase().includes(word)));
      const processes = words.map((word) => (/^p-?\d+$/.test(word) ? Number(word.slice(1)) : undefined));
      chart.matches = new Uint8Array(chart.end - chart.begin);
      for (let i = chart.begin; i < chart.end; i++) {
        const fits = words.every(
          (_, n) => asked[n][contents.ops.asked[i]] || answers[n][contents.ops.answer[i]] || processes[n] === contents.ops.process[i],
        );
        if (!fits) continue;
        chart.matches[i - chart.begin] = 1;
        this.found.push(i);
      }
    }
    this.count.textContent = words.length === 0 ? "" : `${grouped(this.found.length)} found`;
    chart.redraw();
  }

  searchKey(event) {
    if (event.key === "Escape") {
      this.search.value = "";
      this.find();
      this.chart.canvas.focus();
    } else if (event.key === "Enter" && this.found.length > 0) {
      const { found, chart } = this;
      const here = found.indexOf(chart.selected);
      const step = event.shiftKey ? -1 : 1;
      const next = here < 0 ? Math.max(0, found.findIndex((i) => i > chart.selected)) : (here + step + found.length) % found.length;
      chart.select(found[next]);
      this.count.textContent = `${grouped(next + 1)} of ${grouped(found.length)}`;
    } else return;
    event.preventDefault();
  }
}
