/**
 * The commands about what runs inside the SIEMs: {@link io.tracepost.bootstrap.cli.content.ListContent} and {@link
 * io.tracepost.bootstrap.cli.content.ShowContent} tell what is detected, {@link
 * io.tracepost.bootstrap.cli.content.RenderContent} writes what a SIEM imports.
 */
@NullMarked
package io.tracepost.bootstrap.cli.content;

import org.jspecify.annotations.NullMarked;
