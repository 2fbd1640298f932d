import { ledgerTables } from './ledger';
import { shopTables } from './shop';
import { supportTables } from './support';
import { schemaSql } from './tables';

/** The web shop's database with its ledger of what was provided to whom, as plain statements that any PostgreSQL client sends at once to an empty database. */
export const shopSql = (): string => schemaSql('shop', [...shopTables(), ...ledgerTables()]);

/** The support desk's database; it may be the same server or another. */
export const supportSql = (): string => schemaSql('helpdesk', supportTables());
