// The whole key on a canvas: what is not in sight is not drawn, so it stays smooth with very many operations.

const CHART_ROW = 28;
const CHART_BAR = 16;
const CHART_LEFT = 96;
const MINIMAP_HEIGHT = 44;
const COLOURS = 6;

class Chart {
  constructor(contents, key, clashing, tip) {
    this.contents = contents;
    this.ops = contents.ops;
    this.key = key;
    this.begin = contents.keys.start[key];
    this.end = contents.keys.start[key + 1];
    this.whole = contents.keys.count[key] === contents.keys.operations[key];
    this.byClock = contents.timed;
    this.clashing = clashing;
    this.tip = tip;
    this.scrollY = 0;
    this.selected = -1;
    this.process = undefined;
    this.kindsOff = new Set();
    this.outcomesOff = new Set();
    this.matches = undefined;
    this.noteRows = noteRows(contents.notes);
    this.build();
    this.layRows();
    this.lay();
  }

  build() {
    this.canvas = element("canvas", {
      class: "chart",
      tabindex: 0,
      role: "application",
      "aria-roledescription": "timeline",
      "aria-label": "Operations of the key in time. Plus and minus zoom, arrow keys move, full stop and comma go through the operations.",
    });
    this.minimap = element("canvas", { class: "minimap", "aria-hidden": "true" });
    this.context = this.canvas.getContext("2d");
    this.root = element("div", { class: "chart-box" }, this.canvas, this.minimap);
    listenToChart(this);
    this.resized = new ResizeObserver(() => this.lay());
    this.resized.observe(this.root);
  }

  close() {
    this.resized.disconnect();
    this.closed = true;
  }

  // --- what is where

  start(i) {
    return this.byClock ? this.ops.callNanos[i] : this.ops.call[i];
  }

  /** Infinite for an unknown outcome: it may take effect at any time. */
  over(i) {
    if (this.ops.outcome[i] === INFO) return Infinity;
    return this.byClock ? this.ops.answeredNanos[i] : this.ops.answered[i];
  }

  shown(i) {
    return !this.outcomesOff.has(this.ops.outcome[i]) && !this.kindsOff.has(this.contents.kindOf[this.ops.asked[i]]);
  }

  /** The operations that are painted whatever else falls on their pixels. */
  get marked() {
    if (this.clash === undefined) {
      this.clash = [];
      for (let i = this.begin; i < this.end; i++) if (this.clashing.has(this.ops.call[i])) this.clash.push(i);
    }
    return this.selected < 0 ? this.clash : [...this.clash, this.selected];
  }

  /** Sorts the operations into rows, one a process, and finds how far they reach. */
  layRows() {
    const byProcess = new Map();
    for (let i = this.begin; i < this.end; i++) {
      const process = this.ops.process[i];
      if (this.process !== undefined && process !== this.process) continue;
      if (!this.shown(i)) continue;
      const row = byProcess.get(process) ?? byProcess.set(process, []).get(process);
      row.push(i);
    }
    this.rows = [...byProcess.keys()].sort((a, b) => a - b).map((process) => ({ process, ops: byProcess.get(process) }));
    this.layExtent();
    this.layPoints();
  }

  layExtent() {
    let low = Infinity;
    let high = -Infinity;
    for (let i = this.begin; i < this.end; i++) {
      low = Math.min(low, this.start(i));
      const over = this.over(i);
      high = Math.max(high, over === Infinity ? this.start(i) : over);
    }
    const density = this.contents.keys.density.get(this.key);
    if (!this.whole && density !== undefined) {
      low = Math.min(low, density.first);
      high = Math.max(high, density.first + density.width * density.size);
    }
    this.kept = this.whole || this.begin === this.end ? undefined : [this.start(this.begin), this.start(this.end - 1)];
    // What is open at the end of the stretch that is here would fade across all that is not.
    this.reach = this.kept === undefined ? Infinity : this.kept[1] + (this.kept[1] - this.kept[0]) * 0.02;
    const pad = (high - low || 1) * 0.01;
    this.extent = Number.isFinite(low) ? [low - pad, high + pad] : [0, 1];
    this.buckets = this.countBuckets();
  }

  countBuckets() {
    const density = this.contents.keys.density.get(this.key);
    if (!this.whole && density !== undefined) return density;
    const size = 300;
    const width = (this.extent[1] - this.extent[0]) / size;
    const buckets = { size, first: this.extent[0], width, ok: new Int32Array(size), fail: new Int32Array(size), info: new Int32Array(size) };
    const of = [buckets.ok, buckets.fail, buckets.info];
    for (let i = this.begin; i < this.end; i++) {
      of[this.ops.outcome[i]][Math.min(size - 1, Math.floor((this.start(i) - buckets.first) / width))]++;
    }
    return buckets;
  }

  /** An order takes effect as early as it can: each point at the latest call of all that came before it. */
  layPoints() {
    const order = [];
    for (let i = this.begin; i < this.end; i++) if (this.ops.place[i] >= 0) order.push(i);
    order.sort((a, b) => this.ops.place[a] - this.ops.place[b]);
    this.points = new Map();
    let latest = -Infinity;
    for (const i of order) {
      latest = Math.max(latest, this.start(i));
      this.points.set(i, latest);
    }
  }

  get notesTop() {
    return AXIS_HEIGHT;
  }

  get rowsTop() {
    return AXIS_HEIGHT + this.noteRows.length * NOTE_HEIGHT + 4;
  }

  lay() {
    const width = Math.max(320, this.root.clientWidth);
    const wanted = this.rowsTop + this.rows.length * CHART_ROW + 6;
    const height = Math.max(120, Math.min(wanted, Math.floor(innerHeight * 0.62)));
    const ratio = devicePixelRatio || 1;
    for (const [canvas, tall] of [[this.canvas, height], [this.minimap, MINIMAP_HEIGHT]]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(tall * ratio);
      canvas.style.height = `${tall}px`;
    }
    this.width = width;
    this.height = height;
    const [first, last] = this.scale === undefined ? this.opening() : [this.scale.first, this.scale.last];
    this.scale = new Scale(first, last, CHART_LEFT, width - 4);
    this.scrollTo(this.scrollY);
  }

  /** What is shown first: everything, or around the clash, or the beginning when everything would be a grey block. */
  opening() {
    const FEW = 150;
    const [low, high] = this.extent;
    const clash = this.marked;
    const size = this.end - this.begin;
    if (size <= FEW * 2) return [low, high];
    const from = clash.length === 0 ? this.begin : Math.max(this.begin, clash[0] - FEW / 8);
    const to = clash.length === 0 ? this.begin + FEW : Math.min(this.end - 1, clash.at(-1) + FEW / 8);
    return [this.start(from), this.start(Math.min(to, from + 2 * FEW))];
  }

  // --- moving

  show(first, last) {
    const [low, high] = this.extent;
    const span = Math.max(this.byClock ? 40 : 3, Math.min(high - low, last - first));
    const from = Math.max(low, Math.min(high - span, first + (last - first - span) / 2));
    this.scale = new Scale(from, from + span, CHART_LEFT, this.width - 4);
    this.redraw();
  }

  pan(pixels) {
    const by = pixels * this.scale.perPixel;
    const [low, high] = this.extent;
    const most = Math.max(low - this.scale.first, Math.min(high - this.scale.last, by));
    this.show(this.scale.first + most, this.scale.last + most);
  }

  zoom(factor, x = (this.scale.left + this.scale.right) / 2) {
    const fixed = this.scale.value(x);
    this.show(fixed - (fixed - this.scale.first) * factor, fixed + (this.scale.last - fixed) * factor);
  }

  showAll() {
    this.show(...this.extent);
  }

  scrollTo(y) {
    const most = Math.max(0, this.rows.length * CHART_ROW - (this.height - this.rowsTop - 4));
    this.scrollY = Math.max(0, Math.min(most, y));
    this.redraw();
  }

  setByClock(byClock) {
    this.byClock = byClock;
    this.layExtent();
    this.layPoints();
    const [first, last] = this.opening();
    this.show(first, last);
  }

  filterChanged() {
    this.layRows();
    this.lay();
  }

  /** Brings an operation into sight and tells what is known of it. */
  select(i) {
    this.selected = i;
    const row = this.rows.findIndex((one) => one.process === this.ops.process[i]);
    const top = row * CHART_ROW;
    const room = this.height - this.rowsTop - CHART_ROW;
    if (top < this.scrollY) this.scrollTo(top);
    else if (top > this.scrollY + room) this.scrollTo(top - room);
    const span = this.scale.last - this.scale.first;
    const at = this.start(i);
    if (at < this.scale.first + span * 0.05 || at > this.scale.last - span * 0.1) this.show(at - span / 3, at + (span * 2) / 3);
    this.redraw();
    say(opSentence(this.contents, i));
    const box = this.canvas.getBoundingClientRect();
    const y = box.top + this.rowsTop + top - this.scrollY;
    showTip(this.tip, opLines(this.contents, i), box.left + Math.max(CHART_LEFT, this.scale.x(at)), y + CHART_ROW);
  }

  /** The next or previous operation in the order of calls that no filter hides. */
  step(by) {
    let i = this.selected;
    if (i < 0) i = this.firstInSight() - by;
    do i += by;
    while (i >= this.begin && i < this.end && !(this.shown(i) && (this.process === undefined || this.ops.process[i] === this.process)));
    if (i >= this.begin && i < this.end) this.select(i);
  }

  firstInSight() {
    let low = this.begin;
    let high = this.end - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.start(middle) < this.scale.first) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The operation at a point of the canvas, or -1. */
  find(x, y) {
    const row = this.rows[Math.floor((y - this.rowsTop + this.scrollY) / CHART_ROW)];
    if (row === undefined || y < this.rowsTop || x < CHART_LEFT) return -1;
    const value = this.scale.value(x);
    const slack = 3 * this.scale.perPixel;
    const n = firstFrom(row.ops, (i) => this.start(i), value + slack) - 1;
    if (n < 0) return -1;
    return value <= Math.max(this.over(row.ops[n]), this.start(row.ops[n]) + slack) + slack ? row.ops[n] : -1;
  }

  noteAt(note) {
    return this.byClock ? note.nanos : note.position;
  }

  findNote(x, y) {
    const row = this.noteRows[Math.floor((y - this.notesTop) / NOTE_HEIGHT)];
    if (row === undefined || y < this.notesTop) return undefined;
    const value = this.scale.value(x);
    const slack = 4 * this.scale.perPixel;
    return row.spans.find((span) => {
      const from = this.noteAt(span.note);
      const to = span.moment ? from : span.end === undefined ? Infinity : this.noteAt(span.end);
      return from - slack <= value && value <= to + slack;
    });
  }

  redraw() {
    if (this.waiting || this.closed) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (!this.closed) paintChart(this);
    });
  }
}

/** The first of sorted operations whose value is at least this. */
function firstFrom(ops, value, wanted) {
  let low = 0;
  let high = ops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(ops[middle]) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function opAt(contents, i) {
  const { ops } = contents;
  return {
    process: ops.process[i],
    asked: ops.askedTexts[ops.asked[i]],
    answer: ops.answerTexts[ops.answer[i]],
    outcome: ops.outcome[i],
    call: ops.call[i],
    answered: ops.answered[i],
    callNanos: contents.timed ? ops.callNanos[i] : undefined,
    answeredNanos: contents.timed ? ops.answeredNanos[i] : undefined,
    place: ops.place[i],
  };
}

function opLines(contents, i) {
  const op = opAt(contents, i);
  const lines = [sentenceOf(op), `process ${op.process}, called at ${whenText(op.call, op.callNanos, contents.timed)}`];
  const waited = contents.timed && op.outcome !== INFO ? ` after ${timeText(op.answeredNanos - op.callNanos)}` : "";
  lines.push(endText(op, contents.timed) + waited);
  if (op.outcome === INFO) lines.push("outcome unknown: it may take effect then, later or never");
  if (op.place >= 0) lines.push(`takes effect as number ${grouped(op.place + 1)} of the order`);
  return lines;
}

const opSentence = (contents, i) => opLines(contents, i).join(", ");

function showTip(tip, lines, x, y) {
  tip.replaceChildren(...lines.map((line, n) => element("div", { class: n === 0 ? "words" : "" }, line)));
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(innerWidth - box.width - 8, x + 10))}px`;
  tip.style.top = `${y + box.height + 12 > innerHeight ? Math.max(4, y - box.height - 30) : y + 8}px`;
}
