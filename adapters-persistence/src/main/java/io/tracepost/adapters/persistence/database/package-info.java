/**
 * The database underneath: opened with settings that keep a commit, checked at start, migrated, and
 * opened again after it broke down. {@link io.tracepost.adapters.persistence.database.Database} is
 * what the stores next door use; {@link io.tracepost.adapters.persistence.database.Dialect} names the
 * few places where H2 and PostgreSQL want other words.
 */
@NullMarked
package io.tracepost.adapters.persistence.database;

import org.jspecify.annotations.NullMarked;
