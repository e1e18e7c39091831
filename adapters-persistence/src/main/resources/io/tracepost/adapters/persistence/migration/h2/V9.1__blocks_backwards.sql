-- H2 keeps rows in the order of their keys and writes the page of the neighbour once more when a row arrives: of two heavy rows in a row each
-- was written twice. So numbers run downwards, and each new block lands beside this small row, which stays the first for ever.
insert into journal_content (block_id, directory, events) values (-9223372036854775808, x'', x'');
alter table journal_content alter column block_id
  set increment by -1 set minvalue -9223372036854775807 set maxvalue 9223372036854775807 restart with -1;
