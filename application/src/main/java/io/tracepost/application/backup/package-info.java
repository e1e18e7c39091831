/**
 * Backups of everything the service keeps. {@link io.tracepost.application.backup.Backups} takes one;
 * where the data lie is behind {@link io.tracepost.application.backup.BackupSource}.
 */
@NullMarked
package io.tracepost.application.backup;

import org.jspecify.annotations.NullMarked;
