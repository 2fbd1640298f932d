-- A digest without a key tells whoever tries names on it what was asked. Those that were kept so are let go of: the same POST sent
-- once more under its key is then taken for another, and refused.
update repeated_posts set request = '';
