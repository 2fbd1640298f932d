-- Where no day is promised an answer is due on the last day before a suit may be filed (Art. 39(1)), the fourteenth after arrival; it stood a day later.
update cases
   set due_on = coalesce((progress ->> 'requestedOn')::date, arrived_on) + 14
 where suit_from is not null and promised_on is null;
