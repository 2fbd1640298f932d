import { customerBarcode, numbersIn } from '../../letters/customer-barcode';
import { labelSheets } from '../../letters/labels';
import { mm } from '../../letters/sheet';

describe('labels for envelopes', () => {
  // the addresses by which Japan Post explains what stands in the barcode
  test.each([
    ['263-0023', '千葉市稲毛区緑町3丁目30-8　郵便ビル403号', '26300233-30-8-403'],
    ['014-0113', '秋田県大仙市堀見内　南田茂木　添60-1', '014011360-1'],
    ['110-0016', '東京都台東区台東5-6-3　ABCビル10F', '11000165-6-3-10'],
    ['060-0906', '北海道札幌市東区北六条東4丁目　郵便センター6号館', '06009064-6'],
    ['065-0006', '北海道札幌市東区北六条東8丁目　郵便センター10号館', '06500068-10'],
    ['407-0033', '山梨県韮崎市龍岡町下條南割　韮崎400', '4070033400'],
    ['273-0102', '千葉県鎌ケ谷市右京塚　東3丁目-20-5　郵便・A&bコーポB604号', '27301023-20-5B604'],
    ['198-0036', '東京都青梅市河辺町十一丁目六番地一号　郵便タワー601', '198003611-6-1-601'],
    ['027-0203', '岩手県宮古市大字津軽石第二十一地割大淵川480', '027020321-480'],
    ['590-0016', '大阪府堺市堺区中田出井町四丁六番十九号', '59000164-6-19'],
    ['080-0831', '北海道帯広市稲田町南七線　西28', '08008317-28'],
    ['317-0055', '茨城県日立市宮田町6丁目7-14　ABCビル2F', '31700556-7-14-2'],
    ['650-0046', '神戸市中央区港島中町9丁目7-6　郵便シティA棟1F1号', '65000469-7-6A1-1'],
    ['623-0011', '京都府綾部市青野町綾部6-7　LプラザB106', '62300116-7LB106'],
    ['064-0804', '札幌市中央区南四条西29丁目1524-23　第2郵便ハウス501', '064080429-1524-23-2-501'],
    ['910-0067', '福井市新田塚3丁目80-25　J1ビル2-B', '91000673-80-25J1-2B'],
  ])('the barcode of %s %s says %s', (code, address, says) => {
    const all = customerBarcode(code, address) ?? '';
    expect(says.startsWith(all)).toBe(true); // no more of it than thirteen signs, of which a letter takes two
    expect(all).toHaveLength(
      [...says.slice(7)].reduce(
        ({ left, n }, sign) => {
          const rest = left - (/[A-Z]/.test(sign) ? 2 : 1);
          return rest < 0 ? { left: -1, n } : { left: rest, n: n + 1 };
        },
        { left: 13, n: 7 },
      ).n,
    );
  });

  test('a town that is called after a number is no number of a house, and nothing is said without a postal code', () => {
    expect(numbersIn('東京都千代田区三番町6-6')).toBe('6-6');
    expect(customerBarcode(undefined, '東京都目黒区雪柳町1-1-1')).toBeUndefined();
    expect(customerBarcode('152-003', '東京都目黒区雪柳町1-1-1')).toBeUndefined();
  });

  test('thirteen labels fill a sheet and begin another; a bar is of one of the three lengths the post knows, and the whole fits its label', () => {
    const label = {
      postalCode: '152-0032',
      address: '東京都目黒区雪柳町1-1-1',
      name: '吉田 高子',
      documentNumber: '花個情第2026-0001号',
    };
    const sheets = labelSheets(Array.from({ length: 13 }, () => label));
    expect(sheets).toHaveLength(2);
    const bars = (sheets[1] ?? []).flatMap((mark) => (mark.kind === 'line' ? [mark] : []));
    expect(bars).toHaveLength(67);
    const lengths = new Set(bars.map(({ y, toY }) => Math.round(((y - toY) / mm(1.2)) * 10) / 10));
    expect([...lengths].sort()).toEqual([1, 2, 3]);
    expect(Math.max(...bars.map(({ x }) => x))).toBeLessThan(mm(18.6 + 86.4 - 2)); // two millimetres stay white beside it
  });

  test('an address of many lines is set smaller and never cut off', () => {
    const address = '東京都目黒区雪柳町一丁目二番三号'.repeat(6);
    const [sheet = []] = labelSheets([
      { address, name: '寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末', documentNumber: '1' },
    ]);
    const said = sheet.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])).join('');
    expect(said).toContain(address);
  });
});
