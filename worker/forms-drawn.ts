import { procedureOf } from '../activities/procedure';
import type { ApiNeeds } from '../api/needs';
import type { FormName } from '../casefile/procedure';
import { dayInJapan } from '../law/clock';
import { applicationForm } from '../letters/application-form';
import { guidance } from '../letters/guidance';
import { drawLeaflet } from '../letters/paper';
import type { Profile } from '../policy/profile';

/** Draws the company’s guidance and application form from its profile, each once a day: some papers prove nothing from a day on. */
export function formsOf(profile: Profile): (name: FormName) => Promise<Buffer> {
  const drawn = new Map<string, Promise<Buffer>>();
  return (name) => {
    const day = dayInJapan(Date.now());
    if (![...drawn.keys()].every((key) => key.startsWith(day))) drawn.clear();
    const key = `${day} ${name}`;
    const form = drawn.get(key) ?? drawForm(profile, name, day);
    drawn.set(key, form);
    return form;
  };
}

async function drawForm(profile: Profile, name: FormName, day: ReturnType<typeof dayInJapan>): Promise<Buffer> {
  const [what, tongue] = name.split('-') as ['guidance' | 'application', 'ja' | 'en'];
  const procedure = procedureOf(profile, day);
  const leaflet = what === 'guidance' ? guidance(procedure, tongue) : applicationForm(procedure, tongue);
  return (await drawLeaflet(leaflet, day)).pdf;
}

/** The guidance of a company as its leaflet says it, for a page. */
export const guidanceOf =
  (profile: Profile): ApiNeeds['guidance'] =>
  (lang) =>
    guidance(procedureOf(profile, dayInJapan(Date.now())), lang).blocks.flatMap((block) =>
      block.kind === 'items' ? [] : [block],
    );
