/**
 * Checkpoints on disk: {@link io.tracepost.adapters.persistence.integrity.JdbiCheckpointStore} keeps
 * them in the database, {@link io.tracepost.adapters.persistence.integrity.FileCheckpointLog} in files
 * outside of it, {@link io.tracepost.adapters.persistence.integrity.CheckpointKeyFile} the key that
 * signs them, outside of both.
 */
@NullMarked
package io.tracepost.adapters.persistence.integrity;

import org.jspecify.annotations.NullMarked;
