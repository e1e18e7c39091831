package io.tracepost.application.integrity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The root of a Merkle tree as RFC 6962 §2.1 defines it: SHA-256, a leaf is prefixed by 0x00, a node
 * by 0x01, a tree of n leaves splits at the largest power of two below n. Leaves come one after the
 * other; what is kept of them grows with their number's logarithm. Not thread-safe.
 */
public final class MerkleTree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final Deque<Subtree> complete = new ArrayDeque<>();
  private long leaves;

  /** The hash of a leaf with this content. */
  public static byte[] leaf(byte[] content) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return digest.digest(content);
  }

  /** The hash of a node over two others. */
  static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }

  /** Adds the hash of the next leaf. */
  public void add(byte[] leafHash) {
    Subtree grown = new Subtree(leafHash, 1);
    while (!complete.isEmpty() && complete.getLast().leaves() == grown.leaves()) {
      Subtree left = complete.removeLast();
      grown = new Subtree(node(left.hash(), grown.hash()), 2 * grown.leaves());
    }
    complete.addLast(grown);
    leaves++;
  }

  /** How many leaves there are. */
  public long leaves() {
    return leaves;
  }

  /** The root over all leaves so far; the hash of nothing when there are none. 32 bytes. */
  public byte[] root() {
    Iterator<Subtree> fromTheRight = complete.descendingIterator();
    if (!fromTheRight.hasNext()) {
      return sha256().digest();
    }
    byte[] root = fromTheRight.next().hash();
    while (fromTheRight.hasNext()) {
      root = node(fromTheRight.next().hash(), root);
    }
    return root;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // made once and never written
  private record Subtree(byte[] hash, long leaves) {}
}
