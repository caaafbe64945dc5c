// Rows for what happened beside the operations: faults as spans where an end is known, leaders with their terms.

const ENDS = new Map([
  ["partition", ["heal"]],
  ["crash", ["restart", "start"]],
  ["power-loss", ["restart", "start"]],
  ["kill", ["restart", "start"]],
  ["pause", ["resume"]],
  ["start", ["stop"]],
]);

const firstWord = (text) => text.split(/\s/)[0];
const begins = (note) => note.type === "invoke" || /^start-/.test(note.f) || ENDS.has(note.f);

/** How well the later note ends what the earlier one began: 0 not at all, 2 when both name the same. */
function ends(earlier, later) {
  if (later.source !== earlier.source) return 0;
  if (earlier.type === "invoke") return later.f === earlier.f && later.type !== "invoke" ? 2 : 0;
  if (later.f === "heal-all") return 2;
  const wanted = earlier.f.startsWith("start-") ? [`stop-${earlier.f.slice(6)}`] : ENDS.get(earlier.f) ?? [];
  if (!wanted.includes(later.f)) return 0;
  if (later.text === "" || earlier.text === later.text) return 2;
  return earlier.text === "" || firstWord(later.text) === firstWord(earlier.text) ? 1 : 0;
}

/** Spans and moments of each source; leaders share one row, and so do terms. */
function noteRows(notes) {
  const rows = new Map([["leader", { name: "leader", spans: [] }], ["term", { name: "term", spans: [] }]]);
  const row = (name) => rows.get(name) ?? rows.set(name, { name, spans: [] }).get(name);
  const open = new Map();
  let leader;
  for (const [order, note] of notes.entries()) {
    note.order = order;
    if (leader !== undefined && endsLeader(leader.note, note)) {
      leader.end = note;
      leader = undefined;
    }
    if (note.f === "leader") {
      leader = { note, end: undefined, text: `${note.source} ${note.text}`.trim(), leader: true };
      row("leader").spans.push(leader);
    } else if (note.f === "term") {
      row("term").spans.push({ note, text: `${note.text} (${note.source})`, moment: true, leader: true });
    } else {
      fault(note, row(`source ${note.source}`), open);
    }
  }
  return [...rows.values()].flatMap((one) => (one.name === "leader" ? [one] : lanes(one))).filter((one) => one.spans.length > 0);
}

/** Until the next one, or until it is known to have died. */
function endsLeader(leader, note) {
  if (note.f === "leader") return true;
  return ["crash", "power-loss", "kill"].includes(note.f) && firstWord(note.text) === leader.source;
}

function fault(note, row, open) {
  row.name = note.source;
  const mine = open.get(note.source) ?? open.set(note.source, []).get(note.source);
  const best = Math.max(0, ...mine.map((span) => ends(span.note, note)));
  const closed = best === 0 ? [] : mine.filter((span) => ends(span.note, note) === best);
  for (const span of closed) {
    span.end = note;
    mine.splice(mine.indexOf(span), 1);
  }
  if (closed.length > 0 && note.type !== "invoke") return;
  // Jepsen notes a fault twice: when it is ordered, and again with what was done.
  const ordered = mine.find((span) => span.note.f === note.f && span.note.text === "" && note.text !== "");
  if (ordered !== undefined) {
    ordered.text = `${note.f} ${note.text}`;
    return;
  }
  const span = { note, end: undefined, text: `${note.f.replace(/^start-/, "")} ${note.text}`.trim(), moment: !begins(note) };
  row.spans.push(span);
  if (!span.moment) mine.push(span);
}

/** Spans of one source that overlap lie in rows of their own, as long as these are few. */
function lanes(row) {
  const MOST = 4;
  const result = [];
  for (const span of row.spans) {
    let lane = result.find((one) => one.until <= span.note.position && one.untilOrder < span.note.order);
    if (lane === undefined && result.length < MOST) {
      lane = { name: row.name, spans: [], until: -1, untilOrder: -1, leaf: result.length > 0 };
      result.push(lane);
    }
    lane ??= result[MOST - 1];
    lane.spans.push(span);
    lane.until = span.moment ? span.note.position + 1 : span.end?.position ?? Infinity;
    // Between two events of clients there may be many notes, of one position and of different times.
    lane.untilOrder = (span.moment ? span.note : span.end)?.order ?? Infinity;
  }
  return result;
}

function noteText(span, timed) {
  const at = (note) => whenText(note.position, note.nanos, timed);
  const until = span.end === undefined ? "" : `, until ${at(span.end)}`;
  return `${span.leader ? "leader " : `${span.note.source}: `}${span.text}, ${at(span.note)}${until}`;
}
