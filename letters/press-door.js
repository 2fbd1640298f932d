/** The way into the press's thread. A thread begins as bare Node; TypeScript is read in it as everywhere here, by tsx. */
'use strict';

require('tsx/cjs/api').register();
require('./press-work.ts');
