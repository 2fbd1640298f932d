/** How many forms are read at once, and how many bytes of their files are held until they were dealt with: of all, and of those from one place. */
const ALL = { forms: 400, bytes: 180 * 1024 * 1024 } as const;
const OF_A_PLACE = { forms: 20, bytes: 60 * 1024 * 1024 } as const;

type Taken = { forms: number; bytes: number };
/** Once half of all is taken, so many more are read of one place: who has many addresses takes half of it, and no more. */
const FEW = 2;
type Rooms = { readonly all: Taken; readonly places: Map<string, Taken> };
const rooms = (): Rooms => ({ all: { forms: 0, bytes: 0 }, places: new Map() });
/** What strangers fill at the window takes nothing from those who work at the counter. */
const DOORS = { window: rooms(), counter: rooms() };
export type Door = keyof typeof DOORS;

/** What one form takes up in memory. */
export type Room = {
  /** Takes so much more; or says that there is no place for it. */
  readonly holds: (bytes: number) => boolean;
  /** Nothing of it is held any more, though it is read on. */
  readonly empty: () => void;
  readonly leave: () => void;
};

/** Room for a form, or nothing where too many are read. One place never takes so much that others have none. */
export function roomFor(place: string, door: Door = 'window'): Room | undefined {
  const { all, places } = DOORS[door];
  const own = places.get(place) ?? { forms: 0, bytes: 0 };
  if (own.forms >= (all.forms < ALL.forms / 2 ? OF_A_PLACE.forms : FEW) || all.forms >= ALL.forms) return undefined;
  places.set(place, own);
  let held = 0;
  const take = (more: Taken): void => {
    held += more.bytes;
    for (const taken of [own, all]) {
      taken.forms += more.forms;
      taken.bytes += more.bytes;
    }
  };
  take({ forms: 1, bytes: 0 });
  return {
    holds(bytes) {
      if (own.bytes + bytes > OF_A_PLACE.bytes || all.bytes + bytes > ALL.bytes) return false;
      take({ forms: 0, bytes });
      return true;
    },
    empty() {
      take({ forms: 0, bytes: -held });
    },
    leave() {
      take({ forms: -1, bytes: -held });
      if (own.forms === 0) places.delete(place);
    },
  };
}
