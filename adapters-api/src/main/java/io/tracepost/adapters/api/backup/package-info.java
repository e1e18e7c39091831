/** Backups over REST: {@link io.tracepost.adapters.api.backup.BackupRoutes}. */
@NullMarked
package io.tracepost.adapters.api.backup;

import org.jspecify.annotations.NullMarked;
