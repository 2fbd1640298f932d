import type { ApiNeeds } from '../api/needs';
import { labelSheets } from '../letters/labels';
import { drawPrinted } from '../letters/paper';
import { printRun } from '../letters/print-run';

/** What the mail room prints: many letters in one file, and labels for their envelopes. */
export const printingFor = (holder: string): ApiNeeds['printing'] => ({
  run: printRun,
  labels: (labels, on) => drawPrinted(labelSheets(labels), { title: '宛名ラベル', author: holder, language: 'ja', on }),
});
