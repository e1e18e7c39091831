/** Tests of proof. */
@NullMarked
package io.tracepost.application.integrity;

import org.jspecify.annotations.NullMarked;
