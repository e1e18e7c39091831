/**
 * Files that hold keys: whole or not there, on the disk when they are said to be, and readable by
 * their owner only from the first byte on. See {@link
 * io.tracepost.adapters.persistence.keyfile.OwnerOnlyFile}.
 */
@NullMarked
package io.tracepost.adapters.persistence.keyfile;

import org.jspecify.annotations.NullMarked;
