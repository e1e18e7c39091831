package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.settings.DatabaseSettings;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.util.Optional;

/** Opens the database that the settings name. */
final class Databases {
  private Databases() {}

  /** Opens it and migrates its schema. Blocks. */
  static Storage open(ServiceSettings settings, Surroundings surroundings) throws StoreException {
    DatabaseSettings wanted = settings.database();
    Optional<String> url = wanted.url();
    return url.isEmpty()
        ? Storage.inFolder(settings.dataDir(), settings.diskBudgetBytes(), surroundings)
        : Storage.onPostgres(
            url.get(),
            wanted.user().orElse(""),
            wanted.password(),
            settings.diskBudgetBytes(),
            surroundings);
  }
}
