package io.tracepost.adapters.persistence.database;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the two databases want other words. Everything else is the same SQL on both. */
public enum Dialect {
  /** H2 in a file of this process. */
  H2("checkpoint sync", "shutdown", "select readonly()", "varchar", "varbinary") {
    @Override
    public String sharedBits(String left, String right) {
      return "bitand(" + left + ", " + right + ")";
    }

    @Override
    public String upsert(String table, List<String> keys, List<String> others) {
      return "merge into "
          + table
          + " ("
          + columns(keys, others)
          + ") key ("
          + String.join(", ", keys)
          + ") values ("
          + parameters(keys, others)
          + ")";
    }
  },
  /** A PostgreSQL server. */
  POSTGRESQL(
      "",
      "",
      "select current_setting('transaction_read_only') = 'on'",
      "varchar collate \"C\"",
      "bytea") {
    @Override
    public String sharedBits(String left, String right) {
      return "(" + left + " & " + right + ")";
    }

    @Override
    public String upsert(String table, List<String> keys, List<String> others) {
      return "insert into "
          + table
          + " ("
          + columns(keys, others)
          + ") values ("
          + parameters(keys, others)
          + ") on conflict ("
          + String.join(", ", keys)
          + ") do update set "
          + others.stream()
              .map(column -> column + " = excluded." + column)
              .collect(Collectors.joining(", "));
    }
  };

  private final String forceStatement;
  private final String closeStatement;
  private final String readOnlyQuery;
  private final String textType;
  private final String bytesType;

  Dialect(
      String forceStatement,
      String closeStatement,
      String readOnlyQuery,
      String textType,
      String bytesType) {
    this.forceStatement = forceStatement;
    this.closeStatement = closeStatement;
    this.readOnlyQuery = readOnlyQuery;
    this.textType = textType;
    this.bytesType = bytesType;
  }

  /**
   * Forces every earlier commit of every connection to the device; empty where a commit does so. H2
   * hands a commit to the operating system only.
   */
  String forceStatement() {
    return forceStatement;
  }

  /** Closes the database for everybody; empty for a server that goes on. */
  String closeStatement() {
    return closeStatement;
  }

  /**
   * What a query ends with that locks its rows against changes and not against other such queries;
   * empty where writes come one after the other anyway.
   */
  public String sharedLock() {
    return this == POSTGRESQL ? " for share" : "";
  }

  /** A query that answers whether writes are refused now. */
  String readOnlyQuery() {
    return readOnlyQuery;
  }

  /** The bits two integers have in common, as SQL. */
  public abstract String sharedBits(String left, String right);

  /**
   * A statement that inserts a row, or changes the one that has the same key. Each column is bound by
   * its own name.
   *
   * @param keys columns of a unique key
   * @param others the columns to change; at least one
   */
  public abstract String upsert(String table, List<String> keys, List<String> others);

  /** What the migrations call a type, and what this database calls it. */
  Map<String, String> typeNames() {
    return Map.of("text", textType, "bytes", bytesType);
  }

  /** Where the migrations lie. */
  List<String> migrations() {
    String root = "classpath:io/tracepost/adapters/persistence/migration/";
    return switch (this) {
      case H2 -> List.of(root + "common", root + "h2");
      case POSTGRESQL -> List.of(root + "common", root + "postgresql");
    };
  }

  private static String columns(List<String> keys, List<String> others) {
    return Stream.concat(keys.stream(), others.stream()).collect(Collectors.joining(", "));
  }

  private static String parameters(List<String> keys, List<String> others) {
    return Stream.concat(keys.stream(), others.stream())
        .map(column -> ":" + column)
        .collect(Collectors.joining(", "));
  }
}
