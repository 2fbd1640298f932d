import { isNeverSearched, isSilent, type Collection } from './collection';
import { untold } from './provision-records';

/** A store and what it holds; a drawer has no kinds of records. */
type Kept = { readonly id: string; readonly collections?: readonly Collection[] | undefined };

/** Why whoever asks for disclosure would not be told what stands in these records beside what the Rules ask for (Art. 33(1)). */
export function lackingAsData(collection: Collection, here: string, stores: readonly Kept[]): readonly string[] {
  if (collection.record === undefined || typeof collection.asData !== 'string') return [];
  const [id = '', store = here] = collection.asData.split('/').reverse();
  const data = stores.find((one) => one.id === store)?.collections?.find((one) => one.id === id);
  if (data === undefined || data.record !== undefined || (isNeverSearched(data) && !isSilent(data)))
    return [
      `no collection of personal data is called ${store}/${id}, or it is never searched: name one that shows what no record tells／${store}/${id} という個人データの collection がないか、検索されません`,
    ];
  const spokenOf = new Set([...data.columns.map(({ column }) => column), ...Object.keys(data.leftOut)]);
  const silent = untold(collection).filter((column) => !spokenOf.has(column));
  return silent.length === 0
    ? []
    : [
        `${store}/${id} says nothing of ${silent.join(', ')}: show each there under \`columns\`, or leave it out on a footing; a view keeps the names／${store}/${id} に ${silent.join('、')} がありません。\`columns\` で示すか、根拠を付けて \`leftOut\` に書いてください`,
      ];
}
