"use strict";
const LIMIT = 60_000; // Milliseconds for one file; what takes longer is ended with its worker.
const SAID = {
  old: ["浏览器太旧，不能运行本页；请用 Chrome、Edge 102 或 Firefox 114 以上的版本。", "The browser is too old for this page; use Chrome or Edge 102, Firefox 114, or a later one."],
  failed: ["启动失败：", "It could not start: "],
  starting: ["正在启动，约需几秒到半分钟……", "Starting; this takes some seconds to half a minute…"],
  ready: ["已就绪，请放入文件或粘贴文字。", "Ready: drop files, or paste text."],
  checking: ["正在检查：", "Checking: "],
  done: ["检查完毕，结果见下。", "Done; the results are below."],
  nothing: ["没有收到文件或文字。", "No file and no text was received."],
  pasted: ["粘贴的文本", "pasted text"],
  copy: ["保存标注副本：", "Save the marked copy: "],
  wrong: ["出错：", "Something went wrong: "],
};
const get = (id) => document.getElementById(id);
let language = 0;
const say = (key, more = "") => { get("status").textContent = SAID[key][language] + more; };

async function unpacked(name) {
  const text = atob(get(`data-${name}`).textContent);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Python in a worker, which can be ended from here whatever it is at.
class Engine {
  async start() {
    const script = new Blob([await unpacked("engine")], { type: "text/javascript" });
    this.address = URL.createObjectURL(script);
    this.worker = new Worker(this.address);
    this.number = 0;
    this.waiting = new Map();
    this.worker.onmessage = ({ data: { number, made, error } }) => {
      const { resolve, reject } = this.waiting.get(number);
      this.waiting.delete(number);
      if (error === undefined) resolve(made); else reject(new Error(error));
    };
    this.worker.onerror = (event) => { this.end(new Error(event.message || "worker")); };
    const files = { "pyodide.asm.wasm": await unpacked("wasm"), "python_stdlib.zip": await unpacked("stdlib") };
    const lock = JSON.parse(new TextDecoder().decode(await unpacked("lock")));
    await this.ask("start", { files, lock, site: await unpacked("site"), lang: ["zh", "en"][language] });
    return this;
  }
  ask(ask, given) {
    this.number += 1;
    const asked = new Promise((resolve, reject) => this.waiting.set(this.number, { resolve, reject }));
    this.worker.postMessage({ number: this.number, ask, given });
    return asked;
  }
  async askInTime(ask, given) {
    let timer;
    const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new LateError()), LIMIT); });
    try { return await Promise.race([this.ask(ask, given), late]); } finally { clearTimeout(timer); }
  }
  end(error) {
    this.worker.terminate();
    URL.revokeObjectURL(this.address);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
class LateError extends Error {}

let engine;
let busy = true;
async function begin() {
  busy = true;
  say("starting");
  if (typeof DecompressionStream === "undefined" || typeof WebAssembly.Exception === "undefined") { say("old"); return; }
  try { engine = await new Engine().start(); } catch (error) { say("failed", error.message); return; }
  busy = false;
  get("check").disabled = false;
  say("ready");
}

async function check(files) {
  if (busy) return;
  if (!files.length) { say("nothing"); return; }
  busy = true;
  try {
    await checkAll(files);
    say("done");
  } catch (error) { say("wrong", error.message); }
  busy = false;
}

async function checkAll(files) {
  await engine.ask("clear");
  const checked = [];
  for (const { name, read } of files) {
    say("checking", name);
    const given = { name, data: await read() };
    try { await engine.askInTime("check", given); } catch (error) {
      if (!(error instanceof LateError)) throw error;
      engine.end(error);
      engine = await new Engine().start();
      for (const before of checked) await engine.ask(before.lost ? "lose" : "check", before);
      await engine.ask("lose", { name });
      given.lost = true;
    }
    checked.push(given);
  }
  await show();
}

async function show() {
  get("shown").srcdoc = new TextDecoder().decode(await engine.ask("document", { form: "html" }));
  get("shown").hidden = get("exports").hidden = false;
  const names = await engine.ask("markedNames");
  get("copies").replaceChildren(...names.flatMap((name, number) => (name ? [copyButton(name, number)] : [])));
}

function copyButton(name, number) {
  const button = document.createElement("button");
  const at = name.lastIndexOf(".");
  button.type = "button";
  button.textContent = SAID.copy[language] + name;
  button.onclick = () => saveMade(["marked", { number }], `${name.slice(0, at)}-marked${name.slice(at)}`);
  return button;
}

async function saveMade(question, name) {
  if (busy) return;
  try { save(await engine.ask(...question), name); } catch (error) { say("wrong", error.message); }
}

function save(bytes, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const asGiven = (file) => ({ name: file.name, read: async () => new Uint8Array(await file.arrayBuffer()) });
const isSeen = (file) => !/^(\.|~\$)/.test(file.name);

async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) break;
    found.push(...some);
  }
  found.sort((one, other) => (one.name < other.name ? -1 : 1));
  return (await Promise.all(found.map(filesOf))).flat();
}

for (const id of ["files", "folder"]) {
  get(id).onchange = ({ target }) => check([...target.files].filter(isSeen).map(asGiven));
}
get("form").onsubmit = (event) => {
  event.preventDefault();
  const text = get("text").value;
  check(text.trim() ? [{ name: SAID.pasted[language], read: async () => new TextEncoder().encode(text) }] : []);
};
document.ondragover = (event) => { event.preventDefault(); get("drop").classList.add("over"); };
document.ondragleave = () => get("drop").classList.remove("over");
document.ondrop = async (event) => {
  event.preventDefault();
  get("drop").classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  check((await Promise.all(entries.map(filesOf))).flat().filter(isSeen).map(asGiven));
};
get("workbook").onclick = () => saveMade(["document", { form: "xlsx" }], "gxrules.xlsx");
get("result").onclick = () => saveMade(["document", { form: "html" }], "gxrules-result.html");
get("language").onclick = () => {
  if (busy) return;
  language = 1 - language;
  document.documentElement.lang = ["zh-CN", "en"][language];
  for (const each of document.querySelectorAll("[data-zh]")) each.textContent = each.dataset[["zh", "en"][language]];
  get("language").textContent = ["English", "中文"][language];
  get("exports").hidden = get("shown").hidden = true;
  engine.end(new LateError());
  begin();
};
begin();
