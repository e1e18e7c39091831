-- Signed statements about where a stream stood. document: the checkpoint as JSON; number and through_sequence repeat it for look-ups.
create table if not exists checkpoint (
  organization_id  ${text} not null,
  number           bigint not null,
  through_sequence bigint not null,
  document         ${text} not null,
  primary key (organization_id, number)
);
create index if not exists checkpoint_by_sequence on checkpoint (organization_id, through_sequence);
