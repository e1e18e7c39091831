package io.tracepost.application.access;

import io.tracepost.domain.credential.SecretText;

/**
 * A new key, the only time its text is known.
 *
 * @param stored what is kept of it
 * @param text the key itself, to be shown once
 */
public record IssuedKey(StoredKey stored, SecretText text) {}
