import { daysAfter } from '../law/clock';
import { must, refuses, themed } from './attack';
import type { Desk } from './desk';
import { comesToProving, confirms, envelope, herLicence, heard, opens, seen, SIGHT, supplements, WHOLE } from './steps';

const attack = themed('papers');
const CARD = { document: 'individualNumberCard', expiresOn: '2031-04-12' };
const scanOf = (paper: object): object => (paper as { scan: object }).scan;

/** A good licence lies in the envelope beside the paper that is tried, so that nothing else keeps the confirmation away. */
const beside = (desk: Desk, paper: object): Promise<string> =>
  comesToProving(desk, envelope(desk, { papers: [herLicence(), paper] }));

/** An application of hers that stands at the counter for whoever wants to confirm it. */
const waiting = (desk: Desk): Promise<string> => desk.once('at the counter', () => comesToProving(desk));

const lacks = (desk: Desk, number: string, how: object, says?: RegExp): Promise<string> =>
  refuses(confirms(desk, number, how), 'identity-lacks', says);

export const PAPERS = [
  attack('confirms by a licence that ended in 2010, beside a pension book', 'a clerk', async (desk) => {
    const old = { document: 'drivingLicence', expiresOn: '2010-04-08' };
    const number = await comesToProving(
      desk,
      envelope(desk, { papers: [{ document: 'pensionBook' }, old, { ...CARD, scan: scanOf(herLicence()) }] }),
    );
    return lacks(desk, number, seen('drivingLicence'), /expired/);
  }),
  attack('confirms by a residence certificate of 365 days ago', 'a clerk', async (desk) => {
    const old = { document: 'residenceCertificate', issuedOn: daysAfter(desk.today(), -365) };
    return lacks(desk, await beside(desk, old), seen('residenceCertificate'), /too long ago/);
  }),
  attack('confirms by the back of a card, which was not kept', 'a clerk', async (desk) => {
    const number = await beside(desk, { ...CARD, side: 'back', scan: scanOf(herLicence()) });
    return lacks(desk, number, seen('individualNumberCard'), /back/);
  }),
  attack('confirms by a document the company does not take', 'a clerk', async (desk) => {
    const number = await beside(desk, { document: 'familyRegister', issuedOn: desk.today() });
    return lacks(desk, number, seen('familyRegister', { shows: ['name', 'birthDate'] }), /not among those/);
  }),
  attack('confirms by a health insurance certificate, of which none is valid any more', 'a clerk', async (desk) => {
    const number = await beside(desk, { document: 'insuranceCertificate', expiresOn: '2027-03-31' });
    return lacks(desk, number, seen('insuranceCertificate', { shows: ['name', 'birthDate'] }), /no longer valid/);
  }),
  attack('confirms by a passport that was never handed in', 'a clerk', async (desk) =>
    lacks(desk, await waiting(desk), seen('passport', { shows: ['name', 'birthDate'] }), /none was handed in/),
  ),
  attack('confirms by a paper nobody kept and nobody saw', 'a clerk', async (desk) =>
    lacks(desk, await beside(desk, CARD), { documents: [{ document: CARD.document, shows: WHOLE }] }, /note of sight/),
  ),
  attack('opens a case and gives her own word for having seen the paper', 'a clerk', async (desk) => {
    const number = await beside(desk, CARD);
    return refuses(confirms(desk, number, seen(CARD.document), 'suzuki'), 'second-look');
  }),
  attack('changes the mailbox by a supplement and gives her own word that it answered', 'a clerk', async (desk) => {
    const number = await comesToProving(desk);
    const hers = 'takako@mori.example';
    await desk.as('mori').post(`/v1/cases/${number}/supplements`, { principal: { email: hers } });
    const how = { documents: [{ document: 'drivingLicence', shows: WHOLE }], ...heard('email', hers) };
    return refuses(confirms(desk, number, how, 'mori'), 'second-look');
  }),
  attack('confirms the person by papers of somebody else in the envelope', 'a clerk', async (desk) => {
    const theirs = beside(desk, { ...CARD, of: 'agent', scan: scanOf(herLicence()) });
    return refuses(theirs, 'does-not-fit'); // whoever asks for themselves has no agent whose paper it could be
  }),
  attack('reads an address off a passport of 2023', 'a clerk', async (desk) => {
    const passport = { document: 'passport', issuedOn: '2023-01-01', expiresOn: '2033-01-01' };
    return lacks(desk, await beside(desk, passport), seen('passport'), /address/);
  }),
  attack('sends a passport alone and is told nothing of the address that lacks', 'an applicant', async (desk) => {
    const passport = { document: 'passport', issuedOn: '2023-01-01', expiresOn: '2033-01-01' };
    const { defects } = await opens(desk, envelope(desk, { papers: [passport] }));
    must(
      defects.some(({ code }) => code === 'addressNotShown'),
      'it is called complete',
    );
    return 'told at once: addressNotShown';
  }),
  attack('reads the kana off a driving licence', 'a clerk', async (desk) =>
    lacks(desk, await waiting(desk), { documents: [{ document: 'drivingLicence', shows: [...WHOLE, 'kana'] }] }),
  ),
  attack('calls a former name shown and does not say which', 'a clerk', async (desk) =>
    lacks(desk, await waiting(desk), { documents: [{ document: 'drivingLicence', shows: [...WHOLE, 'formerName'] }] }),
  ),
  attack('confirms a mailbox alone for an answer by post', 'a clerk', async (desk) => {
    const how = { documents: [{ document: 'drivingLicence', shows: ['name', 'birthDate'] }] };
    return lacks(desk, await waiting(desk), { ...how, ...heard('email', 'takako.yoshida@example.jp') }, /address/);
  }),
  attack('notes a reply from a mailbox that only looks like hers', 'a clerk', async (desk) => {
    const how = { documents: [{ document: 'drivingLicence', shows: WHOLE }] };
    for (const lookalike of [
      'ｔakako.yoſhida@example.jp',
      'tаkako.yoshida@example.jp',
      'takako.yoshida@example.jp.evil',
    ])
      await lacks(desk, await waiting(desk), { ...how, ...heard('email', lookalike) }, /does not stand there/);
    return 'three of them refused: identity-lacks';
  }),
  attack('notes a reply from a mailbox the form lacks', 'a clerk', async (desk) => {
    const how = { documents: [{ document: 'drivingLicence', shows: WHOLE }] };
    return lacks(desk, await waiting(desk), { ...how, ...heard('email', 'somebody@else.example') });
  }),
  attack('answers by e-mail to a mailbox nobody heard from', 'a clerk', async (desk) => {
    const number = await comesToProving(desk, envelope(desk, { answerBy: 'email' }));
    return lacks(desk, number, { documents: [{ document: 'drivingLicence', shows: WHOLE }] }, /reply/);
  }),
  attack('calls the number on the form and lets it prove the mailbox', 'a clerk', async (desk) => {
    const number = await comesToProving(desk, envelope(desk, { answerBy: 'email' }));
    const how = { documents: [{ document: 'drivingLicence', shows: WHOLE }] };
    return lacks(desk, number, { ...how, ...heard('phone', '090-0000-0142', { by: 'callBack' }) }, /e-mail/);
  }),
  attack('confirms a version of the form that nobody looked at', 'a clerk', async (desk) => {
    const number = await comesToProving(desk);
    await supplements(desk, number, { principal: { address: '大阪府大阪市北区椿町9-9-9' } });
    const stale = { version: 1, documents: [{ document: 'drivingLicence', shows: WHOLE }] };
    return refuses(desk.as('tanaka').post(`/v1/cases/${number}/identity-confirmations`, stale), 'application-moved');
  }),
  attack('moves after the confirmation, so that the letter goes where nobody proved', 'an applicant', async (desk) => {
    const number = await comesToProving(desk);
    await confirms(desk, number);
    await supplements(desk, number, { principal: { address: '大阪府大阪市北区椿町9-9-9' } });
    const file = await desk.at(number);
    must(!file.identityConfirmed, 'the confirmation still stands');
    return `the confirmation is void, the case is ${file.stage.name} again`;
  }),
  attack('notes a reply and not a word of what it says', 'a clerk', async (desk) => {
    const how = { documents: [{ document: 'drivingLicence', shows: WHOLE }] };
    const empty = heard('email', 'takako.yoshida@example.jp', { note: '   ' });
    return refuses(confirms(desk, await waiting(desk), { ...how, ...empty }), 'does-not-fit');
  }),
  attack('confirms by a paper that shows nothing', 'a clerk', async (desk) => {
    const how = { documents: [{ document: 'drivingLicence', shows: [], sight: SIGHT }] };
    return refuses(confirms(desk, await waiting(desk), how), 'does-not-fit');
  }),
  attack('sends a scan of both sides of an individual number card', 'an applicant', (desk) =>
    isLetGo(desk, { ...CARD, side: 'both', scan: scanOf(herLicence()) }),
  ),
  attack('sends an eligibility certificate with the insurer’s numbers on it', 'an applicant', (desk) =>
    isLetGo(desk, { document: 'eligibilityCertificate', expiresOn: '2031-04-12', scan: scanOf(herLicence()) }),
  ),
  attack('sends a paper that was issued after it arrived', 'an applicant', async (desk) => {
    const coming = { document: 'residenceCertificate', issuedOn: daysAfter(desk.today(), 3) };
    return lacks(desk, await beside(desk, coming), seen('residenceCertificate'), /cannot be read/);
  }),
];

/** A number nobody may collect reaches nothing behind the door, and whoever looks is told so. */
async function isLetGo(desk: Desk, paper: object): Promise<string> {
  const { number } = await opens(desk, envelope(desk, { papers: [paper] }));
  const { papers, evidence } = await desk.at(number);
  must(evidence.length === 0, 'the scan is kept');
  must(papers[0]?.letGo !== undefined, 'the scan vanished without a word');
  return `not kept, and said: ${papers[0].letGo.because}`;
}
