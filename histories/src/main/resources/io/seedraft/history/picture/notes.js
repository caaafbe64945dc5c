// Rows for what happened beside the operations: faults as spans where an end is known, leaders with their terms.

const ENDS = new Map([
  ["partition", ["heal"]],
  ["crash", ["restart", "boot", "start"]],
  ["kill", ["restart", "start"]],
  ["pause", ["resume"]],
  ["start", ["stop"]],
]);

const firstWord = (text) => text.split(/\s/)[0];

/** Whether the later note ends what the earlier one began. */
function isEnd(earlier, later) {
  if (later.source !== earlier.source) return false;
  if (earlier.type === "invoke") return later.f === earlier.f && later.type !== "invoke";
  const [, started] = earlier.f.match(/^start-(.*)$/) ?? [];
  if (started !== undefined) return later.f === `stop-${started}`;
  if (later.f === "heal-all" || (later.f === "heal" && later.text === "")) return true;
  if (!(ENDS.get(earlier.f) ?? []).includes(later.f)) return false;
  return later.text === "" || earlier.text === "" || firstWord(later.text) === firstWord(earlier.text);
}

const hasEnd = (note) => note.type === "invoke" || /^start-/.test(note.f) || ENDS.has(note.f);

/** Spans and moments of each source; leaders share one row, each until the next one. */
function noteRows(notes) {
  const rows = new Map();
  const row = (name) => rows.get(name) ?? rows.set(name, { name, spans: [] }).get(name);
  const leaders = notes.filter((note) => note.f === "leader");
  leaders.forEach((note, i) => {
    row("leader").spans.push({ note, end: leaders[i + 1], text: `${note.source} ${note.text}`.trim(), leader: true });
  });
  const ended = new Set();
  const open = new Map();
  const faults = notes.filter((note) => note.f !== "leader");
  for (const note of faults) {
    const mine = open.get(note.source) ?? open.set(note.source, []).get(note.source);
    const closes = mine.filter((span) => isEnd(span.note, note));
    for (const span of closes) {
      span.end = note;
      mine.splice(mine.indexOf(span), 1);
    }
    if (closes.length > 0) ended.add(note);
    if (closes.length > 0 && note.type !== "invoke") continue;
    const span = { note, end: undefined, text: `${note.f} ${note.text}`.trim(), moment: !hasEnd(note) };
    row(note.source).spans.push(span);
    if (!span.moment) mine.push(span);
  }
  const all = [...rows.values()];
  return all.filter((one) => one.name === "leader").concat(all.filter((one) => one.name !== "leader").flatMap(lanes));
}

/** Spans of one source that overlap lie in rows of their own, as long as these are few. */
function lanes(row) {
  const MOST = 4;
  const result = [];
  for (const span of row.spans) {
    let lane = result.find((one) => one.until <= span.note.position);
    if (lane === undefined && result.length < MOST) {
      lane = { name: row.name, spans: [], until: -1, leaf: result.length > 0 };
      result.push(lane);
    }
    lane ??= result[MOST - 1];
    lane.spans.push(span);
    lane.until = span.moment ? span.note.position + 1 : span.end?.position ?? Infinity;
  }
  return result;
}

function noteText(span, timed) {
  const at = (note) => whenText(note.position, note.nanos, timed);
  const until = span.end === undefined ? "" : `, until ${at(span.end)}`;
  return `${span.leader ? "leader " : `${span.note.source}: `}${span.text}, ${at(span.note)}${until}`;
}
