import { measureObjects } from './objects';

void measureObjects(Number(process.argv[2])).then((measured) => process.send?.(measured, () => process.exit()));
