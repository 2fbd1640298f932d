/** What is built with Go from a module under `tools/`, by Go's own sums. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath, root } from './places.mjs';
import { run } from './telling.mjs';

/** What keeps Go from building what a module asks for, without its cure. Go 1.21 and later fetch the Go it wants, unless they are told to stay what they are. */
export function goLacks(module) {
  if (!onPath('go')) return 'Go, to build it with, is not on the PATH';
  const held = /go(\d+\.\d+(?:\.\d+)?)/.exec(go(['env', 'GOVERSION']))?.[1] ?? '0';
  const learns = isAtLeast(held, '1.21') && go(['env', 'GOTOOLCHAIN']).trim() !== 'local';
  if (!isAtLeast(held, goWanted(module)) && !learns) return `Go ${held} is too old to build it`;
}

export function goCure(module) {
  const wanted = goWanted(module);
  return (
    `install Go ${wanted} or later: ` +
    '`mkdir -p ~/.local && curl -fsSL ' +
    `https://go.dev/dl/go${wanted}.${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}.tar.gz` +
    ' | tar -xzC ~/.local && export PATH=~/.local/go/bin:$PATH`'
  );
}

/** Builds one program of a module into a file; `named` sets a word the program tells of itself. */
export function goBuild(what, { module, program, to, named = '' }) {
  const how = ['-trimpath', '-buildvcs=false', '-ldflags', `-s -w ${named}`.trim(), '-o', to];
  const env = { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' };
  return run(what, 'go', ['build', '-C', join(root, module), ...how, program], env);
}

const goWanted = (module) => /^go (\S+)$/m.exec(readFileSync(join(root, module, 'go.mod'), 'utf8'))?.[1] ?? '';

const go = (args) => spawnSync('go', args, { encoding: 'utf8', cwd: tmpdir() }).stdout ?? '';

const isAtLeast = (held, wanted) => held.localeCompare(wanted, 'en', { numeric: true }) >= 0;
