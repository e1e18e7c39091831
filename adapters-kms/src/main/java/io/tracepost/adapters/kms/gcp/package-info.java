/** Keys of Google Cloud KMS. See {@link io.tracepost.adapters.kms.gcp.GoogleKms}. */
@NullMarked
package io.tracepost.adapters.kms.gcp;

import org.jspecify.annotations.NullMarked;
