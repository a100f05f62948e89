// Python with gxrules in it; the same in the browser and under node.
async function startEngine(load, settings, site, lang) {
  const python = await load({ ...settings, env: { RAPIDFUZZ_IMPLEMENTATION: "python", HOME: "/home/web" } });
  python.unpackArchive(site, "zip", { extractDir: python.runPython("import site; site.getsitepackages()[0]") });
  const driver = python.pyimport("gxrules_offline");
  const desk = driver.OfflineDesk.in_language(lang);
  const bytes = (made) => { const copy = made.toJs(); made.destroy(); return copy; };
  return {
    clear: () => desk.clear(),
    check: (name, data) => { const given = python.toPy(data); desk.check(name, given.tobytes()); given.destroy(); },
    lose: (name) => desk.lose(name),
    document: (form) => bytes(desk.document(form)),
    marked: (number) => bytes(desk.marked(number)),
    markedNames: () => bytes(desk.marked_names()),
  };
}
