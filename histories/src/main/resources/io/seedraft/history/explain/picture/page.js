// The page: reads what it was given, opens the worst key, and answers the keyboard.

const about = JSON.parse(byId("about").textContent);
let contents;
let index;
let opened = { key: -1 };

function sayVerdict() {
  const verdict = about.violated > 0 ? VIOLATED : about.unknown > 0 ? UNKNOWN : LINEARIZABLE;
  const keys = [
    [about.violated, "not linearizable"],
    [about.unknown, "unknown"],
    [about.linearizable, "linearizable"],
  ].filter(([many]) => many > 0);
  byId("verdict").replaceChildren(
    element("strong", { class: `badge ${VERDICT_CLASSES[verdict]}` }, `${VERDICT_SIGNS[verdict]} ${VERDICTS[verdict]}`),
    ` ${counted(about.operations, "operation")}`,
    about.parts === 1 ? "" : `, ${counted(about.parts, "key")}: ${keys.map(([many, name]) => `${grouped(many)} ${name}`).join(", ")}`,
  );
  // A list of one key would only be in the way.
  document.body.classList.toggle("bare", about.parts === 1);
  for (const sentence of about.leftOut) notice(sentence);
}

function notice(sentence) {
  byId("notices").append(element("p", { class: "notice" }, sentence));
}

/** Operations have kinds: the first word of what was asked. */
function nameKinds() {
  const numbers = new Map();
  contents.kindOf = contents.ops.askedTexts.map((text) => {
    const kind = (text.match(/^[\p{L}-]+/u)?.[0] ?? "operation").toLowerCase();
    return numbers.get(kind) ?? numbers.set(kind, numbers.size).get(kind);
  });
  contents.kinds = [...numbers.keys()];
}

function close() {
  opened.explanation?.close();
  opened.whole?.close();
  byId("explanation").hidden = true;
  byId("whole").hidden = true;
  byId("explanation").replaceChildren();
  byId("whole").replaceChildren();
  byId("tip").hidden = true;
}

/** Shows a key: its explanation when it has one, else all of it. */
function open(key, focus = true) {
  close();
  opened = { key };
  const { keys } = contents;
  const verdict = keys.verdict[key];
  const reason = keys.reason.get(key);
  byId("key-title").replaceChildren(
    element("h2", {}, titleOf(keys.name[key])),
    element("span", { class: `badge ${VERDICT_CLASSES[verdict]}` }, `${VERDICT_SIGNS[verdict]} ${VERDICTS[verdict]}`),
    about.parts === 1 ? "" : element("span", { class: "quiet" }, counted(keys.operations[key], "operation")),
    reason === undefined ? "" : element("p", { class: "reason" }, reason),
  );
  index.choose(key);
  const explanation = about.explanations[key];
  if (explanation !== undefined) {
    opened.explanation = new Explanation(byId("explanation"), explanation, contents.timed, noteRows(contents.notes));
    offerWhole();
  } else {
    openWhole();
  }
  if (location.hash !== `#key=${key}`) history.replaceState(null, "", `#key=${key}`);
  if (focus) byId("picture").focus({ preventScroll: true });
}

/** A history that does not fall into keys is one object. */
function titleOf(name) {
  if (name === "") return "(empty)";
  return about.parts === 1 && name === "all" ? `The ${about.noun}` : name;
}

function offerWhole() {
  const many = counted(contents.keys.operations[opened.key], "operation");
  const button = element(
    "button",
    { type: "button", id: "show-whole", "aria-keyshortcuts": "w", onclick: () => openWhole(true) },
    `Show ${about.parts === 1 ? "the whole history" : "the whole key"}: ${many}`,
  );
  byId("whole").replaceChildren(button);
  byId("whole").hidden = false;
}

function openWhole(focus = false) {
  const { key } = opened;
  if (opened.whole === undefined) {
    if (contents.keys.count[key] === 0 && !contents.keys.density.has(key)) {
      byId("whole").replaceChildren(element("p", { class: "notice" }, "The operations of this key did not fit on the page."));
      byId("whole").hidden = false;
      return;
    }
    const clashing = new Set((about.explanations[key]?.ops ?? []).map((op) => op.call));
    opened.whole = new WholeKey(byId("whole"), contents, key, clashing);
  }
  if (focus) {
    opened.whole.chart.canvas.focus();
    byId("whole").scrollIntoView({ block: "nearest" });
  }
}

function pageKey(event) {
  const typing = event.target.closest("input, select, textarea") !== null;
  if (event.key === "Escape" && typing) event.target.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const actions = {
    "?": () => byId("help").showModal(),
    k: () => byId("key-search").focus(),
    e: () => byId("explanation").querySelector(".op[tabindex='0']")?.focus(),
    w: () => openWhole(true),
    "/": () => {
      openWhole();
      byId("op-search")?.focus();
    },
  };
  const action = actions[event.key];
  if (action === undefined) return;
  action();
  event.preventDefault();
}

/** What a browser without DecompressionStream can still show. */
function showExplanationsOnly() {
  notice("This browser cannot unpack the operations (it has no DecompressionStream): only explanations are shown.");
  document.body.classList.add("bare");
  for (const explanation of about.explanations) {
    const section = element("section", {});
    byId("picture").append(element("h2", {}, explanation.part), section);
    new Explanation(section, explanation, explanation.ops[0]?.callNanos !== undefined, []);
  }
}

function openFromAddress(focus) {
  const wanted = Number(location.hash.match(/^#key=(\d+)$/)?.[1] ?? 0);
  if (wanted < contents.keys.size && wanted !== opened.key) open(wanted, focus);
}

async function begin() {
  sayVerdict();
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  document.addEventListener("keydown", pageKey);
  if (typeof DecompressionStream === "undefined") {
    showExplanationsOnly();
    return;
  }
  contents = readContents(await inflate(byId("packed").textContent));
  byId("packed").remove();
  nameKinds();
  index = new KeyIndex(contents.keys, (key) => open(key));
  if (contents.keys.size > 0) openFromAddress(false);
  addEventListener("hashchange", () => openFromAddress(true));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => opened.whole?.chart.redraw());
}

begin()
  .catch((failure) => {
    notice(`The page cannot be drawn: ${failure.message}`);
    console.error(failure);
  })
  .finally(() => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  });
