// The few operations that clash, to scale, with the facts beside them.

const ROW_HEIGHT = 50;
const BAR_HEIGHT = 20;
const LANE_HEIGHT = 26;
const NOTE_HEIGHT = 20;
const AXIS_HEIGHT = 22;
const NARROWEST_BAR = 7;
const CHAR_WIDTH = 6.7;
const BOLD_CHAR_WIDTH = 7.8;
const NARROW = 520;
/** What is cut to less says nothing. */
const FEWEST_CHARS = 6;

const bandWords = (extent, value) => (extent.forward ? `must be ${value} all this time` : `is ${value} at some moment in here`);

/** The answer alone, where there is one: it decides. */
const answerOf = (op) => (op.answer ? [`→ ${op.answer}`] : []);

/** The first of some texts that fits, or what fits of the last one; nothing when that would be a few letters. */
function fitted(texts, chars) {
  return texts.find((text) => text.length <= chars) ?? (chars < FEWEST_CHARS ? "" : shortened(texts.at(-1), chars));
}

/**
 * Where the letters and words of one process go, so that none touches another: a letter inside its bar, else behind it, else above;
 * words above the bar, up to the next one. What finds no place is in the table.
 */
function rowLabels(bars, left, right) {
  let free = left;
  return bars.map(({ at, from, width, texts }, n) => {
    const next = n + 1 < bars.length ? bars[n + 1].from : right;
    const wide = letter(at).length * 10;
    const inside = width >= wide + 8 && next - from >= wide + 8;
    const behind = !inside && next - from - width >= wide + 8;
    const above = !inside && !behind && from >= free && next - from >= wide;
    const label = { letterX: inside ? from + 5 : behind ? from + width + 4 : above ? from : undefined, above };
    const x = above ? from + wide + 4 : from;
    const full = texts[0].length * CHAR_WIDTH;
    if (bars.length === 1 && !above && full > right - x) {
      label.wordsX = Math.max(left, right - full - 4);
      label.words = fitted(texts, Math.floor((right - label.wordsX) / CHAR_WIDTH));
    } else {
      label.wordsX = x;
      label.words = x < free ? "" : fitted(texts, Math.floor((next - 6 - x) / CHAR_WIDTH));
    }
    free = Math.max(free, above ? from + wide : 0, label.wordsX + label.words.length * CHAR_WIDTH);
    return [at, label];
  });
}

class Explanation {
  constructor(section, explanation, timed, notes) {
    this.section = section;
    this.data = explanation;
    this.timed = timed;
    this.notes = notes;
    this.even = false;
    this.rows = [...new Set(explanation.ops.map((op) => op.process))].sort((a, b) => a - b);
    for (const op of explanation.ops) {
      op.answered ??= NaN;
      op.answeredNanos = timed && !Number.isNaN(op.answered) ? op.callNanos + op.lasted : NaN;
    }
    this.build();
  }

  build() {
    const { data } = this;
    this.picture = element("div", { class: "scene" });
    this.facts = element("ol", { class: "facts", "aria-label": "Why" }, ...data.facts.map((fact) => this.fact(fact)));
    this.table = this.operationTable();
    const scales = [
      [this.timed ? "to scale" : "by events", false],
      ["even steps", true],
    ].map(([text, even]) =>
      element(
        "button",
        { type: "button", "aria-pressed": String(even === this.even), onclick: (event) => this.setEven(even, event.target) },
        text,
      ),
    );
    const count = counted(data.ops.length, "operation");
    const of = `${count} of ${grouped(data.size)}`;
    const enough =
      data.why === "Stuck"
        ? `the last of the order that explains most: ${of}`
        : data.needed > data.ops.length
          ? `the end of ${counted(data.needed, "operation")} of ${grouped(data.size)} that have no order`
          : `${of} ${data.ops.length === 1 ? "is" : "are"} enough to see it`;
    const head = element(
      "div",
      { class: "bar" },
      element("h3", {}, "Why no order explains it"),
      element("span", { class: "quiet" }, enough),
      element("span", { class: "group", role: "group", "aria-label": "Time scale" }, ...scales),
    );
    const rest = data.notShown > 0 ? `${counted(data.notShown, "more operation")} of it not drawn.` : undefined;
    this.section.replaceChildren(
      head,
      element("div", { class: "explanation" }, this.picture, data.facts.length > 0 ? this.facts : ""),
      rest === undefined ? "" : element("p", { class: "notice" }, rest),
      this.table,
    );
    this.section.hidden = false;
    this.draw();
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.picture);
  }

  close() {
    this.resized.disconnect();
  }

  setEven(even, button) {
    this.even = even;
    for (const other of button.parentNode.children) other.setAttribute("aria-pressed", String(other === button));
    this.draw();
  }

  fact(fact) {
    const chips = fact.ops.map((at) => element("span", { class: `chip ${this.side(at)}` }, letter(at)));
    const lit = () => this.light(fact.ops);
    const off = () => this.light([]);
    const text = element("span", {}, fact.text.replaceAll(" -> ", " → "));
    const item = element("li", { tabindex: 0, onmouseenter: lit, onmouseleave: off, onfocus: lit, onblur: off }, text);
    if (chips.length > 0) item.append(" ", element("span", { class: "chips", "aria-hidden": "true" }, ...chips));
    return item;
  }

  /** The colour of an operation: that of the band it belongs to. */
  side(at) {
    const band = this.data.bands.findIndex((one) => one.ops.includes(at));
    if (band >= 0) return `side${band}`;
    return this.data.ops[at].clashes && this.data.bands.length === 0 ? "side0" : "aside";
  }

  operationTable() {
    const ordered = this.data.ops.some((op) => op.place >= 0);
    const heads = ["", "process", "operation", "answer", "called", "over", ...(ordered ? ["in that order"] : [])];
    const rows = this.data.ops.map((op, at) => {
      const row = element(
        "tr",
        { "data-op": at, onmouseenter: () => this.light([at]), onmouseleave: () => this.light([]) },
        element("td", {}, element("span", { class: `chip ${this.side(at)}` }, letter(at))),
        element("td", { class: "number" }, String(op.process)),
        element("td", { class: "words" }, op.asked),
        element("td", { class: "words" }, op.answer || (op.outcome === OK ? "" : OUTCOMES[op.outcome])),
        element("td", { class: "number" }, whenText(op.call, op.callNanos, this.timed)),
        element("td", { class: "number" }, op.outcome === OK ? whenText(op.answered, op.answeredNanos, this.timed) : endText(op, this.timed)),
        ordered ? element("td", { class: "number" }, op.place >= 0 ? `number ${grouped(op.place + 1)}` : "no place") : undefined,
      );
      return row;
    });
    return element(
      "div",
      { class: "table" },
      element(
        "table",
        {},
        element("caption", { class: "only-read" }, "The operations of the explanation"),
        element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
        element("tbody", {}, ...rows),
      ),
    );
  }

  /** Marks these operations, and the sentences that speak of them; none ends the marking. */
  light(operations) {
    const lit = new Set(operations);
    this.section.classList.toggle("lighting", lit.size > 0);
    for (const node of this.section.querySelectorAll("[data-op]")) {
      node.classList.toggle("lit", lit.has(Number(node.dataset.op)));
    }
    this.data.facts.forEach((fact, n) => {
      this.facts.children[n].classList.toggle("lit", lit.size > 0 && fact.ops.some((at) => lit.has(at)));
    });
  }

  /** Value of the call and of the end on the chosen scale; the end of an unknown outcome is infinite. */
  measure() {
    const byClock = this.timed && !this.even;
    const call = (op) => (byClock ? op.callNanos : op.call);
    const end = (op) => (op.outcome === INFO ? Infinity : byClock ? op.answeredNanos : op.answered);
    const ops = this.data.ops;
    const step = this.even ? evenSteps(ops.flatMap((op) => [call(op), end(op)])) : (value) => value;
    this.starts = ops.map((op) => step(call(op)));
    this.ends = ops.map((op) => (end(op) === Infinity ? Infinity : step(end(op))));
    this.noteAt = (note) => (this.even ? step(note.position) - 0.5 : byClock ? note.nanos : note.position);
    const first = Math.min(...this.starts);
    const last = Math.max(...this.starts, ...this.ends.filter(Number.isFinite));
    const span = last - first || 1;
    const unknown = this.ends.some((value) => value === Infinity);
    return { first: first - span * 0.03, last: last + span * (unknown ? 0.14 : 0.05) };
  }

  draw() {
    const width = Math.max(240, this.picture.clientWidth);
    if (width === this.drawnWidth && this.even === this.drawnEven) return;
    this.drawnWidth = width;
    this.drawnEven = this.even;
    const { first, last } = this.measure();
    this.scale = new Scale(first, last, width < NARROW ? 70 : 96, width - 8);
    const noteRowsHere = this.notesHere(first, last);
    const bandTop = AXIS_HEIGHT + noteRowsHere.length * NOTE_HEIGHT + 6;
    const opTop = bandTop + this.data.bands.length * LANE_HEIGHT + (this.data.clash ? 18 : 4);
    const height = opTop + this.rows.length * ROW_HEIGHT + 8;
    const focused = this.picture.querySelector(":focus")?.dataset.op;
    const root = svg("svg", {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "group",
      "aria-label": "The operations of the explanation. Arrow keys go from one to the next.",
    });
    root.append(this.definitions(), this.grid(height, opTop));
    this.drawNotes(root, noteRowsHere);
    this.drawBands(root, bandTop, opTop, height);
    const labels = new Map(this.rows.flatMap((process) => this.labelsOf(process, opTop)));
    const bars = this.data.ops.map((op, at) => this.bar(op, at, opTop, labels.get(at)));
    root.append(...bars, ...this.data.links.map((link, n) => this.link(link, n, opTop)));
    root.addEventListener("keydown", (event) => this.walk(event, bars));
    this.picture.replaceChildren(root);
    if (focused !== undefined) bars[Number(focused)].focus();
  }

  definitions() {
    const fade = (side) =>
      svg(
        "linearGradient",
        { id: `fade-${side}` },
        svg("stop", { offset: 0, class: `stop ${side}`, "stop-opacity": 0.5 }),
        svg("stop", { offset: 1, class: `stop ${side}`, "stop-opacity": 0 }),
      );
    const hatch = (side, angle) =>
      svg(
        "pattern",
        { id: `hatch-${side}`, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})` },
        svg("rect", { width: 2.5, height: 7, class: `fill ${side}` }),
      );
    const arrow = svg(
      "marker",
      { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" },
      svg("path", { d: "M0 0L8 4L0 8z", class: "arrow" }),
    );
    return svg("defs", {}, ...["side0", "side1", "side2", "side3", "aside"].map(fade), hatch("side1", -45), hatch("side3", 45), arrow);
  }

  grid(height, opTop) {
    const { scale } = this;
    const lines = svg("g", { class: "grid", "aria-hidden": "true" });
    if (!this.even) {
      for (const tick of scale.ticks()) {
        const text = this.timed ? timeText(tick, scale.last - scale.first) : `#${eventNumber(tick)}`;
        lines.append(svg("line", { x1: scale.x(tick), x2: scale.x(tick), y1: AXIS_HEIGHT - 4, y2: height }));
        lines.append(svg("text", { x: scale.x(tick) + 3, y: 12 }, text));
      }
    } else {
      lines.append(svg("text", { x: scale.left, y: 12 }, "each event one step, in order →"));
    }
    this.rows.forEach((process, row) => {
      const y = opTop + row * ROW_HEIGHT;
      lines.append(svg("line", { x1: 0, x2: scale.right, y1: y, y2: y, class: "row" }));
      lines.append(svg("text", { x: 4, y: y + 32, class: "process" }, this.scale.left < 90 ? shortened(`proc. ${process}`, this.nameChars()) : `process ${process}`));
    });
    return lines;
  }

  /** How many letters of a name fit beside the picture. */
  nameChars() {
    return Math.floor((this.scale.left - 8) / CHAR_WIDTH);
  }

  notesHere(first, last) {
    const inside = (span) => {
      const from = this.noteAt(span.note);
      const to = span.end === undefined ? (span.moment ? from : Infinity) : this.noteAt(span.end);
      return from <= last && to >= first;
    };
    return this.notes
      .map((row) => ({ ...row, spans: row.spans.filter(inside) }))
      .filter((row) => row.spans.length > 0)
      .slice(0, 6);
  }

  drawNotes(root, rows) {
    const { scale } = this;
    const clamp = (x) => Math.max(scale.left, Math.min(scale.right, x));
    rows.forEach((row, n) => {
      const y = AXIS_HEIGHT + n * NOTE_HEIGHT;
      if (!row.leaf) root.append(svg("text", { x: 4, y: y + 13, class: "note-name" }, shortened(row.name, this.nameChars())));
      for (const span of row.spans) {
        const from = clamp(scale.x(this.noteAt(span.note)));
        const to = span.moment ? from + 3 : clamp(span.end ? scale.x(this.noteAt(span.end)) : scale.right);
        const room = Math.floor(((span.moment ? scale.right - from : to - from) - 6) / 6);
        root.append(
          svg(
            "g",
            { class: span.leader ? "note leader" : "note" },
            svg("title", {}, noteText(span, this.timed)),
            svg("rect", { x: from, y: y + 2, width: Math.max(3, to - from), height: NOTE_HEIGHT - 5, rx: 2 }),
            svg("text", { x: from + 5, y: y + 13 }, shortened(span.text, room)),
          ),
        );
      }
    });
  }

  /** First end and last start: when the value must have been there (from the one to the other), or else only within. */
  extent(band) {
    const from = band.endsFirst < 0 ? -Infinity : this.ends[band.endsFirst];
    const to = band.startsLast < 0 ? -Infinity : this.starts[band.startsLast];
    return { forward: from <= to, low: Math.min(from, to), high: Math.max(from, to) };
  }

  drawBands(root, top, opTop, height) {
    const { scale } = this;
    const x = (value) => Math.max(scale.left, Math.min(scale.right, scale.x(value)));
    const extents = this.data.bands.map((band) => this.extent(band));
    extents.forEach((extent, n) => {
      const y = top + n * LANE_HEIGHT;
      const from = x(extent.low);
      const width = Math.max(3, x(extent.high) - from);
      const full = bandWords(extent, shortened(this.data.bands[n].value, 28));
      const inside = full.length * BOLD_CHAR_WIDTH + 12 < width;
      const room = { left: from - 10, right: scale.right - from - width - 6 };
      const left = !inside && full.length * BOLD_CHAR_WIDTH > room.right && room.left > room.right;
      const chars = Math.floor((inside ? width : left ? room.left : room.right) / BOLD_CHAR_WIDTH);
      const value = shortened(this.data.bands[n].value, 12);
      const words = fitted([full, bandWords(extent, value), `${extent.forward ? "must be" : "is"} ${value}`, value], Math.max(chars, FEWEST_CHARS));
      root.append(
        svg("rect", { x: from, y, width, height: height - y - 6, class: `shade side${n}` }),
        svg("rect", { x: from, y, width, height: LANE_HEIGHT - 6, rx: 3, class: `band side${n}${extent.forward ? "" : " backward"}` }),
        svg(
          "text",
          {
            x: inside ? from + 6 : left ? from - 6 : from + width + 6,
            y: y + 14.5,
            class: `band-text side${n}${inside && extent.forward ? " inside" : ""}`,
            "text-anchor": inside || !left ? "start" : "end",
          },
          words,
        ),
      );
    });
    if (this.data.clash) this.drawClash(root, extents, top + 2 * LANE_HEIGHT, opTop, height, x);
  }

  drawClash(root, [a, b], y, opTop, height, x) {
    const low = x(Math.max(a.low, b.low));
    const high = x(Math.min(a.high, b.high));
    if (high < low) return;
    const text = "both at once: impossible";
    const wide = text.length * CHAR_WIDTH;
    const middle = Math.max(this.scale.left + wide / 2, Math.min(this.scale.right - wide / 2, (low + high) / 2));
    root.append(
      svg("rect", { x: low, y: y + 16, width: Math.max(2, high - low), height: height - y - 22, class: "clash" }),
      svg("text", { x: middle, y: y + 12, class: "clash-text", "text-anchor": "middle" }, text),
    );
  }

  place(at, opTop) {
    const row = this.rows.indexOf(this.data.ops[at].process);
    const from = this.scale.x(this.starts[at]);
    const end = this.ends[at] === Infinity ? this.scale.right : this.scale.x(this.ends[at]);
    return { y: opTop + row * ROW_HEIGHT + 22, from, width: Math.max(NARROWEST_BAR, end - from) };
  }

  labelsOf(process, opTop) {
    const mine = [...this.data.ops.keys()].filter((at) => this.data.ops[at].process === process);
    const bars = mine.map((at) => ({ at, texts: [sentenceOf(this.data.ops[at]), ...answerOf(this.data.ops[at])], ...this.place(at, opTop) }));
    return rowLabels(bars, this.scale.left, this.scale.right);
  }

  bar(op, at, opTop, label) {
    const { y, from, width } = this.place(at, opTop);
    const side = this.side(at);
    const unknown = op.outcome === INFO;
    const group = svg(
      "g",
      {
        class: `op ${side}${unknown ? " unknown" : ""}${op.outcome === FAIL ? " failed" : ""}${op.clashes ? " clashes" : ""}`,
        "data-op": at,
        tabindex: at === 0 ? 0 : -1,
        role: "img",
        "aria-label": this.sentence(op, at),
        "aria-roledescription": "operation",
        onmouseenter: () => this.light([at]),
        onmouseleave: () => this.light([]),
        onfocus: () => this.light([at]),
        onblur: () => this.light([]),
      },
      svg("title", {}, this.sentence(op, at)),
      svg("rect", { x: from - 2, y: y - 18, width: Math.max(width, 24) + 4, height: BAR_HEIGHT + 22, class: "touch" }),
      svg("rect", {
        x: from,
        y,
        width,
        height: BAR_HEIGHT,
        rx: 3,
        class: "body",
        fill: unknown ? `url(#fade-${side})` : undefined,
      }),
      svg("line", { x1: from, x2: from, y1: y, y2: y + BAR_HEIGHT, class: "edge" }),
      unknown ? undefined : svg("line", { x1: from + width, x2: from + width, y1: y, y2: y + BAR_HEIGHT, class: "edge" }),
      label.letterX === undefined ? undefined : svg("text", { x: label.letterX, y: label.above ? y - 4 : y + 14.5, class: "letter" }, letter(at)),
      svg("text", { x: label.wordsX, y: y - 5, class: "words" }, label.words),
    );
    if (unknown && width > 270) {
      group.append(svg("text", { x: from + 24, y: y + 14.5, class: "later" }, "outcome unknown: now, later or never"));
    }
    return group;
  }

  sentence(op, at) {
    const called = whenText(op.call, op.callNanos, this.timed);
    return `${letter(at)}: process ${op.process}, ${sentenceOf(op)}, called at ${called}, ${endText(op, this.timed)}`;
  }

  /** From the end of the one to the call of the other; straight across where both run at the same time. */
  link({ from, to, text }, n, opTop) {
    const a = this.place(from, opTop);
    const b = this.place(to, opTop);
    const right = this.data.ops[from].outcome === INFO ? a.from : a.from + a.width;
    const words = shortened(text, 36);
    const wide = words.length * CHAR_WIDTH;
    if (b.from >= right) {
      const [y1, y2] = [a.y + BAR_HEIGHT / 2, b.y + BAR_HEIGHT / 2];
      const bend = Math.max(16, (b.from - right) / 3);
      const x = Math.max(this.scale.left + wide, b.from - 4);
      return this.linkLine(`M${right} ${y1}C${right + bend} ${y1} ${b.from - bend} ${y2} ${b.from} ${y2}`, words, {
        x,
        y: b.y + BAR_HEIGHT + 10,
        "text-anchor": "end",
      });
    }
    const low = Math.max(a.from, b.from);
    const high = Math.min(right, b.from + b.width);
    const x = low + (high - low) * (0.55 + (0.4 * (n + 1)) / (this.data.links.length + 1));
    const down = b.y > a.y;
    const [y1, y2] = down ? [a.y + BAR_HEIGHT, b.y] : [a.y, b.y + BAR_HEIGHT];
    return this.linkLine(`M${x} ${y1}L${x} ${y2}`, words, { x: x + 6, y: down ? y1 + 11 : y2 + 14 });
  }

  linkLine(d, words, place) {
    return svg(
      "g",
      { class: "link", "aria-hidden": "true" },
      svg("path", { d, "marker-end": "url(#arrow)" }),
      svg("text", place, words),
    );
  }

  walk(event, bars) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const at = bars.indexOf(document.activeElement);
    const next = bars[Math.max(0, Math.min(bars.length - 1, at + step))];
    for (const bar of bars) bar.setAttribute("tabindex", bar === next ? 0 : -1);
    next.focus();
    event.preventDefault();
  }
}
