// The worker: waits for the parts of Python, starts it, and answers one question after the other.
const parts = {};
// What Python asks for are its own parts, which are here already; there is nothing else to fetch.
self.fetch = async (address) => {
  const name = String(address).split("/").pop();
  const kind = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return parts[name] ? new Response(parts[name], { headers: { "content-type": kind } }) : new Response(null, { status: 404 });
};
// Pyodide refuses workers that are no modules, for those of its parts that import others; here it is one part.
self.importScripts = () => { throw new TypeError("there is nothing to import"); };
let engine;
const answers = {
  async start({ files, site, lock, lang }) {
    Object.assign(parts, files);
    const settings = {
      indexURL: "gxrules://parts/",
      lockFileContents: lock,
      createPyodideModule: _createPyodideModule,
    };
    engine = await startEngine(loadPyodide, settings, site, lang);
  },
  clear: () => engine.clear(),
  check: ({ name, data }) => engine.check(name, data),
  lose: ({ name }) => engine.lose(name),
  document: ({ form }) => engine.document(form),
  marked: ({ number }) => engine.marked(number),
  markedNames: () => engine.markedNames(),
};
self.onmessage = async ({ data: { number, ask, given } }) => {
  try {
    self.postMessage({ number, made: await answers[ask](given ?? {}) });
  } catch (error) {
    self.postMessage({ number, error: String(error) });
  }
};
