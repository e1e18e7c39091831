package io.tracepost.application.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roots and paths of RFC 6962; the leaves and roots are those of the Certificate Transparency tests. */
class MerkleTreeTest {
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");
  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void roots_are_those_of_the_standard() {
    MerkleTree tree = new MerkleTree();
    assertThat(hex(tree.root())).isEqualTo(ROOTS.get(0));
    for (int i = 0; i < LEAVES.size(); i++) {
      tree.add(MerkleTree.leaf(HexFormat.of().parseHex(LEAVES.get(i))));
      assertThat(hex(tree.root())).isEqualTo(ROOTS.get(i + 1));
    }
  }

  @Test
  void every_leaf_of_every_size_has_a_path_to_the_root_and_no_other_leaf_takes_it() {
    List<byte[]> leaves = new ArrayList<>();
    MerkleTree tree = new MerkleTree();
    for (int size = 1; size <= 40; size++) {
      byte[] leaf = MerkleTree.leaf(new byte[] {(byte) size});
      leaves.add(leaf);
      tree.add(leaf);
      for (int i = 0; i < size; i++) {
        MerklePath path = MerklePath.of(leaves, i);
        assertThat(path.root(leaves.get(i))).isEqualTo(tree.root());
        byte[] other = MerkleTree.leaf(new byte[] {0});
        assertThat(path.root(other)).isNotEqualTo(tree.root());
      }
    }
  }

  @Test
  void a_path_of_another_length_is_refused() {
    byte[] leaf = MerkleTree.leaf(new byte[0]);
    MerklePath shorter = new MerklePath(0, 2, List.of());
    MerklePath longer = new MerklePath(0, 1, List.of(leaf));
    assertThatThrownBy(() -> shorter.root(leaf)).hasMessageContaining("shorter");
    assertThatThrownBy(() -> longer.root(leaf)).hasMessageContaining("longer");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
