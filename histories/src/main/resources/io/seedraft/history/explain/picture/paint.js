// Puts a chart on its canvas.

function coloursOf(node) {
  const style = getComputedStyle(node);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    ground: colour("--ground"),
    stripe: colour("--stripe"),
    ink: colour("--ink"),
    quiet: colour("--quiet"),
    line: colour("--line"),
    clash: colour("--clash"),
    fault: colour("--fault"),
    leader: colour("--leader"),
    focus: colour("--focus"),
    font: style.fontFamily,
    kinds: Array.from({ length: COLOURS }, (_, n) => colour(`--kind${n}`)),
  };
}

function paintChart(chart) {
  const begun = performance.now();
  const { context, canvas, width, height } = chart;
  const colours = coloursOf(chart.root);
  const ratio = canvas.width / width;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, height);
  context.textBaseline = "middle";
  paintGrid(chart, context, colours);
  paintLeftOut(chart, context, colours);
  paintRows(chart, context, colours);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, chart.rowsTop - 2); // rows may have been scrolled below the axis
  paintAxis(chart, context, colours);
  paintNotes(chart, context, colours);
  paintScroll(chart, context, colours);
  paintMinimap(chart, colours);
  canvas.dataset.paints = Number(canvas.dataset.paints ?? 0) + 1;
  canvas.dataset.millis = (performance.now() - begun).toFixed(1);
}

function paintGrid(chart, context, colours) {
  context.fillStyle = colours.line;
  for (const tick of chart.scale.ticks()) context.fillRect(Math.round(chart.scale.x(tick)), 0, 1, chart.height);
}

/** How far down the rows are scrolled, when there are more than fit. */
function paintScroll(chart, context, colours) {
  const all = chart.rows.length * CHART_ROW;
  const room = chart.height - chart.rowsTop - 4;
  if (all <= room) return;
  context.fillStyle = colours.quiet;
  context.fillRect(chart.width - 5, chart.rowsTop + (chart.scrollY / all) * room, 4, Math.max(12, (room / all) * room));
}

function paintAxis(chart, context, colours) {
  const { scale } = chart;
  context.font = `11px ${colours.font}`;
  for (const tick of scale.ticks()) {
    const x = Math.round(scale.x(tick)) + 0.5;
    context.fillStyle = colours.quiet;
    context.fillText(chart.byClock ? timeText(tick, scale.last - scale.first) : `#${eventNumber(tick)}`, x + 3, 9);
  }
}

/** Where the page has no single operations, bars say how many began. */
function paintLeftOut(chart, context, colours) {
  if (chart.whole) return;
  const { scale, buckets } = chart;
  const [from, to] = chart.kept ?? [Infinity, Infinity];
  const most = bucketMost(buckets);
  const bottom = chart.height - 6;
  const tall = Math.min(160, bottom - chart.rowsTop);
  context.globalAlpha = 0.35;
  context.fillStyle = colours.quiet;
  for (let n = 0; n < buckets.size; n++) {
    const low = buckets.first + n * buckets.width;
    const high = low + buckets.width;
    if (high < scale.first || low > scale.last || (low >= from && high <= to)) continue;
    const count = buckets.ok[n] + buckets.fail[n] + buckets.info[n];
    const x = Math.max(scale.left, scale.x(low >= from && low < to ? to : low));
    const right = Math.min(scale.right, scale.x(high > from && low < from ? from : high));
    if (right > x) context.fillRect(x, bottom - (count / most) * tall, Math.max(1, right - x - 1), (count / most) * tall);
  }
  context.globalAlpha = 1;
  context.font = `12px ${colours.font}`;
  context.fillStyle = colours.quiet;
  const text = "summed up: not on this page one by one";
  const y = chart.rowsTop + 14;
  if (scale.x(from) - scale.left > 250) context.fillText(text, scale.left + 6, y);
  if (scale.right - Math.max(scale.left, scale.x(to)) > 250) context.fillText(text, Math.max(scale.left, scale.x(to)) + 6, y);
}

function bucketMost(buckets) {
  let most = 1;
  for (let n = 0; n < buckets.size; n++) most = Math.max(most, buckets.ok[n] + buckets.fail[n] + buckets.info[n]);
  return most;
}

function paintRows(chart, context, colours) {
  const first = Math.floor(chart.scrollY / CHART_ROW);
  const last = Math.min(chart.rows.length, Math.ceil((chart.scrollY + chart.height - chart.rowsTop) / CHART_ROW));
  let inSight = 0;
  for (let n = first; n < last; n++) {
    const ops = chart.rows[n].ops;
    const from = firstFrom(ops, (i) => chart.start(i), chart.scale.first);
    inSight += firstFrom(ops, (i) => chart.start(i), chart.scale.last) - from;
  }
  const withPoints = inSight < 700;
  for (let n = first; n < last; n++) {
    const y = chart.rowsTop + n * CHART_ROW - chart.scrollY;
    context.save();
    context.beginPath();
    context.rect(CHART_LEFT, y, chart.width - CHART_LEFT, CHART_ROW);
    context.clip();
    paintRow(chart, context, colours, chart.rows[n].ops, y, withPoints);
    context.restore();
    context.fillStyle = colours.line;
    context.fillRect(0, y + CHART_ROW - 1, chart.width, 1);
    context.fillStyle = colours.quiet;
    context.font = `12px ${colours.font}`;
    context.fillText(`process ${chart.rows[n].process}`, 4, y + CHART_ROW / 2);
  }
}

/** Operations that would fall on the pixel of the one before them are leapt over, so a million cost no more than a screenful. */
function paintRow(chart, context, colours, ops, y, withPoints) {
  const { scale } = chart;
  const start = (i) => chart.start(i);
  context.font = `11px ${colours.font}`;
  let painted = -Infinity;
  let numbered = -Infinity;
  for (let n = Math.max(0, firstFrom(ops, start, scale.first) - 1); n < ops.length; n++) {
    const from = start(ops[n]);
    if (from > scale.last) break;
    const bar = barOf(chart, ops, n);
    if (bar.width < 1.5 && Math.floor(bar.x) === painted) {
      n = Math.max(n, firstFrom(ops, start, scale.value(painted + 1)) - 1);
      continue;
    }
    painted = Math.floor(bar.x);
    paintOp(chart, context, colours, ops[n], y, bar);
    if (withPoints) numbered = paintPoint(chart, context, colours, ops[n], y, numbered);
  }
  for (const i of chart.marked) {
    const n = firstFrom(ops, (op) => op, i);
    if (ops[n] === i) paintOp(chart, context, colours, i, y, barOf(chart, ops, n));
  }
}

/** Where the bar of the n-th operation of a row lies. One of unknown outcome reaches to the next of its process. */
function barOf(chart, ops, n) {
  const { scale } = chart;
  const x = scale.x(chart.start(ops[n]));
  const unknown = chart.over(ops[n]) === Infinity;
  const next = n + 1 < ops.length ? chart.start(ops[n + 1]) : chart.reach;
  const over = unknown ? next : chart.over(ops[n]);
  const to = Math.min(over === Infinity ? Infinity : scale.x(over), scale.right + 4);
  return { x, width: Math.max(1, to - x), unknown };
}

function paintOp(chart, context, colours, i, top, { x, width: bar, unknown }) {
  if (x > chart.scale.right || x + bar < chart.scale.left) return;
  const y = top + 3;
  const { contents, ops } = chart;
  const tall = CHART_BAR;
  const colour = colours.kinds[contents.kindOf[ops.asked[i]] % COLOURS];
  const dimmed = chart.matches !== undefined && chart.matches[i - chart.begin] === 0;
  context.globalAlpha = dimmed ? 0.12 : 1;
  if (bar < 3) {
    context.fillStyle = colour;
    context.fillRect(x, y, Math.max(1, bar), tall);
  } else {
    const alpha = context.globalAlpha;
    context.globalAlpha = alpha * 0.3;
    context.fillStyle = unknown ? fading(context, x, bar, colour) : colour;
    if (ops.outcome[i] !== FAIL) context.fillRect(x, y, bar, tall);
    context.globalAlpha = alpha;
    context.strokeStyle = colour;
    context.setLineDash(ops.outcome[i] === FAIL ? [2, 2] : []);
    if (unknown) {
      context.fillStyle = colour;
      context.fillRect(x, y, 2, tall);
    } else {
      context.strokeRect(Math.round(x) + 0.5, y + 0.5, Math.max(2, bar - 1), tall - 1);
    }
    context.setLineDash([]);
    const left = Math.max(x, CHART_LEFT);
    const room = Math.floor((Math.min(x + bar, chart.width) - left - 8) / 6);
    if (room >= 3) {
      context.fillStyle = colours.ink;
      context.fillText(shortened(withoutKey(sentenceOf(opAt(contents, i)), contents.keys.name[chart.key]) + (unknown ? " ?" : ""), room), left + 4, y + tall / 2 + 0.5);
    }
  }
  context.globalAlpha = 1;
  if (i === chart.selected || chart.clashing.has(ops.call[i])) {
    context.strokeStyle = i === chart.selected ? colours.focus : colours.clash;
    context.lineWidth = 2;
    context.strokeRect(x - 1, y - 1, Math.max(5, bar + 2), tall + 2);
    context.lineWidth = 1;
  }
}

function fading(context, x, bar, colour) {
  const gradient = context.createLinearGradient(x, 0, x + bar, 0);
  gradient.addColorStop(0, colour);
  gradient.addColorStop(1, "transparent");
  return gradient;
}

/** The point, and its number where the one before it leaves room. Returns how far numbers reach now. */
function paintPoint(chart, context, colours, i, y, numbered) {
  const at = chart.points.get(i);
  if (at === undefined) return numbered;
  const x = Math.max(chart.scale.x(at), chart.scale.x(chart.start(i))) + 1.5;
  if (x < CHART_LEFT || x > chart.scale.right) return numbered;
  context.fillStyle = colours.ink;
  context.beginPath();
  context.arc(x, y + CHART_ROW - 5, 2, 0, 7);
  context.fill();
  if (x < numbered) return numbered;
  context.font = `9px ${colours.font}`;
  const number = String(chart.ops.place[i] + 1);
  context.fillText(number, x + 4, y + CHART_ROW - 4.5);
  context.font = `11px ${colours.font}`;
  return x + 8 + number.length * 6;
}

function paintNotes(chart, context, colours) {
  const { scale } = chart;
  chart.noteRows.forEach((row, n) => {
    const y = chart.notesTop + n * NOTE_HEIGHT;
    context.font = `11px ${colours.font}`;
    context.fillStyle = colours.quiet;
    if (!row.leaf) context.fillText(shortened(row.name, 14), 4, y + NOTE_HEIGHT / 2);
    let reached = scale.left;
    for (const span of row.spans) {
      const from = chart.noteAt(span.note);
      const to = span.moment ? from : span.end === undefined ? Infinity : chart.noteAt(span.end);
      if (to < scale.first || from > scale.last) continue;
      const x = Math.max(scale.left, scale.x(from));
      const right = span.moment ? x + 3 : Math.min(scale.right, scale.x(Math.min(to, scale.last)));
      const wide = Math.max(2, right - x);
      context.globalAlpha = span.moment ? 1 : 0.35;
      context.fillStyle = span.leader ? colours.leader : colours.fault;
      context.fillRect(x, y + 2, wide, NOTE_HEIGHT - 4);
      context.globalAlpha = 1;
      context.fillRect(x, y + 2, 2, NOTE_HEIGHT - 4);
      const room = Math.floor(((span.moment ? 90 : wide) - 8) / 6);
      if (room >= 2 && x + 4 >= reached) {
        context.fillStyle = colours.ink;
        const text = shortened(span.text, room);
        context.fillText(text, x + 5, y + NOTE_HEIGHT / 2);
        reached = x + 5 + text.length * 6;
      }
    }
  });
}

function paintMinimap(chart, colours) {
  const canvas = chart.minimap;
  const context = canvas.getContext("2d");
  const ratio = canvas.width / chart.width;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, chart.width, MINIMAP_HEIGHT);
  const { buckets } = chart;
  const all = new Scale(chart.extent[0], chart.extent[1], CHART_LEFT, chart.width - 4);
  const most = bucketMost(buckets);
  const bottom = MINIMAP_HEIGHT - 4;
  const unit = (bottom - 6) / most;
  for (let n = 0; n < buckets.size; n++) {
    const x = all.x(buckets.first + n * buckets.width);
    const wide = Math.max(1, buckets.width / all.perPixel - 0.5);
    const known = (buckets.ok[n] + buckets.fail[n]) * unit;
    context.fillStyle = colours.quiet;
    context.fillRect(x, bottom - known, wide, known);
    context.fillStyle = colours.fault;
    context.fillRect(x, bottom - known - buckets.info[n] * unit, wide, buckets.info[n] * unit);
  }
  context.font = `11px ${colours.font}`;
  context.fillStyle = colours.quiet;
  context.fillText("all of it", 4, MINIMAP_HEIGHT / 2 + 4);
  const from = all.x(chart.scale.first);
  const wide = Math.max(4, all.x(chart.scale.last) - from);
  context.strokeStyle = colours.focus;
  context.lineWidth = 2;
  context.strokeRect(from, 3, wide, MINIMAP_HEIGHT - 6);
}
