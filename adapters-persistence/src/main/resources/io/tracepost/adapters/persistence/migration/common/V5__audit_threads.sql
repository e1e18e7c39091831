-- Where the records of an audit thread stand. A row for each thread of a block: thread_number is a hash of the thread, places are
-- positions in the block. An era is a stretch of 131,072 sequences: it keeps the index's fresh end small, whatever came before, so that
-- a write touches few pages; a reader looks into one era after the other.
create table if not exists audit_thread (
  organization_id ${text} not null,
  era             bigint not null,
  thread_number   bigint not null,
  last_sequence   bigint not null,
  places          ${bytes} not null,
  primary key (organization_id, era, thread_number, last_sequence)
);
