/** poppler draws letters as pictures and reads them back. As root on Debian it comes by apt, whose signature vouches for it. */
import { onPath } from './places.mjs';
import { run, say } from './telling.mjs';

const PROGRAMS = ['pdftoppm', 'pdftotext'];
const byApt = () => process.getuid?.() === 0 && onPath('apt-get');

export const poppler = {
  present: () => PROGRAMS.every(onPath),
  lacks: () => {
    if (!byApt())
      return 'pdftoppm and pdftotext are not on the PATH, so letters cannot be drawn as pictures or read back: install poppler (Debian: sudo apt-get install poppler-utils; macOS: brew install poppler).';
  },
  get: async () => {
    if (!byApt()) return;
    const quietly = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get update', 'apt-get', ['update', '-q'], quietly).catch((cause) => say(cause.message));
    await run('apt-get install poppler-utils', 'apt-get', ['install', '-y', '-q', 'poppler-utils'], quietly);
  },
};
