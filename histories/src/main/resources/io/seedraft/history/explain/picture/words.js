// Words and elements. Text of the history reaches the page as text nodes and canvas text only, never as HTML.

const LINEARIZABLE = 0;
const VIOLATED = 1;
const UNKNOWN = 2;
const VERDICTS = ["linearizable", "not linearizable", "unknown"];
const VERDICT_SIGNS = ["✓", "✗", "?"];
const VERDICT_CLASSES = ["holds", "violated", "unknown"];

const OK = 0;
const FAIL = 1;
const INFO = 2;
const OUTCOMES = ["ok", "failed", "unknown outcome"];

const byId = (id) => document.getElementById(id);

function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

const grouped = (number) => number.toLocaleString("en-US");
const counted = (number, word) => `${grouped(number)} ${word}${number === 1 ? "" : "s"}`;

/** A time with a unit that suits a picture of this span. */
function timeText(nanos, span = Math.abs(nanos)) {
  const [unit, size] = span < 2e3 ? ["ns", 1] : span < 2e6 ? ["µs", 1e3] : span < 2e9 ? ["ms", 1e6] : ["s", 1e9];
  const digits = Math.max(0, Math.min(6, Math.ceil(Math.log10((size / Math.max(span, 1)) * 2000))));
  return `${Number((nanos / size).toFixed(size === 1 ? 0 : digits)).toLocaleString("en-US", { maximumFractionDigits: 6 })} ${unit}`;
}

/** A, B, … Z, AA, AB, … */
function letter(n) {
  return n < 26 ? String.fromCharCode(65 + n) : letter(Math.floor(n / 26) - 1) + letter(n % 26);
}

function shortened(text, chars) {
  const points = Array.from(text);
  return points.length <= chars ? text : chars < 2 ? "" : points.slice(0, chars - 1).join("") + "…";
}

/** In the picture of one key its name would be in the way. */
function withoutKey(sentence, key) {
  const at = key === "" ? -1 : sentence.indexOf(` ${key} `);
  return at < 0 ? sentence : sentence.slice(0, at) + sentence.slice(at + key.length + 1);
}

function sentenceOf(op) {
  return op.answer ? `${op.asked} → ${op.answer}` : op.asked;
}

function endText(op, timed) {
  if (op.outcome === INFO) {
    return Number.isNaN(op.answered) ? "never answered" : `given up at ${whenText(op.answered, op.answeredNanos, timed)}`;
  }
  return `${op.outcome === FAIL ? "failed" : "answered"} at ${whenText(op.answered, op.answeredNanos, timed)}`;
}

/** Events are counted from 1, as in the sentences. */
const eventNumber = (position) => grouped(position + 1);

function whenText(position, nanos, timed) {
  return timed ? `${timeText(nanos)} (event ${eventNumber(position)})` : `event ${eventNumber(position)}`;
}

function say(text) {
  byId("live").textContent = text;
}
