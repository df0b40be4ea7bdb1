package dev.rapporteur.socket;

import java.io.IOException;
import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class PlatformThreadTests {

	@Test
	void leavesVirtualThreads() throws Exception {
		FutureTask<Boolean> virtual = new FutureTask<>(
				() -> PlatformThread.call(() -> Thread.currentThread().isVirtual()));
		Thread.ofVirtual().start(virtual);
		assertThat(virtual.get()).isFalse();
	}

	@Test
	void staysInAPlatformThread() throws Exception {
		Thread caller = Thread.currentThread();
		assertThat(PlatformThread.call(Thread::currentThread)).isSameAs(caller);
	}

	@Test
	void failsAsTheActionFails() {
		assertThatIOException().isThrownBy(() -> PlatformThread.call(() -> {
			throw new IOException("no room");
		})).withMessage("no room");
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> PlatformThread.call(() -> {
			throw new StackOverflowError();
		}));
	}

	@Test
	void isNotLeftAtAnInterrupt() throws Exception {
		FutureTask<Boolean> interrupted = new FutureTask<>(() -> {
			Thread.currentThread().interrupt();
			PlatformThread.call(() -> "done");
			return Thread.interrupted();
		});
		Thread.ofVirtual().start(interrupted);
		assertThat(interrupted.get()).isTrue();
	}

}
