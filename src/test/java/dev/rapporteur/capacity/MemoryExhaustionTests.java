package dev.rapporteur.capacity;

import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryExhaustionTests {

	@Test
	void isToldFromOtherErrorsOfThatName() {
		assertThat(MemoryExhaustion.isOne(new OutOfMemoryError("Java heap space"))).isTrue();
		assertThat(MemoryExhaustion.isOne(new CompletionException(new OutOfMemoryError()))).isTrue();
		assertThat(MemoryExhaustion.isOne(new OutOfMemoryError("unable to create native thread"))).isFalse();
		assertThat(MemoryExhaustion.isOne(new OutOfMemoryError("Requested array size exceeds VM limit"))).isFalse();
		assertThat(MemoryExhaustion.isOne(new StackOverflowError())).isFalse();
	}

	@Test
	void endsOfItselfInNoCircleOfCauses() {
		Exception first = new IllegalStateException();
		Exception second = new IllegalStateException(first);
		first.initCause(second);
		assertThat(MemoryExhaustion.isOne(first)).isFalse();
	}

}
