export { cessation } from './cessation';
export { complaint } from './complaint';
export { correction } from './correction';
export { disclosure } from './disclosure';
export { optOut } from './opt-out';
export { provisionRecord } from './provision-record';
export { provisionStop } from './provision-stop';
export { purposeNotice } from './purpose-notice';
