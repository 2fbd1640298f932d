import type { Client } from '@temporalio/client';
import type { OpenedCase } from '../casefile/case';
import type { Certificate } from '../casefile/certificate';
import type { Leaf } from '../casefile/policy-view';
import type { FormName, Procedure } from '../casefile/procedure';
import type { SystemFits, SystemSearch } from '../casefile/systems';
import type { Language } from '../law/languages';
import type { Said } from '../law/said';
import type { DataMap } from '../policy/data-map';
import type { Profile } from '../policy/profile';
import type { Staff } from '../policy/staff';
import type { CivilDate } from '../law/clock';
import type { Addressed } from '../records/envelopes';
import type { Records } from '../records/pool';
import type { Voucher } from './vouching';

/** An envelope that gets a label. */
export type Labelled = Addressed & { readonly documentNumber: string };

/** Where lines about the desk's own running go. Nothing a person handed in is ever written there. */
export type Log = Readonly<Record<'info' | 'warn' | 'error', (facts: object, says: string) => void>>;

/** What the counter needs of the world; the worker gives it once. */
export type ApiNeeds = {
  readonly records: Records;
  readonly temporal: Client;
  readonly taskQueue: string;
  /** The company's procedure and data map as new cases are opened under them. */
  readonly profile: Profile;
  readonly dataMap: DataMap;
  /** The same two as canonical text, pinned with every new case. */
  readonly pins: { readonly profile: string; readonly dataMap: string };
  readonly staff: readonly Staff[];
  /** Applicants have a window, whose address their letters name. */
  readonly hasWindow: boolean;
  /** Which of the parts this desk stands on can be reached. */
  readonly ready: () => Promise<Readonly<Record<string, boolean>>>;
  /** What the company hands out to everybody, drawn as PDF. */
  readonly forms: (name: FormName) => Promise<Buffer>;
  /** The page of a certificate, drawn as PDF; with English behind it where the letters of its case go in English. */
  readonly certificatePage: (certificate: Certificate, lettersIn: Language) => Promise<Buffer>;
  /** The answer as it would be printed from the decision that stands, drawn and kept nowhere. */
  readonly answerDrawn: (file: OpenedCase) => Promise<Buffer>;
  /** What the mail room prints: letters as one file, labels for their envelopes. */
  readonly printing: {
    readonly run: (pdfs: readonly Buffer[], bothSides: boolean) => Promise<Buffer>;
    readonly labels: (labels: readonly Labelled[], on: CivilDate) => Promise<Buffer>;
  };
  /** The company's guidance as its leaflet says it, to be shown as a page. */
  readonly guidance: (lang: keyof Said) => readonly Leaf[];
  /** The systems of the data map as they are now: beside the map, and searched for somebody invented. Nothing is written anywhere. */
  readonly systems: {
    readonly look: () => Promise<readonly (readonly [store: string, look: SystemFits])[]>;
    readonly search: () => Promise<readonly (readonly [store: string, search: SystemSearch])[]>;
  };
  /** Codes by mail, for whoever has no account. */
  readonly codes: {
    /** Sends a code to somebody whose mailbox is known. */
    readonly sendCode: (mail: {
      readonly id: string;
      readonly to: string;
      readonly subject: string;
      readonly text: string;
    }) => Promise<void>;
    /** Takes the mail of a code away that is good no more, where mails lie in a folder. */
    readonly removeCode: (id: string | undefined) => Promise<void>;
  };
  /** Where staff are vouched for, if anywhere. */
  readonly voucher?: Voucher | undefined;
  readonly log: Log;
};

/** What the window for applicants needs of the world. */
export type WindowNeeds = {
  /** How many proxies before it say from where somebody comes; what others say of that is not believed. */
  readonly proxies: number;
  /** The company's procedure as it tells everybody, as of today. */
  readonly procedure: () => Procedure;
};
