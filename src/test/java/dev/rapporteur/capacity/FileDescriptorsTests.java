package dev.rapporteur.capacity;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileDescriptorsTests {

	private static FileDescriptors with(long limit, long open) {
		return new FileDescriptors(limit, () -> open);
	}

	@Test
	void halfOfThemIsForConnectionsOnSockets() {
		FileDescriptors descriptors = with(256, 20);
		for (int i = 0; i < 127; i++) {
			descriptors.connected();
		}
		assertThat(descriptors.haveRoomForConnection()).isTrue();
		descriptors.connected();
		assertThat(descriptors.haveRoomForConnection()).isFalse();
		descriptors.disconnected();
		assertThat(descriptors.haveRoomForConnection()).isTrue();
	}

	@Test
	void ifNoneIsLeftToCountThemAllAreTaken() {
		FileDescriptors descriptors = new FileDescriptors(1_024, () -> {
			throw new InternalError("errno: 24 error: Unable to open directory /proc/self/fd");
		});
		assertThat(descriptors.areScarce()).isTrue();
		assertThat(descriptors.haveRoom()).isFalse();
		assertThat(descriptors.haveRoomForConnection()).isFalse();
	}

	@Test
	void quarterOfThemIsForHttp() {
		assertThat(with(256, 20).http()).isEqualTo(64);
		assertThat(with(Long.MAX_VALUE, 20).http()).isEqualTo(Integer.MAX_VALUE);
	}

	@Test
	void someAreKeptBackFromRunsAndConnections() {
		assertThat(with(1_024, 895).haveRoom()).isTrue();
		assertThat(with(1_024, 896).haveRoom()).isFalse();
		assertThat(with(1_024, 896).haveRoomForConnection()).isFalse();
		assertThat(with(128, 95).haveRoom()).isTrue();
		assertThat(with(128, 96).haveRoom()).isFalse();
	}

	@Test
	void httpTakesOthersPlacesWhenHalfOfThoseAreTaken() {
		assertThat(with(1_024, 959).areScarce()).isFalse();
		assertThat(with(1_024, 960).areScarce()).isTrue();
	}

	@Test
	void countsThoseOfThisProcess() {
		assertThat(FileDescriptors.ofProcess().haveRoom()).isTrue();
	}

	@Test
	void noticesThatSomeAreFreeAgain() {
		AtomicLong open = new AtomicLong(256);
		FileDescriptors descriptors = new FileDescriptors(256, open::get);
		assertThat(descriptors.haveRoom()).isFalse();
		open.set(20);
		while (!descriptors.haveRoom()) {
			Thread.onSpinWait();
		}
	}

}
