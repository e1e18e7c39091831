/**
 * Backups of a data folder as one file, a zip archive: {@link
 * io.tracepost.adapters.persistence.backup.FolderBackups} writes them while the service goes on, {@link
 * io.tracepost.adapters.persistence.backup.BackupArchive} reads them back, every file held against the
 * hash in the {@link io.tracepost.adapters.persistence.backup.Manifest}. No secret key is ever in one.
 */
@NullMarked
package io.tracepost.adapters.persistence.backup;

import org.jspecify.annotations.NullMarked;
