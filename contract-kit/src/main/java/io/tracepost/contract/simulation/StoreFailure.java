package io.tracepost.contract.simulation;

/** How a call of the store goes wrong. */
enum StoreFailure {
  /** It does not. */
  NONE,
  /** Nothing was begun. */
  BEFORE,
  /** The connection breaks and the transaction is rolled back. */
  DURING,
  /** The commit stands, the sync fails. */
  SYNC,
  /** All is done, the answer is lost. */
  AFTER
}
