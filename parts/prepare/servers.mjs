/** The systems companies keep people in, as tests meet them: real servers, which nothing but a test starts. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aptInstall, byApt } from './apt.mjs';
import { goBuild, goCure, goLacks } from './go.mjs';
import { cache, onPath, versions } from './places.mjs';

/** As root on Debian it comes by apt, whose signature vouches for it. */
const ofDebian = ({ package: name, program }, what) => ({
  present: () => existsSync(program) || onPath(program.slice(program.lastIndexOf('/') + 1)) !== undefined,
  lacks: () => {
    if (!byApt())
      return `${program} is not on this machine, so the tests of ${what} will fail: install it (Debian: sudo apt-get install ${name}).`;
  },
  get: () => aptInstall(name),
});

/** It is built with Go from `tools/`. */
function ofGo({ at, module, program, takes }, what) {
  const binary = join(cache, at);
  return {
    present: () => existsSync(binary),
    lacks: () => {
      const lack = goLacks(module);
      return lack && `The tests of ${what} will fail, since their server is not here and ${lack}: ${goCure(module)}.`;
    },
    get: async () => {
      if (goLacks(module)) return; // which was said
      mkdirSync(dirname(binary), { recursive: true });
      const mine = `${binary}.${process.pid}`;
      await goBuild(`building a server for the tests of ${what} (${takes})`, { module, program, to: mine });
      renameSync(mine, binary);
    },
  };
}

export const servers = {
  mariadb: ofDebian(versions.mariadb, 'MySQL and MariaDB'),
  directory: ofDebian(versions.directory, 'directories'),
  mailbox: ofDebian(versions.mailbox, 'mailboxes'),
  objects: ofGo(versions.objects, 'object stores'),
  service: ofGo(versions.service, 'services described in YAML'),
};
