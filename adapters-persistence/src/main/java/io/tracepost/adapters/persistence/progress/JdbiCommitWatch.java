package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.lease.CommitWatch;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks at the heads of streams, some hundred at a time. A head is written in the transaction of its
 * block, so what is announced can be read.
 */
public final class JdbiCommitWatch implements CommitWatch {
  private static final int STREAMS_AT_ONCE = 500;

  private final Statements statements;

  /** A watch on an open database. */
  public JdbiCommitWatch(Database database) {
    this.statements = new Statements(database);
  }

  @Override
  public List<Stretch> ends(Set<OrganizationId> organizations) throws ProgressException {
    List<String> ids = organizations.stream().map(OrganizationId::value).sorted().toList();
    List<Stretch> ends = new ArrayList<>(ids.size());
    for (int from = 0; from < ids.size(); from += STREAMS_AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + STREAMS_AT_ONCE));
      ends.addAll(
          statements.read(
              "Looking for new events",
              handle ->
                  handle
                      .createQuery(
                          "select organization_id, last_sequence from stream_head where"
                              + " last_sequence > 0 and organization_id in (<ids>)")
                      .bindList("ids", some)
                      .map(
                          (row, context) ->
                              new Stretch(
                                  new OrganizationId(row.getString(1)),
                                  row.getLong(2),
                                  row.getLong(2)))
                      .list()));
    }
    return ends;
  }
}
