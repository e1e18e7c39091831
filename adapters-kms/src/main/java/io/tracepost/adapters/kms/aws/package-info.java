/** Keys of AWS KMS. See {@link io.tracepost.adapters.kms.aws.AwsKms}. */
@NullMarked
package io.tracepost.adapters.kms.aws;

import org.jspecify.annotations.NullMarked;
