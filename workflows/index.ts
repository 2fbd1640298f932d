export { disclosure } from './disclosure';
export { optOut } from './opt-out';
export { purposeNotice } from './purpose-notice';
