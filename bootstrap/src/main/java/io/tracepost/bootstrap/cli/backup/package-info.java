/**
 * {@code tracepost backup} and {@code tracepost restore}: {@link
 * io.tracepost.bootstrap.cli.backup.TakeBackup} brings everything a service keeps into one file, {@link
 * io.tracepost.bootstrap.cli.backup.RestoreBackup} puts it into a new data folder.
 */
@NullMarked
package io.tracepost.bootstrap.cli.backup;

import org.jspecify.annotations.NullMarked;
