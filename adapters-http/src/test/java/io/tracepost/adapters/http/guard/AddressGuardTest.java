package io.tracepost.adapters.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.guard.Verdict.Allowed;
import io.tracepost.adapters.http.guard.Verdict.Refused;
import io.tracepost.adapters.http.guard.Verdict.Unresolved;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static List<InetAddress> addresses(String... literals) {
    List<InetAddress> addresses = new ArrayList<>();
    for (String literal : literals) {
      try {
        addresses.addAll(List.of(InetAddress.getAllByName(literal)));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(literal, e);
      }
    }
    return addresses;
  }

  private static Verdict vetting(String url, List<String> allowed, String... answers) {
    return AddressGuard.of(allowed, host -> addresses(answers)).vet(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "52.1.2.3",
        "100.63.255.255",
        "172.32.0.1",
        "2a00:1450::1",
        "64:ff9b::808:808",
        "::ffff:8.8.8.8"
      })
  void a_public_address_is_allowed(String address) {
    assertThat(vetting("https://siem.example", List.of(), address)).isInstanceOf(Allowed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:808:808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void an_address_that_is_not_public_is_refused_and_not_told(String address) {
    assertThat(vetting("https://siem.example", List.of(), address))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("address_not_allowed");
              assertThat(refused.problem().remedy()).contains("security.allowed-networks");
              assertThat(refused.problem().toString()).doesNotContain(address + " ", "(" + address);
            });
  }

  @Test
  void one_bad_answer_among_good_ones_is_enough_to_refuse() {
    assertThat(vetting("https://siem.example", List.of(), "8.8.8.8", "10.0.0.1"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void an_operator_opens_networks_and_nothing_beside_them() {
    List<String> allowed = List.of("10.2.0.0/16", "fd00::/8");
    assertThat(vetting("https://siem.internal", allowed, "10.2.3.4")).isInstanceOf(Allowed.class);
    assertThat(vetting("https://siem.internal", allowed, "fd12::1")).isInstanceOf(Allowed.class);
    assertThat(vetting("https://siem.internal", allowed, "64:ff9b::a02:304"))
        .isInstanceOf(Allowed.class);
    assertThat(vetting("https://siem.internal", allowed, "10.3.0.0")).isInstanceOf(Refused.class);
    assertThat(vetting("https://siem.internal", allowed, "10.1.255.255"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void plain_http_stays_inside_the_allowed_networks() {
    assertThat(vetting("http://siem.internal", List.of("10.2.0.0/16"), "10.2.3.4"))
        .isInstanceOf(Allowed.class);
    assertThat(vetting("http://siem.example", List.of("10.2.0.0/16"), "8.8.8.8"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("plain_http_not_allowed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://siem.example",
        "siem.example",
        "//siem.example",
        "https:siem.example",
        "file:///etc/passwd",
        "https://user:pass@siem.example",
        "https://user@siem.example",
        "https://@siem.example",
        "https://siem.example/#x",
        "https://2130706433",
        "https://0x7f000001",
        "https://0x7f.1",
        "https://127.1",
        "https://0177.0.0.1",
        "https://127.0.0.01",
        "https://under_score.example",
        "https://127.0.0.1.",
        "https:///path",
        "https://:8088",
        "https://siem.example:0",
        "https://siem.example:65536",
        "https://siem.example:99999"
      })
  void a_url_of_a_doubtful_form_is_refused_before_anybody_is_asked(String url) {
    AddressGuard guard =
        AddressGuard.of(
            List.of("0.0.0.0/0", "::/0"),
            host -> {
              throw new AssertionError("asked for " + host);
            });
    assertThat(guard.vet(URI.create(url)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("url_not_allowed");
              assertThat(refused.problem().toString()).doesNotContain("pass@", "user@");
            });
  }

  @Test
  void a_name_without_an_address_is_unresolved() {
    assertThat(vetting("https://siem.example", List.of())).isInstanceOf(Unresolved.class);
    AddressGuard guard =
        AddressGuard.of(
            List.of(),
            host -> {
              throw new UnknownHostException(host);
            });
    assertThat(guard.vet(URI.create("https://siem.example"))).isInstanceOf(Unresolved.class);
  }

  @Test
  void a_literal_is_vetted_like_a_name() {
    AddressGuard guard = AddressGuard.of(List.of());
    assertThat(guard.vet(URI.create("https://127.0.0.1:8088"))).isInstanceOf(Refused.class);
    assertThat(guard.vet(URI.create("https://[::1]:8088"))).isInstanceOf(Refused.class);
    assertThat(guard.vet(URI.create("https://[::ffff:169.254.169.254]/")))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::7f00:1", // compatible
        "64:ff9b::7f00:1", // NAT64
        "2002:7f00:1::", // 6to4
        "2001:0:808:808:0:0:80ff:fffe", // Teredo, the client's bits turned over
        "2001:0:7f00:1:0:0:f7f7:f7f7", // Teredo, its server
        "2a00::5efe:7f00:1" // ISATAP
      })
  void an_address_inside_another_counts_though_an_operator_opened_the_outer_one(String address) {
    assertThat(vetting("https://siem.internal", List.of("::/0"), address))
        .isInstanceOf(Refused.class);
    assertThat(vetting("https://siem.internal", List.of("::/0", "127.0.0.0/8"), address))
        .isEqualTo(new Allowed(addresses(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "64:ff9b:1:7f00:0:100::", // a prefix of 48 bits
        "64:ff9b:1::7f00:1" // a prefix of 96 bits
      })
  void in_a_nat64_network_of_ones_own_the_inner_address_counts_wherever_it_stands(String address) {
    assertThat(vetting("https://siem.internal", List.of("::/0"), address))
        .isInstanceOf(Refused.class);
  }

  @Test
  void loopback_of_ipv6_can_be_opened() {
    assertThat(vetting("http://siem.internal", List.of("::1/128"), "::1"))
        .isInstanceOf(Allowed.class);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        22, 25, 53, 110, 143, 389, 445, 465, 587, 636, 993, 995, 2375, 3306, 5432, 6379, 11211,
        27017
      })
  void a_port_of_another_protocol_is_for_allowed_networks_only(int port) {
    String url = "https://siem.example:" + port;
    assertThat(vetting(url, List.of(), "8.8.8.8"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("port_not_allowed"));
    assertThat(vetting(url, List.of("8.8.8.0/24"), "8.8.8.8")).isInstanceOf(Allowed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 443, 3100, 8088, 8443, 9200, 9243, 30000, 65535})
  void a_port_that_siems_use_is_no_matter(int port) {
    assertThat(vetting("https://siem.example:" + port, List.of(), "8.8.8.8"))
        .isInstanceOf(Allowed.class);
  }
}
