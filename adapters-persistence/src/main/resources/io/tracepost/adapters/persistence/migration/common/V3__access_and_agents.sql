create table if not exists organization (
  organization_id ${text} not null primary key,
  name            ${text} not null,
  created_at      timestamp(6) with time zone not null
);

-- digest: HMAC-SHA-256 of the key under the server's pepper, hex. scopes: wire names, one blank between.
create table if not exists api_key (
  key_id          ${text} not null primary key,
  organization_id ${text} not null references organization (organization_id),
  name            ${text} not null,
  scopes          ${text} not null,
  digest          ${text} not null,
  created_at      timestamp(6) with time zone not null,
  expires_at      timestamp(6) with time zone
);
create index if not exists api_key_by_organization on api_key (organization_id, key_id);

create table if not exists agent (
  organization_id ${text} not null,
  agent_id        ${text} not null,
  agent_uuid      ${text},
  agent_name      ${text},
  autonomy_level  ${text},
  agent_status    ${text},
  idp_bound       boolean,
  primary key (organization_id, agent_id)
);
