import { note, type Block, type Letter } from './blocks';
import { missingGlyphs, SPELLED_OUT, spellMissing } from './fonts';

/**
 * What a store holds is told whole: a sign in it that no font of ours can draw stands in the schedule as its code, and a note
 * says so. Names and our own words are never told that way: a letter that cannot be drawn without them is refused, until the
 * person is written in another way, or the decision is sent back.
 */
export function withSignsSpelled(letter: Letter): Letter {
  const { attachment } = letter;
  if (attachment === undefined || missingGlyphs(attachment.blocks.flatMap(valuesIn).join('')).length === 0)
    return letter;
  return { ...letter, attachment: { ...attachment, blocks: [note(SPELLED_OUT), ...attachment.blocks.map(spelledIn)] } };
}

function valuesIn(block: Block): readonly string[] {
  if (block.kind === 'table') return block.rows.flat();
  return block.kind === 'pairs' ? block.rows.map(({ text }) => text) : [];
}

function spelledIn(block: Block): Block {
  if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map(spellMissing)) };
  if (block.kind === 'pairs')
    return { ...block, rows: block.rows.map((row) => ({ ...row, text: spellMissing(row.text) })) };
  return block;
}
