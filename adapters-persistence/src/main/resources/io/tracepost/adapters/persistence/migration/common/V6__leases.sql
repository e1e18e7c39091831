-- Several instances share destinations. owner: who delivers; its lease ends at lease_until, by the clock of this database.
alter table progress add column if not exists owner ${text};
alter table progress add column if not exists lease_until timestamp(6) with time zone;

-- replay_number tells a replay from the one it replaced. wishes counts what operators asked for, so that the owner notices.
alter table progress add column if not exists replay_number bigint default 0 not null;
alter table progress add column if not exists wishes bigint default 0 not null;
alter table dead_letter add column if not exists redeliver boolean default false not null;
create index if not exists progress_by_owner on progress (owner);

-- The processes that share this database.
create table if not exists instance (
  instance_id ${text} not null primary key,
  started_at  timestamp(6) with time zone not null,
  last_seen   timestamp(6) with time zone not null
);

-- How each destination stands, as its owner last wrote it down; what is saved elsewhere is not repeated.
create table if not exists delivery_status (
  destination_id        ${text} not null primary key references progress (destination_id) on delete cascade,
  state                 ${text} not null,
  bytes_per_event       bigint not null,
  oldest_undelivered_at timestamp(6) with time zone,
  error_at              timestamp(6) with time zone,
  error_code            ${text},
  error_message         ${text},
  error_remedy          ${text},
  next_attempt_at       timestamp(6) with time zone
);
