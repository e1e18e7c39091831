/** A stand-in for Google Cloud KMS and its sign-in. See {@link io.tracepost.sandbox.kms.gcp.GcpKmsSandbox}. */
@NullMarked
package io.tracepost.sandbox.kms.gcp;

import org.jspecify.annotations.NullMarked;
