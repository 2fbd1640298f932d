/** poppler draws letters as pictures and reads them back. As root on Debian it comes by apt, whose signature vouches for it. */
import { aptInstall, byApt } from './apt.mjs';
import { onPath } from './places.mjs';

const PROGRAMS = ['pdftoppm', 'pdftotext'];

export const poppler = {
  present: () => PROGRAMS.every(onPath),
  lacks: () => {
    if (!byApt())
      return 'pdftoppm and pdftotext are not on the PATH, so letters cannot be drawn as pictures or read back: install poppler (Debian: sudo apt-get install poppler-utils; macOS: brew install poppler).';
  },
  get: () => aptInstall('poppler-utils'),
};
