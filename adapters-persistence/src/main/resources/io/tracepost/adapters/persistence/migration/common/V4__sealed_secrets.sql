-- The data keyset, wrapped by the key-encryption key; check_value opens only under the right one.
create table if not exists sealing_keyset (
  keyset_id   ${text} not null primary key,
  revision    bigint not null,
  wrapped     ${bytes} not null,
  check_value ${bytes} not null
);

-- Secrets of destinations, each bound to its row. key_id: the data key that sealed it.
create table if not exists sealed_secret (
  organization_id ${text} not null,
  destination_id  ${text} not null,
  field           ${text} not null,
  version         bigint not null,
  key_id          bigint not null,
  ciphertext      ${bytes} not null,
  primary key (organization_id, destination_id, field)
);

-- Secrets of the server itself by name, sealed the same way.
create table if not exists server_secret (
  name       ${text} not null primary key,
  key_id     bigint not null,
  ciphertext ${bytes} not null
);
