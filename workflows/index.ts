export { disclosure } from './disclosure';
