import { z } from 'zod';
import { FORMS, isForm } from '../casefile/procedure';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { route, type Route } from './route';

/** What the company hands out to everybody: how to ask, and the form to ask on (Arts. 32(1)(iii), 37(1)). Nobody is named in it. */
export const formRoutes = ({ forms }: Pick<ApiNeeds, 'forms'>): Route[] => [
  route({
    method: 'get',
    path: '/v1/forms',
    id: 'listForms',
    summary: '請求書と案内: what the company hands out to everybody, in Japanese and English',
    answers: {
      status: 200,
      says: 'their names and where they are',
      json: z.strictObject({ forms: z.array(z.strictObject({ name: z.enum(FORMS), href: z.string() })) }),
    },
    problems: [],
    run: async () =>
      Promise.resolve({ status: 200, json: { forms: FORMS.map((name) => ({ name, href: `/v1/forms/${name}.pdf` })) } }),
  }),

  route({
    method: 'get',
    path: '/v1/forms/:form.pdf',
    id: 'readForm',
    summary: '請求書又は案内: one of them as PDF, from the profile as it stands today',
    answers: { status: 200, says: 'the form', media: ['application/pdf'] },
    problems: ['no-such-path'],
    async run({ params: { form = '' } }) {
      if (!isForm(form)) throw new Problem('no-such-path');
      const bytes = await forms(form);
      return { status: 200, file: { contentType: 'application/pdf', name: `${form}.pdf`, bytes } };
    },
  }),
];
