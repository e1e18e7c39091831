package io.tracepost.application.integrity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Proves that a leaf is in a {@link MerkleTree}: an inclusion path as RFC 6962 §2.1.1 defines it.
 *
 * @param index of the leaf, from 0
 * @param leaves how many the tree has
 * @param siblings hashes of the subtrees beside the way up, lowest first, 32 bytes each
 */
public record MerklePath(long index, long leaves, List<byte[]> siblings) {
  /** Copies the list. */
  public MerklePath {
    siblings = List.copyOf(siblings);
  }

  /** The path of one leaf among all leaf hashes of a tree. */
  public static MerklePath of(List<byte[]> leafHashes, int index) {
    if (index < 0 || index >= leafHashes.size()) {
      throw new IllegalArgumentException("leaf " + index + " of " + leafHashes.size());
    }
    List<byte[]> siblings = new ArrayList<>();
    List<byte[]> rest = leafHashes;
    int at = index;
    while (rest.size() > 1) {
      int split = Integer.highestOneBit(rest.size() - 1);
      boolean left = at < split;
      siblings.add(root(left ? rest.subList(split, rest.size()) : rest.subList(0, split)));
      rest = left ? rest.subList(0, split) : rest.subList(split, rest.size());
      at = left ? at : at - split;
    }
    Collections.reverse(siblings);
    return new MerklePath(index, leafHashes.size(), siblings);
  }

  /** The root that a leaf of this hash leads to by this path (RFC 9162 §2.1.3.2). */
  public byte[] root(byte[] leafHash) {
    if (index < 0 || index >= leaves) {
      throw new IllegalArgumentException("leaf " + index + " of " + leaves);
    }
    long at = index;
    long last = leaves - 1;
    byte[] hash = leafHash;
    for (byte[] sibling : siblings) {
      if (last == 0) {
        throw new IllegalArgumentException("the path is longer than the tree is high");
      }
      if ((at & 1) == 1 || at == last) {
        hash = MerkleTree.node(sibling, hash);
        while ((at & 1) == 0 && at != 0) {
          at >>>= 1;
          last >>>= 1;
        }
      } else {
        hash = MerkleTree.node(hash, sibling);
      }
      at >>>= 1;
      last >>>= 1;
    }
    if (last != 0) {
      throw new IllegalArgumentException("the path is shorter than the tree is high");
    }
    return hash;
  }

  private static byte[] root(List<byte[]> leafHashes) {
    MerkleTree tree = new MerkleTree();
    leafHashes.forEach(tree::add);
    return tree.root();
  }
}
