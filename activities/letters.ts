import type { OpenedCase } from '../casefile/case';
import type { FactsOf, LetterKind } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import { paused } from '../law/deadlines';
import { lacksSomething, type Done, type Patch } from '../law/stages';
import { compose } from '../letters/compose';
import type { Letter } from '../letters/blocks';
import { caseOf, step } from '../records/cases';
import {
  keepPdf,
  markDispatched,
  markHandedOver,
  numberLetter,
  pdfOf,
  type LetterSummary,
  type LetterWay,
} from '../records/letters';
import { forGood } from './failures';
import { ANSWERED_BY, decisionOf, FACTS, titleOf } from './letter-facts';
import type { Needs } from './needs';

type Send = { readonly caseNumber: string; readonly on: CivilDate };

/**
 * Draws the letters of a case and hands them to the mail room or the mail server.
 * All are safe to repeat: a letter has one document number, is drawn once, and is handed over once; only a crash between
 * the handing over and its note sends again, with the same number, the same bytes and the same Message-ID.
 * All fail for good with `UnprintableText`, `MailRefused` or `MailWithoutTls`.
 */
export function letterActivities(needs: Needs) {
  const { records, profileOf, dataMapOf, draw, post, mail } = needs;

  return {
    /** Tells the applicant that the request arrived, and when. */
    async sendReceipt({ caseNumber, on }: Send): Promise<Done> {
      return send({ caseNumber, on, kind: 'receipt', occasion: 'arrival' }, () => ({ acknowledged: true }));
    },

    /** Tells the applicant everything the request lacks, at once (Art. 37(1)); the fee alone has a letter of its own (Art. 38). Nothing, when it has come meanwhile. */
    async sendNotice({ caseNumber, on, occasion }: Send & { readonly occasion: string }): Promise<Done> {
      const { progress } = await caseOf(records, caseNumber);
      if (!lacksSomething(progress)) return { seq: 0, patch: {} };
      const kind = progress.defects.length > 0 ? 'supplement' : 'fee';
      return send({ caseNumber, on, kind, occasion }, ({ progress: now }) => ({
        noticeOwed: now.noticeOwed === occasion ? null : (now.noticeOwed ?? null),
        askedOn: on,
        pauses: lacksSomething(now) ? paused(now, on) : now.pauses,
        reminded: now.reminded.filter((reminder) => reminder !== 'applicantSilent'), // a new wait, a new reminder
      }));
    },

    /** Answers the applicant in writing, whatever the answer (Art. 33(3)). By e-mail it has left at once; by post the mail room says when. */
    async sendAnswer({ caseNumber, on }: Send): Promise<Done> {
      const { kind } = await decisionOf(records, await caseOf(records, caseNumber));
      return send({ caseNumber, on, kind: ANSWERED_BY[kind], occasion: 'answer' }, (_, { way }) => ({
        letterReady: true,
        ...(way === 'email' ? { dispatched: true } : {}),
      }));
    },
  };

  async function send(
    { caseNumber, on, kind, occasion }: Send & { readonly kind: LetterKind; readonly occasion: string },
    leadsTo: (file: OpenedCase, letter: LetterSummary) => Patch,
  ): Promise<Done> {
    const file = await caseOf(records, caseNumber);
    const profile = await profileOf(file);
    const way = wayOf(file, occasion);
    const ref = { caseNumber, kind, occasion };
    const letter = await numberLetter(records, ref, {
      prefix: profile.documentPrefix,
      issuedOn: on,
      way,
      mailClass: profile.post.classes[kind],
    });
    const pdf =
      (await pdfOf(records, caseNumber, letter.documentNumber)) ??
      (await drawn(
        kind,
        await FACTS[kind]({
          records,
          file,
          profile,
          letter,
          stores: (await dataMapOf(file)).stores.map(({ id }) => id),
        }),
        letter,
      ));
    if (letter.handedOverAt === undefined) await handOver(file, letter, pdf, profile.holder.name);
    return step(
      records,
      caseNumber,
      {
        kind: 'letterHandedOver',
        by: 'madoguchi',
        on,
        commandId: `${kind}/${occasion}`,
        facts: { letter: kind, documentNumber: letter.documentNumber, way },
      },
      async (now, tx) => {
        await markHandedOver(tx, records, ref);
        const patch = leadsTo(now, letter);
        if (patch.dispatched) await markDispatched(tx, caseNumber, { on });
        return { patch, ...(patch.dispatched ? { outcome: 'answered' } : {}) };
      },
    );
  }

  async function drawn<Kind extends LetterKind>(
    kind: Kind,
    facts: FactsOf[Kind],
    letter: LetterSummary,
  ): Promise<Buffer> {
    const { pdf, pages } = await drawOrRefuse(compose(kind, facts));
    await keepPdf(records, letter, { pdf, pages });
    return pdf;
  }

  async function drawOrRefuse(letter: Letter): Promise<{ readonly pdf: Buffer; readonly pages: number }> {
    try {
      return await draw(letter);
    } catch (error) {
      if (error instanceof Error && error.name === 'UnprintableText') throw forGood('UnprintableText');
      throw error;
    }
  }

  async function handOver({ request }: OpenedCase, letter: LetterSummary, pdf: Buffer, holder: string): Promise<void> {
    if (letter.way === 'post') {
      await post.put(letter, pdf);
      return;
    }
    const title = titleOf(letter.kind);
    await mail.send({
      id: `${letter.caseNumber}.${letter.kind}.${letter.occasion}`,
      to: addressOf(request) as string,
      subject: `【${holder}】${title}（受付番号 ${letter.caseNumber}）`,
      text: `${title}（${letter.documentNumber}）を添付のとおりお送りいたします。\n内容は添付の書面をご覧ください。\n\n${holder}\n`,
      attachment: { fileName: `${letter.caseNumber}-${letter.kind}.pdf`, pdf },
    });
  }
}

/** An answer goes the way the applicant chose; a notice before it goes back the way the request came. */
function wayOf({ request }: OpenedCase, occasion: string): LetterWay {
  const electronic =
    occasion === 'answer'
      ? request.answerBy === 'email'
      : request.arrivedBy === 'email' || request.arrivedBy === 'webForm';
  return electronic && addressOf(request) !== undefined ? 'email' : 'post';
}

const addressOf = (request: OpenedCase['request']): string | undefined =>
  (request.applicant === 'principal' ? request.principal : request.agent)?.email;
