/**
 * Truth tables for the queries of SIEMs whose engine nobody else can run: what each query yields for each labelled case, and why,
 * derived by reading it. One file a query, {@code truth/<siem>/<detection>.yaml}. They are kept complete, equal to what the labelled
 * data expects, and bound to the text that was read: a changed query has to be read again.
 */
@NullMarked
package io.tracepost.content.truth;

import org.jspecify.annotations.NullMarked;
