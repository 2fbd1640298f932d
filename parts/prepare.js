/**
 * Brings a fresh machine what this house runs beside itself: `node parts/prepare.js [--omit=dev] [temporal] [time-server] [poppler] [pdf-check] [mariadb] [directory] [mailbox] [objects] [service] [chromium]`.
 * Every Node since 10 can read this page, so that an old one can say that it is old. What it does stands in `parts/prepare/`.
 * It speaks on stderr: stdout belongs to the command it was called for. Where a program asks (`--json`), refusals are JSON on
 * stderr, so Node's age is left for a person to hear.
 */
'use strict';

const CURE = 'install Node 24, for example by `nvm install 24`';

function prepare(asked, writes) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 11)) {
    process.stderr.write(
      `prepare: Node ${process.versions.node} is too old, 20.11 is the oldest that will do: ${CURE}.\n`,
    );
    process.exit(1);
  }
  if (major < 22 && !process.argv.includes('--json'))
    process.stderr.write(`prepare: Node ${major} has had no security fixes since April 2026: ${CURE}.\n`);
  return import('./prepare/order.mjs').then(({ bring }) => bring(asked, writes !== undefined));
}

module.exports = { prepare };
if (require.main === module) prepare(process.argv.slice(2));
