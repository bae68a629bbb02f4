/**
 * Loaded before the program: its clock runs so fast that a checkpoint is made after every epoch, and it is killed as soon as so many of them are committed as KILL_AFTER says.
 */
const { now } = performance;
performance.now = () => 1e6 * now.call(performance);

const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
const { prepare, exec } = DatabaseSync.prototype;
let isSaving = false;
let saved = 0;

DatabaseSync.prototype.prepare = function (sql, options) {
  const statement = prepare.call(this, sql, options);
  if (!sql.startsWith('INSERT OR REPLACE INTO checkpoint')) return statement;
  const { run } = statement;
  statement.run = ((...values: unknown[]) => {
    isSaving = true;
    return Reflect.apply(run, statement, values);
  }) as typeof run;
  return statement;
};

DatabaseSync.prototype.exec = function (sql) {
  exec.call(this, sql);
  if (sql !== 'COMMIT' || !isSaving) return;
  isSaving = false;
  saved++;
  if (saved === Number(process.env['KILL_AFTER'])) process.kill(process.pid, 'SIGKILL');
};
