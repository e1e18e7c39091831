package io.tracepost.content.detection;

import static io.tracepost.content.detection.AttackTactic.CREDENTIAL_ACCESS;
import static io.tracepost.content.detection.AttackTactic.DEFENSE_EVASION;
import static io.tracepost.content.detection.AttackTactic.EXECUTION;
import static io.tracepost.content.detection.AttackTactic.IMPACT;
import static io.tracepost.content.detection.AttackTactic.INITIAL_ACCESS;
import static io.tracepost.content.detection.AttackTactic.PERSISTENCE;
import static io.tracepost.content.detection.AttackTactic.PRIVILEGE_ESCALATION;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A technique of MITRE ATT&amp;CK with the tactics it belongs to, as far as detections name it. */
public enum AttackTechnique {
  /** Running commands and scripts. */
  T1059("Command and Scripting Interpreter", EXECUTION),
  /** Removing what would tell. */
  T1070("Indicator Removal", DEFENSE_EVASION),
  /** Using accounts that exist. */
  T1078("Valid Accounts", DEFENSE_EVASION, PERSISTENCE, PRIVILEGE_ESCALATION, INITIAL_ACCESS),
  /** Guessing credentials. */
  T1110("Brute Force", CREDENTIAL_ACCESS),
  /** Through what everybody can reach. */
  T1190("Exploit Public-Facing Application", INITIAL_ACCESS),
  /** Using somebody's resources. */
  T1496("Resource Hijacking", IMPACT),
  /** Using up a service. */
  T1499("Endpoint Denial of Service", IMPACT),
  /** Credentials that lie open. */
  T1552("Unsecured Credentials", CREDENTIAL_ACCESS),
  /** Switching watchers off. */
  T1562("Impair Defenses", DEFENSE_EVASION),
  /** Changing data. */
  T1565("Data Manipulation", IMPACT);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
  private final List<AttackTactic> tactics;

  AttackTechnique(String title, AttackTactic... tactics) {
    this.title = title;
    this.tactics = List.of(tactics);
  }

  /** Its name as the matrix spells it. */
  public String title() {
    return title;
  }

  /** The tactics it serves. */
  public List<AttackTactic> tactics() {
    return tactics;
  }

  /** The constant of a number such as {@code T1078}; empty when there is none. */
  public static Optional<AttackTechnique> ofId(String id) {
    return Arrays.stream(values()).filter(one -> one.name().equals(id)).findFirst();
  }
}
