import type { CivilDate } from '../../law/clock';
import { openActs } from '../../law/acts';
import {
  concerning,
  heardHow,
  isHeard,
  isUnanswered,
  standsAgain,
  withComplaint,
  type Complaint,
} from '../../law/complaints';
import { applied, standingOf, waitsFor, type Progress } from '../../law/stages';
import { EVERYTHING } from './everything-at-hand';

it('Art. 40: in a case opened for a complaint nothing is done but what complaints and letters need, and it waits for the desk', () => {
  const one = { number: 'C1', arrivedOn: '2026-11-02', dueOn: '2026-11-16', filing: 'f', enteredBy: 's', owner: 'o' };
  const complaint: Progress = {
    ...{ version: 1, defects: [], feeDue: 0, feeReceived: 0, stores: {}, pauses: [], reminded: [], recalled: [] },
    right: 'complaint',
    acknowledged: true,
    complaints: [one as Complaint],
  };
  expect(standingOf(complaint)).toEqual({ stage: 'hearing', waitsFor: 'desk' });
  expect(openActs(complaint, EVERYTHING).map(({ act }) => act)).toEqual([
    'inform',
    'recordReturn',
    'recordTracking',
    'enterComplaint',
    'giveComplaint',
    'linkComplaint',
    'answerComplaint',
  ]);
  const linked = applied(complaint, withComplaint(complaint, 'C1', { becameRequest: 'HANA-2026-0002' }));
  expect([isHeard(complaint), isHeard(linked), heardHow(linked)]).toEqual([false, true, 'becameRequest']);
  const answered = applied(complaint, withComplaint(complaint, 'C1', { answeredOn: '2026-11-05' as CivilDate }));
  const onItsWay = applied(answered, { correspondence: [{ kind: 'complaintAnswer', occasion: 'a' }] });
  expect([isHeard(onItsWay), waitsFor(onItsWay)]).toEqual([false, 'engine']);
  expect([isHeard(answered), heardHow(answered)]).toEqual([true, 'answered']);
  const heard = applied(answered, { heard: true });
  const anew = applied(heard, { complaints: [...(heard.complaints ?? []), { ...one, number: 'C2' } as Complaint] });
  expect(standingOf(anew)).toEqual({ stage: 'closed', waitsFor: 'desk' }); // it is entered all the same, and opens nothing
});

it('the cases that a complaint is seen to concern gather, and one whose request ended without an answer waits again, and concerns that as well', () => {
  const one = { number: 'C1', arrivedOn: '2026-11-02', dueOn: '2026-11-16', filing: 'f', enteredBy: 's', owner: 'o' };
  const linked = { ...(one as Complaint), ...concerning({}, 'HANA-2026-0001') };
  expect(concerning(linked, 'HANA-2026-0002')).toEqual({ about: ['HANA-2026-0001', 'HANA-2026-0002'] });
  expect(concerning(linked, 'HANA-2026-0001')).toEqual({ about: ['HANA-2026-0001'] });
  const two = [
    { ...linked, becameRequest: 'HANA-2026-0003' },
    { ...linked, number: 'C2', becameRequest: 'HANA-2026-0004' },
  ];
  const { complaints = [] } = standsAgain({ complaints: two }, 'HANA-2026-0003');
  expect(complaints.map(isUnanswered)).toEqual([true, false]);
  expect(complaints[0]).toEqual({ ...linked, about: ['HANA-2026-0001', 'HANA-2026-0003'] });
  expect(complaints[1]).toEqual(two[1]);
});
