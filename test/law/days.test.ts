import { ACT_BODIES } from '../../casefile/acts';
import { Person } from '../../casefile/request';
import type { CivilDate } from '../../law/clock';
import { impossibleArrival, impossibleComing, impossibleDays, impossibleDispatch, type Dated } from '../../law/days';
import { postal } from '../../letters/correspondence';

const day = (text: string): CivilDate => text as CivilDate;
const TODAY = day('2026-11-26');
const places = (dated: Dated, arrivedOn = TODAY): string[] =>
  impossibleDays(dated, arrivedOn).map(({ at }) => at.join('/'));

describe('Days that cannot be are refused at the door', () => {
  it('born in 2030', () => {
    expect(places({ principal: { birthDate: day('2030-01-01') } })).toEqual(['principal/birthDate']);
    expect(places({ agent: { birthDate: day('2026-11-27') } })).toEqual(['agent/birthDate']);
    expect(places({ principal: { birthDate: TODAY } })).toEqual([]);
  });

  it('arrived in 1026, or tomorrow; applied after it arrived', () => {
    const said = (arrivedOn: string, appliedOn?: string): string[] =>
      impossibleArrival(
        { arrivedOn: day(arrivedOn), appliedOn: appliedOn === undefined ? undefined : day(appliedOn) },
        TODAY,
      ).map(({ at }) => at.join('/'));
    expect([said('1026-11-20'), said('2026-11-27'), said('2026-11-20', '2026-11-21')]).toEqual([
      ['arrivedOn'],
      ['arrivedOn'],
      ['appliedOn'],
    ]);
    expect(said('2026-11-26', '2026-11-26')).toEqual([]);
  });

  it('a money order issued after it arrived', () => {
    const fee = [{ issuedOn: day('2026-11-20') }, { issuedOn: day('2026-11-21') }];
    expect(places({ fee }, day('2026-11-20'))).toEqual(['fee/1/issuedOn']);
    expect(places({ instruments: fee }, day('2026-11-20'))).toEqual(['instruments/1/issuedOn']);
  });

  it('a paper that ended before it was issued', () =>
    expect(places({ papers: [{ issuedOn: day('2026-01-02'), expiresOn: day('2026-01-01') }] })).toEqual([
      'papers/0/expiresOn',
    ]));

  it('a letter that left before it was written, or tomorrow', () => {
    const left = (on: string): number => impossibleDispatch(day(on), day('2026-11-25'), TODAY).length;
    expect([left('2026-11-24'), left('2026-11-25'), left('2026-11-26'), left('2026-11-27')]).toEqual([1, 0, 0, 1]);
  });

  it('what came after the request before it, or tomorrow', () => {
    const came = (on: string): number => impossibleComing(day(on), day('2026-11-20'), TODAY).length;
    expect([came('2026-11-19'), came('2026-11-20'), came('2026-11-26'), came('2026-11-27')]).toEqual([1, 0, 0, 1]);
  });

  it.each([
    ['-1-1-1-1-1-1-', false],
    ['1-2345678901', false],
    ['123456789', false],
    ['12345678901', true],
    ['123-45-67890-1', true],
    ['1234-5678-9012', true],
  ])('the tracking number %s', (tracking, good) =>
    expect(ACT_BODIES.recordDispatch.safeParse({ tracking }).success).toBe(good),
  );

  it.each([
    ['604-0829', '〒604-0829'],
    ['6040829', '〒604-0829'],
    ['SW1A 1AA', 'SW1A 1AA'],
    ['10115', '10115'],
    ['06236-1234', '06236-1234'],
    ['604-08290', undefined],
    ['〒604', undefined],
    ['-', undefined],
  ])('the postal code %s is written %s', (code, written) => {
    const read = Person.pick({ postalCode: true }).safeParse({ postalCode: code });
    expect(read.success ? postal(read.data.postalCode ?? '') : undefined).toBe(written);
  });
});
