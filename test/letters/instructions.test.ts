import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { InstructionFacts } from '../../casefile/letters-on-changes';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';

const instruction = factsFor(TAKAKO).instruction;
const says = (more: Partial<InstructionFacts>): { readonly ja: string; readonly en: string } => {
  const facts = { ...instruction, ...more };
  return { ja: wordsOf(compose('instruction', facts)), en: wordsOfRendering(inEnglish('instruction', facts)) };
};
const [first] = instruction.measures;
const kept = (...butKept: NonNullable<InstructionFacts['measures'][number]['butKept']>) =>
  says({ measures: first === undefined ? [] : [{ ...first, detail: undefined, butKept }] });

describe('Arts. 25, 27(5)(iii): L28 speaks to each as what they are', () => {
  it('a processor is instructed, reports completion, and destroys the letter', () => {
    const { ja, en } = says({ kind: 'processor' });
    for (const part of ['委託', '第25条', '完了のご報告', '廃棄']) expect(ja).toContain(part);
    expect(en).toMatch(/Instruction on Personal Data/);
  });

  it('a joint user is asked, and nothing in the letter is a processor’s', () => {
    const { ja, en } = says({ kind: 'jointUser' });
    for (const part of ['共同して利用', '第27条第5項第3号', 'ご回答']) expect(ja).toContain(part);
    expect(ja).not.toMatch(/委託|第25条|監督|完了のご報告|廃棄|依頼書/u);
    expect(en).not.toMatch(/[Ii]nstruct|entrust|Article 25|destroy/);
  });

  it('a recipient is told, and asked for nothing', () => {
    const { ja, en } = says({ kind: 'recipient', dueOn: undefined });
    expect(ja).not.toMatch(/期日|ご報告ください|委託|廃棄/u);
    expect(en).not.toMatch(/[Ii]nstruct|Please report/);
  });
});

describe('Art. 35(5), (6): L28 says on what something is kept, and no law where none has it kept', () => {
  it.each([
    ['law', /法令により保存/u, /a law has kept/],
    ['claim', /請求権の行使又は防御/u, /establish or defend a claim/],
    ['others', /保存する記録が参照/u, /records that are kept refer to/],
  ] as const)('%s', (on, ja, en) => {
    const told = kept(on);
    expect(told.ja).toMatch(ja);
    expect(told.en).toMatch(en);
    expect([/法令により保存/u.test(told.ja), /a law/.test(told.en)]).toEqual([on === 'law', on === 'law']);
  });
});
