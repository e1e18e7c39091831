package io.tracepost.content.detection;

import java.util.Arrays;
import java.util.Optional;

/** A tactic of the enterprise matrix of MITRE ATT&amp;CK, as far as detections name it. */
public enum AttackTactic {
  /** Getting in. */
  INITIAL_ACCESS("TA0001", "Initial Access"),
  /** Running something. */
  EXECUTION("TA0002", "Execution"),
  /** Staying. */
  PERSISTENCE("TA0003", "Persistence"),
  /** Becoming more. */
  PRIVILEGE_ESCALATION("TA0004", "Privilege Escalation"),
  /** Not being seen. */
  DEFENSE_EVASION("TA0005", "Defense Evasion"),
  /** Taking credentials. */
  CREDENTIAL_ACCESS("TA0006", "Credential Access"),
  /** Doing harm. */
  IMPACT("TA0040", "Impact");

  private final String id;
  private final String title;

  AttackTactic(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Its number: {@code TA0002}. */
  public String id() {
    return id;
  }

  /** Its name as the matrix spells it: {@code Defense Evasion}. */
  public String title() {
    return title;
  }

  /** Its name without blanks, as the catalogue and Sentinel spell it: {@code DefenseEvasion}. */
  public String compactName() {
    return title.replace(" ", "");
  }

  /** The constant of a name without blanks; empty when there is none. */
  public static Optional<AttackTactic> ofCompactName(String name) {
    return Arrays.stream(values()).filter(one -> one.compactName().equals(name)).findFirst();
  }
}
