// A test runner of forty lines: node:test does not report from inside an extension host, nor is there one in a web worker.

type Body = () => Promise<void> | void;

const tests: { readonly name: string; readonly body: Body; readonly limit: number }[] = [];

/** A test that waits for the editor longer than this waits for something that does not come. */
const limitMs = 60_000;

/** Part of the names of the tests that are run; the command writes another text in here when it is asked for some. */
const wantedName = '';

/** Registers a test. They run one after another, in the order of registration: there is one editor. */
export function test(name: string, body: Body, limit = limitMs): void {
  if (name.includes(wantedName)) tests.push({ name, body, limit });
}

/** Runs all that was registered, prints each name, and the count that the command adds up. Throws when one failed. */
export async function runRegistered(): Promise<void> {
  let passed = 0;
  for (const { name, body, limit } of tests) {
    const start = performance.now();
    const problem = await problemOf(body, limit);
    if (problem === undefined) passed += 1;
    const took = `(${((performance.now() - start) / 1000).toFixed(1)} s)`;
    console.log(problem === undefined ? `✔ ${name} ${took}` : `✖ ${name} ${took}\n${problem.replace(/^/gm, '    ')}`);
  }
  console.log(`${passed} of ${tests.length} tests passed`);
  if (passed < tests.length) throw new Error(`${tests.length - passed} failed`);
}

async function problemOf(body: Body, limit: number): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished after ${limit / 1000} s`)), limit);
  });
  try {
    await Promise.race([Promise.resolve().then(body), late]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
