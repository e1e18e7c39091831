-- Blocks are compressed before they get here: keep them out of line and do not compress them twice.
alter table journal_content alter column events set storage external;
alter table journal_content alter column directory set storage external;
alter table journal_block alter column key_filter set storage external;
