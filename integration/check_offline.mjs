// node check_offline.mjs PYODIDE_FOLDER ENGINE.js SITE.zip OUT FILE...: what the Python of the page says of each file.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";

const [folder, engine, site, out, ...files] = process.argv.slice(2);
const { loadPyodide } = await import(path.resolve(folder, "pyodide.mjs"));
vm.runInThisContext(`${fs.readFileSync(engine, "utf8")}; globalThis.startEngine = startEngine;`);
const read = (name) => new Uint8Array(fs.readFileSync(name));
const desk = await startEngine(loadPyodide, { indexURL: path.resolve(folder) }, read(site), "zh");
for (const file of files) {
  const name = path.basename(file);
  desk.clear();
  desk.check(name, read(file));
  fs.writeFileSync(path.join(out, `${name}.json`), desk.document("json"));
  fs.writeFileSync(path.join(out, `${name}.html`), desk.document("html"));
  if (desk.markedNames()[0]) fs.writeFileSync(path.join(out, `${name}.marked`), desk.marked(0));
}
fs.writeFileSync(path.join(out, "workbook"), desk.document("xlsx"));
process.exit(0);
