export { complaint } from './complaint';
export { disclosure } from './disclosure';
export { optOut } from './opt-out';
export { provisionRecord } from './provision-record';
export { purposeNotice } from './purpose-notice';
