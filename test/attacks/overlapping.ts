import type { CaseFile } from '../../casefile/views';
import { waitFor, type AtTheDesk } from '../../examples/at-the-desk';
import { ACTS, ruleOf, type Act } from '../../law/acts';
import { stageOf, type Stage } from '../../law/stages';
import { caseOf } from '../../records/cases';
import type { Office } from '../office';
import type { MailServer } from '../stories/mail-server';
import { cracksIn } from './ground';
import { unlessBehind, type Holds } from './held';
import type { Measure, Meetings, Overlap } from './meetings';
import { byTheLaw, comesToItsEnd, sideBySide, stoodWhole, type Deed, type Entries, type Next } from './overlap';
import type { Way } from './engine';
import { orRefused } from './what-is-next';

const AT_ONCE = 10;

/** Who looks at what the desk offers, how an act is done, and what else must hold of a case at its end. */
type Around = {
  readonly looks: AtTheDesk;
  readonly does: (act: Act, number: string) => Promise<unknown>;
  readonly server?: MailServer;
  readonly next?: Next;
  readonly cracks?: (number: string, entries: Entries) => Promise<readonly string[]>;
};

/** Holds deeds of the engine up at their statements while somebody does an act, and sees each case to its end. */
export class Overlaps<Scene extends { readonly office: Office }> {
  readonly cases = new Set<string>();
  readonly met = new Set<Act>();
  held = 0;
  constructor(
    readonly scene: Scene,
    private readonly holds: Holds,
    private readonly around: Around,
  ) {}

  /** Meets a deed on all these ways; answers what did not hold. */
  async all(
    deed: Deed,
    ways: readonly Way<Scene>[],
    meetings: Pick<Meetings<Scene>, 'of'>,
  ): Promise<readonly string[]> {
    const cracks: string[] = [];
    const overlaps: Overlap<Scene>[] = [];
    await sideBySide(ways, AT_ONCE, async (way) => {
      const measure = await this.#measured({ deed, way, before: Infinity }, cracks);
      if (measure !== undefined) overlaps.push(...meetings.of(deed, way, measure));
    });
    await sideBySide(overlaps, AT_ONCE, async (overlap) => void (await this.#overlapped(overlap, cracks)));
    return cracks;
  }

  /** Does a deed undisturbed and sees what there is to disturb. */
  async #measured(overlap: Overlap<Scene>, cracks: string[]): Promise<Measure | undefined> {
    const { records } = this.scene.office;
    const open = async (number: string): Promise<Act[]> => byTheLaw((await caseOf(records, number)).progress);
    let [first, last, others]: [readonly Act[], readonly Act[], readonly Act[]] = [[], [], []];
    let offered: readonly Act[] = [];
    const statements = await this.#overlapped(overlap, cracks, {
      begins: async (number) => {
        first = await open(number);
        offered = (await this.around.looks.get<CaseFile>(`/v1/cases/${number}`)).next.map(({ act }) => act);
      },
      happens: async (number) => {
        last = await open(number);
        others = onCondition(stageOf((await caseOf(records, number)).progress));
      },
    });
    return statements === undefined ? undefined : { offered, first, last, others, statements };
  }

  /** Holds the deed of one case up, lets the act be done meanwhile, and everybody do what there is to do; answers how many statements it had. */
  async #overlapped(
    { deed, way, act, before, isOpen = false }: Overlap<Scene>,
    cracks: string[],
    watch: Readonly<Partial<Record<'begins' | 'happens', (number: string) => Promise<void>>>> = {},
  ): Promise<number | undefined> {
    const { scene, holds } = this;
    const { office } = scene;
    const { does, server, next, cracks: more } = this.around;
    let number = '';
    const was: { statements?: number; done?: Promise<number> } = {};
    const hold = {
      deed,
      before,
      which: (due: { caseNumber: string }) => way.which?.(scene, due) ?? true,
      begins: async (at: string) => watch.begins?.(at),
      async happens(at: string, { statements, inside }: { statements: number; inside: boolean }) {
        await watch.happens?.(at);
        if (act !== undefined) {
          was.done = orRefused(does(act, at));
          await unlessBehind(
            was.done.catch(() => undefined), // it is heard below
            inside,
          );
        }
        was.statements = statements;
      },
    };
    const named = (crack: string): string =>
      `${deed} ${way.how}, beside ${act ?? 'nothing'} before statement ${before} (${number}): ${crack}`;
    try {
      number = await way.comes(scene, {
        of: (at) => void holds.of(at, hold),
        opening: (opened) =>
          holds.opening(
            opened.then((standing) => standing.number),
            hold,
          ),
      });
      this.cases.add(number);
      await waitFor(
        'the deed was held up',
        () => Promise.resolve(was.statements),
        (now) => now !== undefined,
        60_000,
      );
      if (act !== undefined) this.met.add(act);
      this.held += 1;
      const done = await was.done;
      const bySystem = (act === 'setAside' || act === 'answerForStore') && done === 409; // the only system; one that holds something
      if (isOpen && ![201, 403].includes(done ?? 0) && !bySystem)
        cracks.push(named(`the desk offered it, and it was refused with ${done}`));
      await comesToItsEnd(office, number, 120_000, next);
      const entries = await stoodWhole(office, number, next);
      cracks.push(...(await cracksIn(office, server, number, entries)).map(named));
      cracks.push(...((await more?.(number, entries)) ?? []).map(named));
    } catch (error) {
      cracks.push(named(error instanceof Error ? error.message : String(error)));
    }
    return was.statements;
  }
}

/** Acts that wait for something at this stage: a complaint, a letter that came back, silence; whoever does one brings it, or is refused. */
const onCondition = (stage: Stage): readonly Act[] =>
  (Object.keys(ACTS) as Act[]).filter(
    (act) => act !== 'tryAgain' && ruleOf(act).onlyWhen !== undefined && ruleOf(act).from.includes(stage),
  );
