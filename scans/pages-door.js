/** The way into the thread that draws scans. A thread begins as bare Node; TypeScript is read in it as everywhere here, by tsx. */
'use strict';

require('tsx/cjs/api').register();
require('./pages-work.ts');
