import { measureListing, measureObjects } from './objects';

const [what, count] = process.argv.slice(2);
const measure = what === 'keys' ? measureListing : measureObjects;
void measure(Number(count)).then((measured) => process.send?.(measured, () => process.exit()));
