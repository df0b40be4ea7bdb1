package dev.rapporteur.web.connections;

import java.net.InetAddress;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many connections one address may have. Tests reach the service by the loopback
 * interface only, where there is no such limit.
 */
class AddressLimitTests {

	private static boolean isTooMany(String address, @Nullable String... present) throws Exception {
		InetAddress[] addresses = new InetAddress[present.length];
		for (int i = 0; i < present.length; i++) {
			addresses[i] = InetAddress.getByName(present[i]);
		}
		return MeteredEndpoint.isTooMany(InetAddress.getByName(address), 2, Stream.of(addresses));
	}

	@Test
	void countsThoseOfTheSameAddress() throws Exception {
		assertThat(isTooMany("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3")).isFalse();
		assertThat(isTooMany("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.1")).isTrue();
	}

	@Test
	void isOffForTheLoopbackInterface() throws Exception {
		assertThat(isTooMany("127.0.0.1", "127.0.0.1", "127.0.0.1")).isFalse();
		assertThat(isTooMany("::1", "::1", "::1")).isFalse();
	}

	@Test
	void letsInWhomNobodyKnows() {
		assertThat(MeteredEndpoint.isTooMany(null, 1, Stream.of())).isFalse();
	}

}
