package io.tracepost.sandbox.elastic;

import java.util.Locale;

/** What a credential may be allowed to do, in Elastic's names. */
public enum ElasticPrivilege {
  /** Cluster: read the version. */
  MONITOR,
  /** Cluster: read and put index templates. */
  MANAGE_INDEX_TEMPLATES,
  /** Index: add documents, neither change nor delete them. */
  CREATE_DOC,
  /** Index: make it by writing to it. */
  AUTO_CONFIGURE,
  /** Index: read its settings. */
  VIEW_INDEX_METADATA;

  /** The name on the wire. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
