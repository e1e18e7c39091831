-- When a key was last let through, give or take a minute; null: never.
alter table api_key add column if not exists last_used_at timestamp(6) with time zone;

-- The name of the key-encryption key that wrapped the keyset; null: not written down.
alter table sealing_keyset add column if not exists wrapped_by ${text};
