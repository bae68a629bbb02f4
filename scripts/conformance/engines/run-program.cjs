/* Runs a program in an engine with a command line: FILE WORK…; prints the digest of each work, a line each. */
const isShell = typeof require === 'undefined';
// A shell of JavaScriptCore has these as globals instead of Node.js's modules.
const [file, ...works] = isShell ? arguments : process.argv.slice(2);
const bytes = isShell ? readFile(file, 'binary') : require('node:fs').readFileSync(file);
const { exports: functions } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
for (const work of works) (isShell ? print : console.log)(String(functions[work]()));
