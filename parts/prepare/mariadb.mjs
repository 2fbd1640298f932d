/** MariaDB, a company's database in tests. As root on Debian its programs come by apt, without a server that starts by itself. */
import { existsSync } from 'node:fs';
import { aptInstall, byApt } from './apt.mjs';
import { onPath, versions } from './places.mjs';

const { package: name, program } = versions.mariadb;

export const mariadb = {
  present: () => existsSync(program) || onPath('mariadbd') !== undefined,
  lacks: () => {
    if (!byApt())
      return `mariadbd is not on this machine, so the tests that search a MariaDB will fail: install it (Debian: sudo apt-get install ${name}).`;
  },
  get: () => aptInstall(name),
};
