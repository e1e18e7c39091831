-- Which agents were seen in traffic, registered or not. first_seen_at is null only within the
-- transaction that adds the row.
create table if not exists agent_sighting (
  organization_id ${text} not null,
  agent_id        ${text} not null,
  first_seen_at   timestamp(6) with time zone,
  last_seen_at    timestamp(6) with time zone not null,
  primary key (organization_id, agent_id)
);
