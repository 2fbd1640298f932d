/** Chromium, in which the pages are walked through, and a font that has Japanese. As root on Debian both come by apt. */
import { existsSync } from 'node:fs';
import { aptInstall, byApt } from './apt.mjs';
import { onPath } from './places.mjs';

const FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

export const chromium = {
  present: () => onPath('chromium') !== undefined && (!byApt() || existsSync(FONT)),
  lacks: () => {
    if (!byApt())
      return 'chromium is not on the PATH, so the pages cannot be walked through: install it (Debian: sudo apt-get install chromium fonts-noto-cjk).';
  },
  get: async () => {
    await aptInstall('chromium');
    await aptInstall('fonts-noto-cjk');
  },
};
