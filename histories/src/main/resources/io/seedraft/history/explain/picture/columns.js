// Reads what Columns.java and PageColumns.java wrote, in the same order.

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** Seven bits a byte, the lowest first. Beyond 31 bits shifting would lose some, so it multiplies. */
  number() {
    const bytes = this.bytes;
    let byte = bytes[this.at++];
    if (byte < 0x80) return byte;
    let number = byte & 0x7f;
    for (let factor = 128; ; factor *= 128) {
      byte = bytes[this.at++];
      number += (byte & 0x7f) * factor;
      if (byte < 0x80) return number;
    }
  }

  signed() {
    const zigzag = this.number();
    return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
  }

  lines() {
    const length = this.number();
    const text = new TextDecoder().decode(this.bytes.subarray(this.at, this.at + length));
    this.at += length;
    const lines = text.split("\n");
    lines.pop();
    return lines;
  }

  column(size, array, next) {
    for (let i = 0; i < size; i++) array[i] = next(i);
    return array;
  }

  numbers(size, array) {
    return this.column(size, array, () => this.number());
  }
}

async function inflate(base64) {
  const chars = atob(base64.trim());
  const bytes = new Uint8Array(chars.length);
  for (let i = 0; i < chars.length; i++) bytes[i] = chars.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function readContents(bytes) {
  const reader = new Reader(bytes);
  const timed = reader.number() === 1;
  const notes = readNotes(reader);
  const keys = readKeys(reader);
  const ops = readOperations(reader, timed, keys);
  const density = readBuckets(reader);
  keys.density = new Map();
  for (let left = reader.number(); left > 0; left--) {
    const key = reader.number();
    keys.density.set(key, readBuckets(reader));
  }
  return { timed, notes, keys, ops, density };
}

function readNotes(reader) {
  const size = reader.number();
  const notes = [];
  for (let i = 0; i < size; i++) notes.push({ position: reader.number(), nanos: reader.signed() });
  const texts = reader.lines();
  notes.forEach((note, i) => {
    [note.source, note.type, note.f, note.text] = texts.slice(4 * i, 4 * i + 4);
  });
  return notes;
}

function readKeys(reader) {
  const size = reader.number();
  const keys = {
    size,
    verdict: new Uint8Array(size),
    operations: new Int32Array(size),
    from: new Int32Array(size),
    count: new Int32Array(size),
    start: new Int32Array(size + 1),
    reason: new Map(),
  };
  for (let key = 0; key < size; key++) {
    keys.verdict[key] = reader.number();
    keys.operations[key] = reader.number();
    keys.from[key] = reader.number();
    keys.count[key] = reader.number();
    keys.start[key + 1] = keys.start[key] + keys.count[key];
  }
  keys.name = reader.lines();
  const reasons = reader.lines();
  for (let key = 0, next = 0; key < size; key++) {
    if (keys.verdict[key] === UNKNOWN) keys.reason.set(key, reasons[next++]);
  }
  return keys;
}

function readOperations(reader, timed, keys) {
  const size = reader.number();
  const running = (array) => {
    let sum = 0;
    return reader.column(size, array, () => (sum += reader.signed()));
  };
  const ops = { size };
  ops.call = running(new Float64Array(size));
  // Position of the answer; NaN when there is none.
  ops.answered = reader.column(size, new Float64Array(size), (i) => {
    const lasted = reader.number();
    return lasted === 0 ? NaN : ops.call[i] + lasted - 1;
  });
  if (timed) {
    ops.callNanos = running(new Float64Array(size));
    ops.answeredNanos = reader.column(size, new Float64Array(size), (i) => {
      const lasted = reader.number();
      return Number.isNaN(ops.answered[i]) ? NaN : ops.callNanos[i] + lasted;
    });
  }
  ops.process = reader.column(size, new Int32Array(size), () => reader.signed());
  ops.outcome = reader.numbers(size, new Uint8Array(size));
  ops.place = readPlaces(reader, size, keys);
  ops.asked = readTextNumbers(reader, size);
  ops.answer = readTextNumbers(reader, size);
  ops.askedTexts = reader.lines();
  ops.answerTexts = reader.lines();
  return ops;
}

function readPlaces(reader, size, keys) {
  const places = new Int32Array(size);
  for (let key = 0, i = 0; key < keys.size; key++) {
    for (let n = 0; n < keys.count[key]; n++, i++) {
      const code = reader.number();
      const zigzag = code - 1;
      const difference = zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
      places[i] = code === 0 ? -1 : keys.from[key] + n + difference;
    }
  }
  return places;
}

function readTextNumbers(reader, size) {
  let next = 0;
  return reader.column(size, new Int32Array(size), () => {
    const back = reader.number();
    return back === 0 ? next++ : next - back;
  });
}

function readBuckets(reader) {
  const size = reader.number();
  const buckets = { size, first: reader.number(), width: reader.number() };
  buckets.ok = reader.numbers(size, new Int32Array(size));
  buckets.fail = reader.numbers(size, new Int32Array(size));
  buckets.info = reader.numbers(size, new Int32Array(size));
  return buckets;
}
