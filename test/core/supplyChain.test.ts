// What is taken from others, and what a reader of the source cannot see.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([place]) => place !== '');

test('versions are exact', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, version]) => !/^(?:npm:[a-z-]+@)?\d+\.\d+\.\d+$/.test(version));
  assert.deepEqual(loose, [], 'what was reviewed is what is installed');
});

test('nothing that ships runs a script when it is installed', () => {
  assert.deepEqual(locked.filter(([, entry]) => entry.dev !== true && entry.hasInstallScript === true).map(([place]) => place), []);
});

test('every locked package has its checksum, and none the address of one mirror', () => {
  assert.deepEqual(locked.filter(([, { integrity, resolved }]) => integrity === undefined || resolved !== undefined).map(([place]) => place), []);
});

test('packages with known holes stay away', () => {
  const floors: Record<string, string> = { 'markdown-it': '15.0.3', katex: '0.18.2', 'js-yaml': '5.5.0' };
  const low = Object.entries(floors).filter(([name, floor]) => {
    const version = lock.packages[`node_modules/${name}`]?.version;
    return version === undefined || compareVersions(version, floor) < 0;
  });
  assert.deepEqual(low, []);
  assert.equal(lock.packages['node_modules/gray-matter'], undefined, 'gray-matter runs the code in ---js front matter');
});

test('workflows name what they use by its commit, say what they may do, and leave no token to the code they run', () => {
  const folder = '.github/workflows';
  const texts = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  const uses = texts.flatMap((text) => [...text.matchAll(/uses: (.*)/g)].map(([, use]) => use));
  assert.ok(uses.length > 0);
  assert.deepEqual(uses.filter((use) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use ?? '')), [], 'a tag can be moved');
  assert.deepEqual(texts.filter((text) => !/^permissions:$/m.test(text)), []);
  for (const text of texts) assert.equal(text.match(/actions\/checkout@/g)?.length, text.match(/persist-credentials: false/g)?.length);
});

test('no character of the project is invisible or turns the reading direction', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter((file) => file !== '' && !/\.(png|woff2|vsix)$/.test(file));
  const hidden = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E01EF}]/u;
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (hidden.test(line) ? [`${file}:${index + 1}`] : [])),
  );
  assert.deepEqual(found, [], 'code that reads otherwise than it runs is how malware hides; write the escape instead');
});

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const index = left!.findIndex((part, place) => part !== right![place]);
  return index < 0 ? 0 : left![index]! - right![index]!;
}
