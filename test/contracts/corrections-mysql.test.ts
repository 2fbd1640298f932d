import { aShopOnMariaDb } from './a-shop-on-mariadb';
import { correctsWhatItHolds } from './corrections-of-a-shop';

describe('a shop on MariaDB that corrects what it holds', () => {
  correctsWhatItHolds({ ...aShopOnMariaDb(), anew: 'Hanako@example.jp', unique: 'mail' }); // to the collation the same mailbox
});
